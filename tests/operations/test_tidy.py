"""What `jigai tidy` takes away and what it never does, by age: a day too young, just old enough."""

from __future__ import annotations

import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from assets.intake.reading import reader_version
from foundation.lock import BusyError, alone
from foundation.moment import BEIJING
from foundation.places import OutputPlaces
from pipelines.run_cleaning import old_runs
from pipelines.tidy import take_away, waste
from tests.command.running import hashes, jigai, report
from tests.command.series import TODAY, Series

MADE = datetime(2024, 2, 10, tzinfo=BEIJING)


def put(path: Path, made: datetime = MADE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x", encoding="utf-8")
    os.utime(path, (made.timestamp(), made.timestamp()))
    return path


@pytest.fixture
def places(tmp_path: Path) -> OutputPlaces:
    """Two publications of a quarter with a few files each, received files, readings by two readers, leftovers."""
    places = OutputPlaces(tmp_path / "out")
    for number in "12":
        for name in ("manifest.json", "energy_intensity.parquet", "finance.xlsx", "report.html"):
            put(places.published / "2023Q4" / number / name)
    put(places.raw / ("a" * 64))
    put(places.raw / "b.part")
    put(places.read / "earlier" / "0.parquet")
    put(places.read / reader_version() / "0.parquet")
    put(places.published / "2023Q4" / ".staging" / "report.html")
    for folder in (
        places.published / "2023Q4" / ".staging",
        places.read / "earlier",
        places.read / reader_version(),
    ):
        os.utime(folder, (MADE.timestamp(), MADE.timestamp()))
    return places


def names(places: OutputPlaces, now: datetime) -> set[str]:
    return {item.name for item in waste(places, now)}


LEFTOVERS = {"warehouse/raw/b.part", "warehouse/read/earlier", "published/2023Q4/.staging"}


def test_nothing_within_the_day(places: OutputPlaces) -> None:
    assert names(places, MADE + timedelta(hours=23)) == set()


def test_leftovers_after_a_day(places: OutputPlaces) -> None:
    assert names(places, MADE + timedelta(hours=25)) == LEFTOVERS


def test_ten_years_are_whole(places: OutputPlaces) -> None:
    assert names(places, datetime(2034, 2, 9, tzinfo=BEIJING)) == LEFTOVERS


def test_named_files_of_a_replaced_publication_after_ten_years(places: OutputPlaces) -> None:
    found = names(places, datetime(2034, 2, 20, tzinfo=BEIJING))
    assert found - LEFTOVERS == {"published/2023Q4/1/finance.xlsx", "published/2023Q4/1/report.html"}


def test_deleting(places: OutputPlaces) -> None:
    take_away(places, waste(places, datetime(2060, 1, 1, tzinfo=BEIJING)))
    left = {path.relative_to(places.out).as_posix() for path in places.out.rglob("*") if path.is_file()}
    assert left == {
        "published/2023Q4/1/manifest.json",
        "published/2023Q4/1/energy_intensity.parquet",
        *(
            f"published/2023Q4/2/{name}"
            for name in ("manifest.json", "energy_intensity.parquet", "finance.xlsx")
        ),
        "published/2023Q4/2/report.html",
        f"warehouse/raw/{'a' * 64}",
        "warehouse/run.lock",
        f"warehouse/read/{reader_version()}/0.parquet",
    }


def test_nothing_under_the_hands_of_a_run(places: OutputPlaces) -> None:
    before = hashes(places.published)
    with alone(places), pytest.raises(BusyError):
        take_away(places, waste(places, datetime(2060, 1, 1, tzinfo=BEIJING)))
    assert hashes(places.published) == before


@pytest.fixture
def copied(series: Series, tmp_path: Path) -> Series:
    shutil.copytree(series.folder, tmp_path / "series")
    return Series(tmp_path / "series")


def test_only_listed_unless_asked(copied: Series) -> None:
    before = hashes(copied.out / "published")
    ended = jigai("tidy", "--out", copied.out, "--today", "2060-01-01")
    assert ended.exit_code == 0, ended.said
    assert "加 --delete" in ended.said
    assert "published/2023Q4/1/finance.xlsx" in ended.said
    assert hashes(copied.out / "published") == before


def test_a_report_can_be_made_after_it(copied: Series) -> None:
    runs = old_runs(OutputPlaces(copied.out), datetime(2060, 1, 1, tzinfo=BEIJING))
    assert len(runs) == 5
    # What is told of them is about what they take up: nearly the whole history is events of runs.
    assert all(run.bytes > 1_000_000 for run in runs)
    latest = hashes(copied.out / "published" / "latest")
    ended = jigai("tidy", "--out", copied.out, "--today", "2060-01-01", "--delete")
    assert ended.exit_code == 0, ended.said
    assert hashes(copied.out / "published" / "latest") == latest
    assert old_runs(OutputPlaces(copied.out), datetime(2060, 1, 1, tzinfo=BEIJING)) == []
    assert [path.name for path in (copied.out / "warehouse/dagster/history/runs").glob("*-*-*")] == []
    again = report("2023Q4", copied.inbox, copied.out, *TODAY)
    assert again.exit_code == 0, again.said
    with duckdb.connect(str(copied.out / "warehouse" / "ledger.duckdb"), read_only=True) as ledger:
        assert ledger.execute("select count(*) from publications").fetchone() == (6,)
