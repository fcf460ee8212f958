"""Ticks of the schedules. Which days are working days was read from the yearly notices on holidays."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from dagster import RunRequest, SkipReason
from dagster._utils.schedules import schedule_execution_time_iterator

from assets.policy import working_days
from pipelines.calendar import ended_quarter, reported_quarter
from pipelines.definitions import defs
from pipelines.schedules import DUE_DAYS, ZONE
from tests.awards.policies import copied, of_fengze, rewritten
from tests.operations.office import Office, output, register

MOVED = {
    "2021-09-25": "2021-09-26",  # Saturday; the Sunday after was worked for the National Day
    "2022-06-25": "2022-06-27",
    "2022-12-25": "2022-12-26",
    "2023-03-25": "2023-03-27",
    "2023-06-25": "2023-06-25",  # a Sunday that was worked for the Dragon Boat Festival
    "2023-09-25": "2023-09-25",
    "2024-12-25": "2024-12-25",
}


def moving(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan read the other way: the due day moves to the next working day."""
    readings = of_fengze(copied(folder, monkeypatch), "readings.yaml")
    rewritten(readings, "chosen: calendar_day", "chosen: next_working_day")


@pytest.mark.parametrize("day", ["2023-03-25", "2023-06-25", "2023-09-25", "2023-12-25"])
def test_on_the_25th_a_preliminary_run_of_the_quarter(office: Office, day: str) -> None:
    request = office.preliminary(f"{day} 18:00")
    assert isinstance(request, RunRequest)
    quarter = f"2023Q{int(day[5:7]) // 3}"
    assert (request.partition_key, request.run_key) == (quarter, f"preliminary:{quarter}")
    assert request.tags["jigai/cause"] == "preliminary"


@pytest.mark.parametrize("day", ["2023-12-24", "2023-12-26", "2023-12-01", "2024-01-05"])
def test_on_other_days_it_says_when(office: Office, day: str) -> None:
    tick = office.preliminary(f"{day} 18:00")
    assert isinstance(tick, SkipReason)
    assert "2023-12-25" in tick.skip_message


@pytest.mark.parametrize(("named", "moved"), MOVED.items())
def test_the_day_moves_where_the_plan_is_read_so(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, moved: str
) -> None:
    moving(tmp_path, monkeypatch)
    ticks = {day: office.preliminary(f"{day} 18:00") for day in {named, moved}}
    assert isinstance(ticks[moved], RunRequest)
    assert named == moved or isinstance(ticks[named], SkipReason)


def test_a_notice_of_the_bureau_goes_before_the_calendar(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moving(tmp_path, monkeypatch)
    notice = tmp_path / "working_days.csv"
    notice.write_text("day,is_working_day,source\n2023-12-25,no,x\n2023-12-26, yes,x\n", encoding="utf-8")
    monkeypatch.setattr(working_days, "WORKING_DAYS", notice)
    assert isinstance(office.preliminary("2023-12-25 18:00"), SkipReason)
    assert isinstance(office.preliminary("2023-12-26 18:00"), RunRequest)


def test_a_year_not_announced_is_filled_by_the_bureau(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = tmp_path / "working_days.csv"
    monkeypatch.setattr(working_days, "WORKING_DAYS", notice)
    notice.write_text("day,is_working_day,source\n", encoding="utf-8")
    assert working_days.next_working_day(date(2099, 3, 25)) is None
    notice.write_text("day,is_working_day,source\n2099-03-25,no,x\n2099-03-26,yes,x\n", encoding="utf-8")
    assert working_days.next_working_day(date(2099, 3, 25)) == date(2099, 3, 26)


def test_until_then_the_plans_own_day_stands(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moving(tmp_path, monkeypatch)
    monkeypatch.setattr("pipelines.schedules.can_be_reported", lambda _: True)
    assert isinstance(office.preliminary("2099-03-25 18:00"), RunRequest)
    tick = office.preliminary("2099-03-26 18:00")
    assert isinstance(tick, SkipReason)
    assert "working_days.csv" in (tick.skip_message or "")


@pytest.mark.parametrize("line", ["2023-12-25,maybe,x", "25.12.2023,no,x", "2023-12-25"])
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str) -> None:
    notice = tmp_path / "working_days.csv"
    notice.write_text(f"day,is_working_day,source\n2023-10-01,no,x\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="第 3 行"):
        working_days.announced_days(notice)


@pytest.mark.parametrize("moved", MOVED.values())
def test_there_is_a_tick_on_every_due_day(moved: str) -> None:
    morning = datetime.fromisoformat(f"{moved}T08:00:00+08:00")
    first = next(schedule_execution_time_iterator(morning.timestamp(), DUE_DAYS, ZONE))
    assert first == datetime.fromisoformat(f"{moved}T18:00:00+08:00")


def test_ticks_are_in_beijing_time() -> None:
    assert {schedule.execution_timezone for schedule in defs.schedules or []} == {ZONE}


@pytest.mark.parametrize(
    ("day", "reported", "ended"),
    [
        ("2023-11-30", "2023Q3", "2023Q3"),
        ("2023-12-01", "2023Q4", "2023Q3"),
        ("2023-12-31", "2023Q4", "2023Q3"),
        ("2024-01-01", "2023Q4", "2023Q4"),
        ("2024-02-29", "2023Q4", "2023Q4"),
        ("2024-03-01", "2024Q1", "2023Q4"),
    ],
)
def test_the_quarter_in_hand(day: str, reported: str, ended: str) -> None:
    on = date.fromisoformat(day)
    assert (str(reported_quarter(on)), str(ended_quarter(on))) == (reported, ended)


def test_no_final_run_before_the_last_month_is_in(office: Office) -> None:
    output(office.inbox / "a" / "产值.csv", "2023-11")
    register(office.inbox / "a" / "登记.csv")
    tick = office.final("2024-01-10 20:00")
    assert isinstance(tick, SkipReason)
    assert "2023-12" in (tick.skip_message or "")


def test_the_last_month_starts_the_final_run_once(office: Office) -> None:
    output(office.inbox / "a" / "产值.csv", "2023年1-12月")
    request = office.final("2024-01-10 20:00")
    assert isinstance(request, RunRequest)
    assert (request.partition_key, request.tags["jigai/cause"]) == ("2023Q4", "final")
    office.receive()
    assert isinstance(office.final("2024-01-11 20:00"), SkipReason)


def test_the_month_of_another_quarter_does_not(office: Office) -> None:
    output(office.inbox / "a" / "产值.csv", "2024-01")
    assert isinstance(office.final("2024-02-10 20:00"), SkipReason)
