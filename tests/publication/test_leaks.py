"""`leaks()` finds a survey unit wherever it may stand in what analysts get, and nothing else."""

from __future__ import annotations

import csv
import html
import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from assets.publication.leaks import filed_as_department, leaks
from tests.intake.office import code

PLAIN = "示例织造有限公司"
AWKWARD = {
    "brackets": "海润(泉州)织造有限公司",
    "ampersand": "A&B海润织造有限公司",
    "comma": "海润,织造有限公司",
    "quotes": '"海润"织造有限公司',
    "apostrophe": "O'海润织造有限公司",
    "semicolon": "海润;织造有限公司",
    "bar": "海润|织造有限公司",
    "angle": "<海润>织造有限公司",
    "space": "海润 织造 有限公司",
}


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database with one unit of a plain name and one of two characters; more can be added by `name`."""
    with duckdb.connect() as opened:
        opened.execute("create schema filings")
        opened.execute("create table filings.units_rows (uscc varchar, unit_name varchar)")
        opened.executemany(
            "insert into filings.units_rows values (?, ?)", [(code(1), PLAIN), (code(2), "丰源")]
        )
        yield opened


def name(connection: duckdb.DuckDBPyConnection, unit: str) -> None:
    connection.execute("insert into filings.units_rows values (?, ?)", [code(3), unit])


def write_csv(folder: Path, *cells: str) -> None:
    with (folder / "t.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["a", "b"], ["2023Q4", *cells]])


def write_page(folder: Path, text: str) -> None:
    page = f"<!doctype html><p title='2023Q4'>{html.escape(text)}</p><script>x={json.dumps([text])}</script>"
    (folder / "report.html").write_text(page, encoding="utf-8")


def write_manifest(folder: Path, text: str) -> None:
    content = json.dumps({"a": [text]}, ensure_ascii=False, indent=2)
    (folder / "manifest.json").write_text(content, encoding="utf-8")


def test_clean_files(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    write_csv(tmp_path, "丰泽区", "丰源路的合计", code(9), "织造")
    write_page(tmp_path, "示例数据，非真实数据")
    write_manifest(tmp_path, "2023Q4")
    assert leaks(connection, tmp_path) == []


def test_an_empty_folder_and_no_units(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    assert leaks(connection, tmp_path) == []
    connection.execute("delete from filings.units_rows")
    write_csv(tmp_path, PLAIN)
    assert leaks(connection, tmp_path) == []


@pytest.mark.parametrize("text", [code(1), PLAIN, f"说明：{PLAIN}占六成", f"{code(2)}（停产）"])
def test_a_code_or_a_name_in_each_kind_of_file(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, text: str
) -> None:
    write_csv(tmp_path, text)
    write_page(tmp_path, text)
    write_manifest(tmp_path, text)
    assert leaks(connection, tmp_path) == ["manifest.json", "report.html", "t.csv"]


def test_a_short_name_must_be_a_whole_text(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    write_csv(tmp_path, "丰源路")
    write_page(tmp_path, "丰源")
    assert leaks(connection, tmp_path) == ["report.html"]


@pytest.mark.parametrize("unit", AWKWARD.values(), ids=AWKWARD)
@pytest.mark.parametrize(
    "write", [write_csv, write_page, write_manifest], ids=lambda function: function.__name__
)
def test_names_with_signs_that_files_escape(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, unit: str, write: object
) -> None:
    name(connection, unit)
    write(tmp_path, unit)  # type: ignore[operator]
    assert len(leaks(connection, tmp_path)) == 1


def test_what_is_found_is_not_said(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    write_csv(tmp_path, code(1), PLAIN)
    assert PLAIN not in str(leaks(connection, tmp_path))
    assert code(1) not in str(leaks(connection, tmp_path))


def test_a_quarantined_unit_is_a_unit_too(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    connection.execute("insert into filings.units_rows values (null, '示例错码织造厂')")
    write_csv(tmp_path, "示例错码织造厂")
    assert leaks(connection, tmp_path) == ["t.csv"]


def test_a_unit_filed_as_a_department_is_found_by_its_place(connection: duckdb.DuckDBPyConnection) -> None:
    columns = "file_name varchar, sheet varchar, row bigint, filing_unit varchar, state varchar"
    for form in ("progress", "quarterly_report"):
        connection.execute(f"create table filings.{form}_rows ({columns})")
    rows = [
        ("进.xlsx", "S", 2, "区商务局", "accepted"),
        ("进.xlsx", "S", 3, f"报送：{PLAIN}", "accepted"),
        ("进.xlsx", "S", 4, PLAIN, "quarantined"),
        ("进.xlsx", "S", 5, code(1), "accepted"),
        ("进.xlsx", "S", 6, "丰源路街道", "accepted"),
        ("进.xlsx", "S", 7, "丰源", "accepted"),
    ]
    connection.executemany("insert into filings.progress_rows values (?, ?, ?, ?, ?)", rows)
    connection.execute(
        "insert into filings.quarterly_report_rows values ('季.csv', 'csv', 9, ?, 'accepted')", [PLAIN]
    )
    found = filed_as_department(connection)
    assert found == ["季.csv csv 9", "进.xlsx S 3", "进.xlsx S 5", "进.xlsx S 7"]
