"""Another order of rows, sheets and files, other names, and no network: no byte of what is published is another.

Where a row stands, and which came first, is said in the trace (and so in the workbooks), and the publication has its
own number; there, and only there, it differs.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.command.running import JIGAI, hashes
from tests.command.series import AS_OF, Series
from tests.conftest import MadeOnce
from tests.guards import shuffled_district

CUT_OFF = ("unshare", "--map-root-user", "--net")
NO_WAY_OUT = """
import socket
def refused(*_): raise OSError("no network")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refused
"""


def cut_off(place: Path) -> tuple[tuple[str, ...], dict[str, str]]:
    """What to put before a command to take its network away; where the system cannot, Python's sockets are taken."""
    if shutil.which("unshare") and subprocess.run([*CUT_OFF, "true"], check=False).returncode == 0:  # noqa: S603
        return CUT_OFF, {}
    (place / "sitecustomize.py").write_text(NO_WAY_OUT, encoding="utf-8")
    return (), {"PYTHONPATH": os.pathsep.join([str(place), os.environ.get("PYTHONPATH", "")])}


@pytest.fixture(scope="session")
def shuffled(made_once: MadeOnce) -> Path:
    """The publication of the shuffled district, made without a network."""

    def make(folder: Path) -> None:
        shuffled_district.write(folder / "in", seed=12)
        before, environment = cut_off(folder)
        environment["TMPDIR"] = str(folder / "tmp")
        (folder / "tmp").mkdir()
        words = ("report", "2023Q4", "--inbox", folder / "in", "--out", folder / "out", *AS_OF)
        done = subprocess.run(  # noqa: S603
            [*before, str(JIGAI), *map(str, words)],
            env={**os.environ, **environment},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, (done.stdout + done.stderr).decode()

    return made_once("shuffled", make) / "out/published/2023Q4/1"


def test_nothing_is_left_among_temporary_files(shuffled: Path) -> None:
    made = shuffled.parents[3]
    assert list((made / "tmp").rglob("*")) == []


def test_there_is_no_way_out(tmp_path: Path) -> None:
    before, environment = cut_off(tmp_path)
    call = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=5)"
    done = subprocess.run(  # noqa: S603
        [*before, sys.executable, "-c", call],
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"OSError" in done.stderr


@pytest.mark.parametrize("kind", [".csv", ".parquet"])
def test_every_masked_table(series: Series, shuffled: Path, kind: str) -> None:
    here, there = (
        {name: sha for name, sha in hashes(folder).items() if name.endswith(kind)}
        for folder in (series.published / "2023Q4/1", shuffled)
    )
    assert len(here) > 10
    assert here == there


def test_page_but_for_its_number(series: Series, shuffled: Path) -> None:
    pages = [
        (f / "report.html").read_text(encoding="utf-8") for f in (series.published / "2023Q4/1", shuffled)
    ]
    numbers = [re.findall("2023Q4-[0-9a-f]{12}", page) for page in pages]
    assert numbers[0] != numbers[1]
    assert pages[0].replace(numbers[0][0], "") == pages[1].replace(numbers[1][0], "")


def test_every_table_of_finance_but_the_trace(series: Series, shuffled: Path) -> None:
    here, there = (contents(folder) for folder in (series.published / "2023Q4/1", shuffled))
    assert here.keys() == there.keys()
    assert {name for name, rows in here.items() if rows != there[name]} <= {"award_trace"}
    assert len(here["award_liabilities"]) > 5


def test_the_trace_says_as_much_and_ends_alike(series: Series, shuffled: Path) -> None:
    ends = "select liability_id, count(*), max_by(value, step) from award_trace group by all order by all"
    here, there = (queried(folder, ends) for folder in (series.published / "2023Q4/1", shuffled))
    assert here == there


def contents(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of each table of finance."""
    tables = [str(row[0]) for row in queried(folder, "select table_name from duckdb_tables()")]
    return {table: queried(folder, f"select * from {table} order by all") for table in tables}


def queried(folder: Path, query: str) -> list[tuple[object, ...]]:
    """What finance's database says."""
    with duckdb.connect(str(folder / "finance.duckdb"), read_only=True) as connection:
        return connection.execute(query).fetchall()
