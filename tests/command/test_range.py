"""A range of quarters in one call: one publication after another that hold together, up to the first that fails.

The hand-made district also files September: units 1–6 each use 50 × 1.229 = 61.45 tce of electricity and make 500 万元.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from foundation.run import Run
from pipelines import series as pipeline
from pipelines.report import Outcome
from tests.command import district
from tests.command.running import Ended, report
from tests.conftest import MadeOnce
from tests.intake.office import ENERGY_HEADER, MANIFEST, code, delimited, workbook

# Made up on a later day than the as-of, as a history is.
OPTIONS = ("--as-of", "2024-01-10", "--today", "2024-02-10")
RANGE = "2023Q3..2023Q4"


def make(folder: Path) -> None:
    """1. Two quarters in one call; 2. the second of them by itself; 3. the first with everything received since."""
    district.write(folder / "in")
    september(folder / "in")
    for step, (quarters, *options) in enumerate(
        ((RANGE, *OPTIONS), ("2023Q4", *OPTIONS), ("2023Q3", "--today", "2024-02-11")), start=1
    ):
        ended = report(quarters, folder / "in", folder / "out", *options)
        assert ended.exit_code == 0, ended.said
        (folder / f"{step}.txt").write_text(ended.said, encoding="utf-8")


def september(inbox: Path) -> None:
    """September as received in October, and what was corrected of it in January."""
    power = [[code(n), "2023-09", 33, "电力", "万千瓦时", 50, 50, 1.229] for n in range(1, 7)]
    made = [["2023-09", code(n), 90_000, 5_000] for n in range(1, 7)]
    columns = ["报告期", "统一社会信用代码", "工业总产值(千元)", "工业增加值(千元)"]
    projects = [
        ["2023-09", f"示例P{n}", f"P{n}", code(n), "350503001", "1711", 3, "是", 5000, 100 * n, 90 * n]
        for n in (1, 2, 3)
    ]
    sheets = {
        "能耗": [ENERGY_HEADER, *power],
        "产值": [columns, *made],
        "投资": [PROJECTS, *projects],
    }
    workbook(inbox / "九月" / "九月.xlsx", sheets)
    delimited(inbox / "九月" / "清单.csv", [MANIFEST, ["九月.xlsx", "2023-10-08 09:00", "区统计局"]])
    mended = [code(1), "2023-09", 33, "电力", "万千瓦时", 60, 60, 1.229]
    delimited(inbox / "九月更正" / "九月更正.csv", [ENERGY_HEADER, mended])
    delimited(inbox / "九月更正" / "清单.csv", [MANIFEST, ["九月更正.csv", "2024-01-20 09:00", "区统计局"]])


PROJECTS = [
    "报告期", "项目名称", "项目编码", "统一社会信用代码", "行政区划代码", "行业代码", "建设性质", "是否技术改造",
    "计划总投资(万元)", "本年累计完成投资(万元)", "上年同期累计完成投资(万元)",
]  # fmt: skip


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
    for folder, known in (("2023Q3/1", [("2023Q3",)]), ("2023Q4/1", [("2023Q3",), ("2023Q4",)])):
        assert rows(history, folder, "select distinct period from energy_intensity order by 1") == known


def test_a_quarter_of_a_range_is_what_it_is_by_itself(history: Path) -> None:
    one, two = (history / "out/published/2023Q4" / number for number in "12")
    names = [path.name for path in one.iterdir() if path.suffix in {".csv", ".parquet", ".xlsx", ".html"}]
    assert len(names) > 15
    assert [name for name in names if (one / name).read_bytes() != (two / name).read_bytes()] == []


def rows(history: Path, folder: str, query: str) -> list[tuple[Any, ...]]:
    path = history / "out/published" / folder / "analysis.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(query).fetchall()


ENERGY = (
    "select energy_tce, price_base, marker from energy_intensity "
    "where period = '2023Q3' and breakdown = 'district' union all "
    "select energy_tce, price_base, marker from energy_intensity "
    "where period = '2023Q3' and breakdown = 'street' and code = '350503002'"
)


def test_a_figure_of_september_is_provisional_until_it_is_revised(history: Path) -> None:
    # 6 × 61.45; no index of September was filed. Unit 1, in the other street, used 10 × 1.229 more.
    first, second = (rows(history, f"2023Q3/{number}", ENERGY) for number in "12")
    assert first == [(Decimal("368.7"), "当年价", "p"), (Decimal("184.35"), "当年价", "p")]
    assert second == [(Decimal("380.99"), "当年价", "r"), (Decimal("184.35"), "当年价", "p")]


def test_what_was_not_revised_is_not_marked_so(history: Path) -> None:
    # 100 + 200 + 300 against 90 + 180 + 270
    query = "select investment_ytd_10k_yuan, growth_pct, marker from investment_growth where breakdown = 'district'"
    for number in "12":
        found = rows(history, f"2023Q3/{number}", f"{query} and period = '2023Q3'")
        assert found == [(Decimal(600), Decimal("11.111111"), "p")]


def test_december_is_neither(history: Path) -> None:
    query = "select marker from energy_intensity where period = '2023Q4' and breakdown = 'district'"
    assert rows(history, "2023Q4/1", query) == [(None,)]


QUALITY = (
    "select form, rows_received, rows_accepted, rows_quarantined, rows_superseded, warnings "
    "from data_quality where period = '{}' order by form"
)


def test_what_was_received_is_validated_for_each_quarter_anew_and_alike(history: Path) -> None:
    # One as-of, one clock: the same files, rows, faults and warnings, whichever quarter the report is for.
    first, second = (rows(history, "2023Q4/1", QUALITY.format(quarter)) for quarter in ("2023Q3", "2023Q4"))
    assert first == second
    assert {form: received for form, received, *_ in first if received}["energy"] == 12 + 6
    assert all(received == sum(states) for _, received, *states, _ in first)


class Runs:
    """Stands in for the job: every quarter is published but those named."""

    def __init__(self, failing: dict[str, int]) -> None:
        self.failing = failing
        self.asked: list[Run] = []

    def __call__(self, run: Run, _shown: object = None) -> Outcome:
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
