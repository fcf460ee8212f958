"""The day that submissions are due, as the plan names it and moved to the next working day.

Which days are working days is not arithmetic but announced year by year; the calendar is that of `chinesecalendar`.
What the bureau writes into `reference/working_days.csv` goes before it: a notice that came later, or a new year.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from typing import TYPE_CHECKING

import chinese_calendar

from foundation.places import REFERENCE
from foundation.store import write_table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import duckdb

    from assets.policy.schema import Plan
    from foundation.quarter import Quarter

WORKING_DAYS = REFERENCE / "working_days.csv"
NEXT_WORKING_DAY = "next_working_day"
_ANSWERS = {"yes": True, "no": False}


def write_submission_dates(connection: duckdb.DuckDBPyConnection, quarter: Quarter, day: int) -> None:
    """`policy.submission_dates`: the `day` of the quarter's last month, and the next working day from it on."""
    due = date(quarter.year, quarter.last_month, day)
    write_table(
        connection,
        "policy.submission_dates",
        "calendar_day date, next_working_day date",
        [(due, next_working_day(due))],
    )


def due_date(plan: Plan, quarter: Quarter) -> date | None:
    """The day that submissions of a quarter are due as the plan is read at its end (see `plan_on`).

    None where it moves to a working day of a year whose holidays are not announced yet.
    """
    day = date(quarter.year, quarter.last_month, plan.identity.submission_day.value)
    moves = plan.readings.submission_day.chosen == NEXT_WORKING_DAY
    return next_working_day(day) if moves else day


def next_working_day(day: date) -> date | None:
    """`day` itself when it is a working day, else the next one; None for years not announced yet."""
    announced = announced_days(WORKING_DAYS)
    try:
        while not _is_workday(day, announced):
            day += timedelta(days=1)
    except NotImplementedError:
        return None
    return day


def _is_workday(day: date, announced: Mapping[date, bool]) -> bool:
    return announced[day] if day in announced else chinese_calendar.is_workday(day)


def announced_days(path: Path) -> dict[date, bool]:
    """The bureau's own days from a file `day,is_working_day,source`; ValueError says which line is wrong."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return dict(
            _announced(path, number, line) for number, line in enumerate(csv.DictReader(file), start=2)
        )


def _announced(path: Path, number: int, line: Mapping[str, str]) -> tuple[date, bool]:
    try:
        return date.fromisoformat(line["day"].strip()), _ANSWERS[line["is_working_day"].strip()]
    except (KeyError, ValueError, AttributeError):
        raise ValueError(
            f"{path.name} 第 {number} 行无法读取；请写成 2027-01-01,no,通知文号。"
            f"Line {number} of {path.name} cannot be read; write it as 2027-01-01,no,source."
        ) from None
