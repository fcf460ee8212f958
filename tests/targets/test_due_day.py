"""The due day of submissions as it is read, up to the years whose holidays are not announced."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assets.policy.working_days import next_working_day
from tests.models.rooms import rows_of, run_models
from tests.reference import statistics_holidays


@pytest.mark.parametrize("year", [2020, 2021, 2022, 2023])
@pytest.mark.parametrize("month", [3, 6, 9, 12])
def test_agrees_with_the_notices(year: int, month: int) -> None:
    day = date(year, month, 25)
    assert next_working_day(day) == statistics_holidays.next_working_day(day)


@pytest.mark.parametrize("year", [2003, 2099])
def test_a_year_without_a_calendar_has_no_answer(year: int) -> None:
    assert next_working_day(date(year, 3, 25)) is None


def submissions(quarter: str, reading: str) -> tuple[set[tuple[Any, str]], Any]:
    """Due days with states, and the measure of the reading."""
    connection = run_models({}, quarter, date(2100, 1, 1), choices={"submission_day": reading})
    rows = rows_of(connection, "select due_date, status from targets.submissions")
    measured = connection.execute("select value from measures.submissions_late_or_missing").fetchone()
    return {(row["due_date"], row["status"]) for row in rows}, measured[0] if measured else None


def test_an_unknown_due_day_is_not_judged() -> None:
    assert submissions("2099Q1", "next_working_day") == ({(None, "undetermined")}, None)


def test_the_plans_own_day_is_always_known() -> None:
    assert submissions("2099Q1", "calendar_day") == ({(date(2099, 3, 25), "missing")}, 14)
