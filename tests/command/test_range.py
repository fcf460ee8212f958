"""A range of quarters in one call: one publication after another that hold together, up to the first that fails."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from foundation.run import Run
from pipelines import series as pipeline
from pipelines.report import Outcome
from tests.command import district
from tests.command.running import Ended, report
from tests.conftest import MadeOnce

# Made up on a later day than the as-of, as a history is.
OPTIONS = ("--as-of", "2024-01-10", "--today", "2024-02-10")
RANGE = "2023Q3..2023Q4"


def make(folder: Path) -> None:
    """Two quarters in one call, then the second of them once more by itself."""
    district.write(folder / "in")
    for step, quarters in enumerate((RANGE, "2023Q4"), start=1):
        ended = report(quarters, folder / "in", folder / "out", *OPTIONS)
        assert ended.exit_code == 0, ended.said
        (folder / f"{step}.txt").write_text(ended.said, encoding="utf-8")


@pytest.fixture(scope="session")
def history(made_once: MadeOnce) -> Path:
    return made_once("range", make)


def test_a_line_for_each_quarter(history: Path) -> None:
    first, second = (history / "1.txt").read_text(encoding="utf-8").splitlines()
    assert first.startswith("[1/2] 2023Q3 已发布 published: ")
    assert second.startswith("[2/2] 2023Q4 已发布 published: ")
    assert str(history / "out/published/2023Q4/1") in second


def test_each_quarter_is_a_publication_and_the_last_is_the_newest(history: Path) -> None:
    published = history / "out" / "published"
    assert {path.name for path in published.iterdir()} == {"2023Q3", "2023Q4", "latest"}
    assert (published / "2023Q3/1/manifest.json").exists()
    page, newest = published / "latest/report.html", published / "2023Q4/2/report.html"
    assert page.read_bytes() == newest.read_bytes()


def test_a_quarter_knows_those_before_it(history: Path) -> None:
    # Both are as of 2024-01-10, though they were published a month later.
    for folder, known in (("2023Q3/1", ["2023Q3"]), ("2023Q4/1", ["2023Q3", "2023Q4"])):
        path = history / "out/published" / folder / "analysis.duckdb"
        with duckdb.connect(str(path), read_only=True) as connection:
            rows = connection.execute("select distinct period from energy_intensity order by 1").fetchall()
        assert [row[0] for row in rows] == known


def test_a_quarter_of_a_range_is_what_it_is_by_itself(history: Path) -> None:
    one, two = (history / "out/published/2023Q4" / number for number in "12")
    names = [path.name for path in one.iterdir() if path.suffix in {".csv", ".parquet", ".xlsx", ".html"}]
    assert len(names) > 15
    assert [name for name in names if (one / name).read_bytes() != (two / name).read_bytes()] == []


class Runs:
    """Stands in for the job: every quarter is published but those named."""

    def __init__(self, failing: dict[str, int]) -> None:
        self.failing = failing
        self.asked: list[Run] = []

    def __call__(self, run: Run) -> Outcome:
        self.asked.append(run)
        code = self.failing.get(str(run.quarter), 0)
        return Outcome(code, ("a_promise was not kept",) if code else ())


def ranged(
    monkeypatch: pytest.MonkeyPatch, folder: Path, failing: dict[str, int], *options: str
) -> tuple[Ended, Runs]:
    runs = Runs(failing)
    monkeypatch.setattr(pipeline, "run_report", runs)
    (folder / "in").mkdir()
    return report("2022Q3..2023Q2", folder / "in", folder / "out", "--quiet", *options), runs


def test_the_first_failure_ends_the_range(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ended, runs = ranged(monkeypatch, tmp_path, {"2023Q1": 3, "2023Q2": 2})
    assert ended.exit_code == 3
    assert [str(run.quarter) for run in runs.asked] == ["2022Q3", "2022Q4", "2023Q1"]
    assert "[3/4] 2023Q1 a_promise was not kept" in ended.said
    assert "上一次发布不变" in ended.said
    assert "run again from this quarter on" in ended.said


def test_nothing_is_said_of_a_quiet_range(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ended, runs = ranged(monkeypatch, tmp_path, {})
    assert (ended.exit_code, ended.said, len(runs.asked)) == (0, "", 4)


def test_one_moment_of_the_clock_for_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _, runs = ranged(monkeypatch, tmp_path, {})
    assert len({run.clock for run in runs.asked}) == 1
    assert {run.as_of for run in runs.asked} == {None}


def test_the_day_that_counts_as_today_is_that_of_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _, runs = ranged(monkeypatch, tmp_path, {}, *OPTIONS)
    assert {str(run.today) for run in runs.asked} == {"2024-02-10"}
    assert {str(run.as_of) for run in runs.asked} == {"2024-01-10 23:59:59.999999+08:00"}


@pytest.mark.parametrize(
    "quarters", ["2023Q4..2023Q3", "2023Q4..", "..2023Q4", "2019Q4..2020Q1", "2023Q4-2024Q1"]
)
def test_no_range(tmp_path: Path, quarters: str) -> None:
    (tmp_path / "in").mkdir()
    ended = report(quarters, tmp_path / "in", tmp_path / "out")
    assert ended.exit_code == 2
    assert not (tmp_path / "out").exists()
