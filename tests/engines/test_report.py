"""The command with `--engine spark`: the same publication, on this machine and on a cluster."""

from pathlib import Path

import duckdb
import pytest

from foundation.places import ROOT
from tests.command import district
from tests.command.running import report
from tests.engines.cluster import Cluster
from tests.engines.spark import CONF, differences, needs_spark

pytestmark = [pytest.mark.heavy, needs_spark]
TODAY = ("--today", "2024-02-10")


@pytest.fixture(autouse=True)
def _small_queries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPARK_CONF_DIR", str(CONF))


def test_the_example_is_published_the_same(tmp_path: Path) -> None:
    _same_on(ROOT / "examples" / "inbox", tmp_path, "local[2]")


def test_a_district_is_published_the_same_from_a_cluster_of_two_workers(
    tmp_path: Path,
) -> None:
    district.write(tmp_path / "in")
    with Cluster(tmp_path / "cluster", workers=2) as cluster:
        _same_on(tmp_path / "in", tmp_path, cluster.master)
        assert cluster.workers_used() == 2


def _same_on(inbox: Path, folder: Path, master: str) -> None:
    here = report("2023Q4", inbox, folder / "here", *TODAY, "--quiet")
    there = report(
        "2023Q4", inbox, folder / "there", *TODAY, "--quiet", "--engine", "spark", "--spark-master", master
    )
    assert (here.exit_code, there.exit_code) == (0, 0), there.said
    mine, theirs = (folder / run / "published" / "2023Q4" / "1" for run in ("here", "there"))
    tables = sorted(path.name for path in mine.glob("*.csv"))
    assert tables
    assert sorted(path.name for path in theirs.glob("*.csv")) == tables
    assert [name for name in tables if (mine / name).read_bytes() != (theirs / name).read_bytes()] == []
    assert _unlike(mine, theirs) == {}


def _unlike(mine: Path, theirs: Path) -> dict[str, list[tuple[object, ...]]]:
    """Rows that differ in any table of the published databases, the named ones too."""
    found = {}
    with duckdb.connect() as connection:
        for database in ("analysis", "finance"):
            connection.execute(f"attach '{mine / database}.duckdb' as {database} (read_only)")
            connection.execute(f"attach '{theirs / database}.duckdb' as {database}_there (read_only)")
            tables = connection.execute(
                "select table_name from duckdb_tables() where database_name = ?", [database]
            ).fetchall()
            for (table,) in tables:
                rows = differences(connection, f"{database}.{table}", f"{database}_there.{table}")
                if rows:
                    found[table] = rows
    return found
