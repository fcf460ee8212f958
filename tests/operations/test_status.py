"""The status of the series of reports of the hand-made district, as it was and with something new in the inbox."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from foundation.places import ROOT, OutputPlaces
from foundation.run import plan_run
from pipelines.published import data_months, is_final, newest, publications
from pipelines.status import Status, lines, status
from tests.command.running import jigai
from tests.command.series import Series
from tests.operations.office import progress_report


def of_series(
    series: Series, inbox: Path | None = None, today: str = "2024-02-10", quarter: str = "2023Q4"
) -> Status:
    return status(plan_run(quarter, inbox or series.inbox, series.out, today=today))


def test_the_command(series: Series) -> None:
    ended = jigai("status", "--inbox", series.inbox, "--out", series.out, "--today", "2024-02-10")
    assert ended.exit_code == 0, ended.said
    first, second, third, *_ = ended.said.splitlines()
    assert first.startswith("最近发布 last publication: 2023Q4 第 3 次（终报 final，2024-02-10）")
    assert second == "收件夹没有新文件 nothing new in the inbox"
    assert third == "2023Q4 应报 季度进展报告 或 任务进展报送，截止 2023-12-25"


def test_publications_are_counted_by_quarter(series: Series) -> None:
    found = publications(OutputPlaces(series.out))
    assert [(str(p.quarter), p.number) for p in found] == [
        ("2022Q4", 1), ("2022Q4", 2), ("2023Q4", 1), ("2023Q4", 2), ("2023Q4", 3)
    ]  # fmt: skip


def test_a_publication_on_december_is_final(series: Series) -> None:
    last = newest(OutputPlaces(series.out), plan_run("2023Q4", series.inbox, series.out).quarter)
    assert last is not None
    assert data_months(last) == ("2023-12", "2023-12")
    assert is_final(last)


def test_a_publication_without_energy_is_not(series: Series) -> None:
    last = newest(OutputPlaces(series.out), plan_run("2022Q4", series.inbox, series.out).quarter)
    assert last is not None
    assert data_months(last) == (None, "2022-12")
    assert not is_final(last)


def test_new_files_are_named(series: Series, tmp_path: Path) -> None:
    progress_report(tmp_path / "二月" / "进展.csv", "2023Q4")
    found = of_series(series, tmp_path)
    assert found.waiting == ("二月/进展.csv",)
    assert "  二月/进展.csv" in list(lines(found))


@pytest.mark.parametrize(
    ("today", "status", "days"),
    [
        ("2023-12-24", "not_due", 1),
        ("2023-12-25", "not_due", 0),
        ("2023-12-26", "missing", -1),
        ("2024-02-10", "missing", -47),
    ],
)
def test_days_before_and_after_the_due_day(series: Series, today: str, status: str, days: int) -> None:
    found = of_series(series, today=today)
    assert {(row["status"], row["days_left"]) for row in found.reminders} == {(status, days)}
    # 东湖街道 filed at 23:59 on the 25th: on time.
    assert len(found.reminders) == 13


def test_a_quarter_without_a_publication_reminds_everybody(series: Series) -> None:
    found = of_series(series, today="2024-03-20", quarter="2024Q1")
    assert {(row["status"], row["days_left"]) for row in found.reminders} == {("not_due", 5)}
    assert len(found.reminders) == 14


def test_a_late_filer_stays_listed() -> None:
    from assets.publication.reminding import reminder_lines  # noqa: PLC0415

    rows: list[dict[str, Any]] = [
        {"unit": "区发改局", "status": "late", "days_left": -3},
        {"unit": "区商务局", "status": "missing", "days_left": -9},
        {"unit": "东湖街道", "status": "missing", "days_left": -9},
    ]
    assert reminder_lines(rows) == [
        "未报 missing 2，逾期 9 天：区商务局、东湖街道",
        "迟报 late 1，逾期 3 天：区发改局",
    ]


@pytest.mark.parametrize("words", [("--quarter", "2023-12"), ("--today", "昨天"), ("--policy", "nowhere-1")])
def test_wrong_words(series: Series, words: tuple[str, str]) -> None:
    ended = jigai("status", "--inbox", series.inbox, "--out", series.out, "--today", "2024-02-10", *words)
    assert ended.exit_code == 2


AT_WORK = """
import sys
from pathlib import Path
from assets.run_record import RunRecord, at_work, write_record
from foundation.places import OutputPlaces

places = OutputPlaces(Path(sys.argv[1]))
with at_work(places, "2023Q4"):
    write_record(places, RunRecord("2023Q4", "1", "2024-02-10T00:00:00+08:00"))
    print("begun", flush=True)
    sys.stdin.read()
"""


def test_a_run_at_work_is_told_from_one_that_was_cut_off(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    asked = ("status", "--inbox", tmp_path / "in", "--out", tmp_path / "out", "--today", "2024-02-10")
    program = [sys.executable, "-c", AT_WORK, str(tmp_path / "out")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(program, cwd=ROOT, **pipes) as child:  # type: ignore[call-overload]  # noqa: S603
        try:
            assert child.stdout.readline().strip() == b"begun"
            while_it_runs = jigai(*asked)
        finally:
            child.kill()
    assert while_it_runs.said.splitlines()[0] == "正在运行 running: 2023Q4"
    assert while_it_runs.exit_code == 0
    cut_off = jigai(*asked)
    assert cut_off.said.startswith("上次运行中断 cut off: 2023Q4")
    assert cut_off.exit_code == 3


def test_an_office_that_has_not_begun(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    ended = jigai("status", "--inbox", tmp_path / "in", "--out", tmp_path / "out", "--today", "2023-12-20")
    assert ended.exit_code == 0
    assert "尚无发布 nothing published yet" in ended.said
    assert "待报 to come 14，还有 5 天" in ended.said
    assert not (tmp_path / "out").exists()
