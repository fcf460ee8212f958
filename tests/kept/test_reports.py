"""A winter of drops, reported one after another: what is published is what the same ledger gives from nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.command.running import report
from tests.corrections import drops
from tests.corrections.drops import Desk
from tests.intake.office import ENERGY_HEADER, code

# Tables of which a run says when and where it was.
_OF_THE_RUN = ("run", "intake", "history")


def late_energy(desk: Desk) -> None:
    """Unit 4 files its power anew, and more of it."""
    row = [code(4), "2023Q4", 33, "电力", "万千瓦时", 120, 120, 1.229]
    desk.drop("2024-02-03", "能耗补报.csv", [ENERGY_HEADER, row])


def faulty_energy(desk: Desk) -> None:
    """Unit 5 files a figure that cannot be read, and mends it."""
    for day, used in (("2024-02-05", "约90"), ("2024-02-07", 90)):
        row = [code(5), "2023Q4", 21, "柴油", "吨", used, used, 1.4571]
        desk.drop(day, f"柴油{day}.csv", [ENERGY_HEADER, row])


def nothing(_desk: Desk) -> None:
    """No drop."""


STEPS: tuple[tuple[Callable[[Desk], None], tuple[str, ...]], ...] = (
    (drops.first, ("2023Q4", "--today", "2024-01-07")),
    (nothing, ("2023Q4", "--today", "2024-01-08")),
    (drops.late_and_revised, ("2023Q4", "--today", "2024-01-10")),
    (late_energy, ("2023Q4", "--today", "2024-02-04")),
    (drops.corrected, ("2023Q4", "--today", "2024-02-04")),
    (nothing, ("2022Q4", "--today", "2024-02-04")),
    (faulty_energy, ("2023Q4", "--today", "2024-02-10")),
    (nothing, ("2023Q4", "--as-of", "2024-01-10")),
    (nothing, ("2023Q4", "--today", "2024-02-11")),
)


@pytest.mark.heavy
def test_every_report_is_that_from_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for number, (drop, words) in enumerate(STEPS):
        drop(desk)
        other = tmp_path / f"other{number}"
        if desk.out.exists():
            shutil.copytree(desk.out, other, symlinks=True)
            for path in (other / "warehouse").glob("bureau.duckdb*"):
                path.unlink()
        desk.corrections.mkdir(exist_ok=True)
        corrections = ("--corrections", str(desk.corrections))
        expected = report(words[0], desk.inbox, other, *words[1:], *corrections)
        found = report(words[0], desk.inbox, desk.out, *words[1:], *corrections)
        assert (found.exit_code, expected.exit_code) == (0, 0), found.said
        assert tables(desk.out, words[0]) == tables(other, words[0]), number
        assert working_tables(desk.out) == working_tables(other), number
        shutil.rmtree(other)


def tables(out: Path, period: str) -> dict[str, bytes]:
    """Every CSV and Parquet of the newest publication of a quarter."""
    newest = max((out / "published" / period).iterdir(), key=lambda path: int(path.name))
    files = [path for kind in ("csv", "parquet") for path in newest.rglob(f"*.{kind}")]
    return {path.relative_to(newest).as_posix(): path.read_bytes() for path in sorted(files)}


def working_tables(out: Path) -> dict[str, list[str]]:
    """The rows of the working tables, in whatever order they stand."""
    with duckdb.connect(str(out / "warehouse" / "bureau.duckdb"), read_only=True) as bureau:
        names = bureau.execute(
            "select schema_name || '.' || table_name from duckdb_tables() where not list_contains(?, schema_name)",
            [list(_OF_THE_RUN)],
        ).fetchall()
        return {name: sorted(map(str, bureau.execute(f"from {name}").fetchall())) for (name,) in names}
