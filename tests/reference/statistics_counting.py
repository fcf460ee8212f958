"""Counting of progress rows: the newest row of each unit's project, and whether it qualifies."""

from datetime import date
from typing import Any

from tests.reference.statistics_calendar import last_month
from tests.reference.statistics_filings import Filings, Row, accepted
from tests.reference.statistics_tasks import Target

FIRST_YEAR = 2021
LAST_YEAR = 2023
PLAN_IN_FORCE = date(2022, 1, 21)


def newest_rows(filings: Filings, quarter: str, task_code: str) -> list[Row]:
    """Per filing unit and project number the accepted row of the newest 报告期 up to the quarter's end."""
    newest: dict[tuple[str, str], Row] = {}
    for row in accepted(filings.progress):
        if row["task_code"] != task_code or row["period_month"] > last_month(quarter):
            continue
        key = (row["filing_unit"], row["project_number"])
        if key not in newest or newest[key]["period_month"] < row["period_month"]:
            newest[key] = row
    return list(newest.values())


def carried_out(row: Row, year: int) -> bool:
    """在建 or 完成, begun by the year's end, not completed before it; the dates needed are there."""
    started, completed = row["started_on"], row["completed_on"]
    if row["project_status"] not in {"在建", "完成"} or started is None:
        return False
    if completed is None and row["project_status"] == "完成":
        return False
    begun: bool = started <= date(year, 12, 31)
    return begun and (completed is None or completed >= date(year, 1, 1))


def completed_between(row: Row, first_day: date, last_day: date) -> bool:
    """完成 with a 完成日期 from the first to the last day, both included."""
    done: bool = row["project_status"] == "完成" and row["completed_on"] is not None
    return done and first_day <= row["completed_on"] <= last_day


def window_start(filings: Filings) -> date:
    """From which day targets due by 2023 count."""
    from_force = filings.readings.get("window_start") == "first_day"
    return PLAN_IN_FORCE if from_force else date(FIRST_YEAR, 1, 1)


def counts(target: Target, row: Row, year: int, start: date) -> bool:
    """Whether a row qualifies for the target's measure in ``year``, or from ``start`` on."""
    if target.measure == "carried_out":
        return carried_out(row, year)
    if target.measure == "by_2023":
        return completed_between(row, start, date(LAST_YEAR, 12, 31))
    known = target.measure != "enterprises" or row["uscc"] is not None
    return known and completed_between(row, date(year, 1, 1), date(year, 12, 31))


def identity(target: Target, row: Row) -> tuple[Any, ...]:
    """What is counted once: the enterprise (T04), else the project by number and name."""
    return (row["uscc"],) if target.measure == "enterprises" else (row["project_number"], row["project_name"])


def qualifying(filings: Filings, quarter: str, target: Target, year: int) -> list[Row]:
    """The newest rows of the target's task that count in ``year``."""
    newest = newest_rows(filings, quarter, target.target_id)
    start = window_start(filings)
    return [row for row in newest if counts(target, row, year, start)]
