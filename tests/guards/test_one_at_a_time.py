"""Two reports on one output folder: the second says why it does not start, and leaves but that it was tried."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb

from foundation.lock import alone
from foundation.places import OutputPlaces
from tests.command import district
from tests.command.running import hashes, jigai, report
from tests.command.series import TODAY

HOLDS = """
import sys, time
from pathlib import Path

import duckdb
from foundation.lock import alone
from foundation.places import OutputPlaces

with alone(OutputPlaces(Path(sys.argv[1]))):
    print("held", flush=True)
    time.sleep(600)
"""


LOOKS_AT = """
import sys, time
import duckdb

with duckdb.connect(sys.argv[1], read_only=True):
    print("held", flush=True)
    time.sleep(600)
"""


def test_the_second_says_so_and_touches_nothing(tmp_path: Path) -> None:
    district.write(tmp_path / "in")
    with alone(OutputPlaces(tmp_path / "out")):
        before = beside_history(tmp_path)
        ended = report("2023Q4", tmp_path / "in", tmp_path / "out", *TODAY)
    assert ended.exit_code == 3
    assert "另一次运行正在使用" in ended.said
    assert "did not start" in ended.said
    assert beside_history(tmp_path) == before


def beside_history(folder: Path) -> dict[str, str]:
    """All files but those of the history of runs."""
    return {name: sha for name, sha in hashes(folder).items() if "warehouse/dagster/" not in name}


def test_a_database_that_somebody_looks_at_is_named_and_kept(tmp_path: Path) -> None:
    district.write(tmp_path / "in")
    places = OutputPlaces(tmp_path / "out")
    places.warehouse.mkdir(parents=True)
    with duckdb.connect(str(places.bureau)) as connection:
        connection.execute("create table theirs as select 1")
    words = [sys.executable, "-c", LOOKS_AT, str(places.bureau)]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        reported = report("2023Q4", tmp_path / "in", places.out, *TODAY)
        returned = jigai("returns", "--out", places.out, "--to", tmp_path / "退改")
        process.kill()
    for ended, code in ((reported, 3), (returned, 2)):
        assert ended.exit_code == code
        assert "请关闭正在查看 bureau.duckdb 的工具" in ended.said
        assert "Another program has the database open" in ended.said
    # nothing was begun: it is not taken for a run that was cut off
    assert not places.bureau_at_work.exists()
    with duckdb.connect(str(places.bureau), read_only=True) as connection:
        assert connection.execute("from theirs").fetchall() == [(1,)]


def test_the_lock_of_a_killed_run_is_free(tmp_path: Path) -> None:
    words = [sys.executable, "-c", HOLDS, str(tmp_path / "out")]
    process = subprocess.Popen(words, stdout=subprocess.PIPE)  # noqa: S603
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    process.kill()
    process.wait()
    with alone(OutputPlaces(tmp_path / "out")):
        pass
