"""The bureau's list of filings that came since the publication before, with what became of their rows."""

from __future__ import annotations

import duckdb
import pytest

from foundation.models import models
from foundation.store import materialise, prepare

NEW, OLD = "n" * 64, "o" * 64
ROWS = [
    ("energy", OLD, "旧.xlsx", "区统计局", "2024-01-05 09:00:00+08", "superseded"),
    ("energy", NEW, "新.xlsx", "区统计局", "2024-01-20 09:00:00+08", "accepted"),
    ("energy", NEW, "新.xlsx", "区统计局", "2024-01-20 09:00:00+08", "quarantined"),
    ("output", NEW, "新.xlsx", "区统计局", "2024-01-20 09:00:00+08", "superseded"),
    ("progress", "p" * 64, "迟.csv", None, "2024-01-30 09:00:00+08", "accepted"),
]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ([], []),
        (
            [OLD],
            [
                ("energy", "新.xlsx", "区统计局", 2, 1, 1, 0),
                ("output", "新.xlsx", "区统计局", 1, 0, 0, 1),
                ("progress", "迟.csv", None, 1, 1, 0, 0),
            ],
        ),
        ([OLD, NEW], [("progress", "迟.csv", None, 1, 1, 0, 0)]),
    ],
    ids=["nothing published before", "two new files", "one new file"],
)
def test_new_files_with_their_rows(known: list[str], expected: list[tuple]) -> None:
    with duckdb.connect() as connection:
        prepare(connection)
        connection.execute("create table history.inputs(file_sha256 varchar)")
        connection.execute(
            "create table validation.rows(form varchar, file_sha256 varchar, file_name varchar, submitted_by varchar, "
            "received_at timestamptz, state varchar)"
        )
        connection.executemany("insert into validation.rows values (?, ?, ?, ?, ?, ?)", ROWS)
        for sha in known:
            connection.execute("insert into history.inputs values (?)", [sha])
        materialise(connection, models()["main.changed_filings"])
        found = connection.execute(
            "select * exclude (file_sha256, received_at) from main.changed_filings"
        ).fetchall()
    assert found == expected
