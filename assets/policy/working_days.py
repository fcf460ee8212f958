"""The day that submissions are due, as the plan names it and moved to the next working day.

Which days are working days is not arithmetic but announced year by year; the calendar is that of `chinesecalendar`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import chinese_calendar

from foundation.store import write_table

if TYPE_CHECKING:
    import duckdb

    from foundation.quarter import Quarter


def write_submission_dates(connection: duckdb.DuckDBPyConnection, quarter: Quarter, day: int) -> None:
    """`policy.submission_dates`: the `day` of the quarter's last month, and the next working day from it on."""
    due = date(quarter.year, quarter.last_month, day)
    write_table(
        connection,
        "policy.submission_dates",
        "calendar_day date, next_working_day date",
        [(due, next_working_day(due))],
    )


def next_working_day(day: date) -> date | None:
    """`day` itself when it is a working day, else the next one; None for years not announced yet."""
    try:
        while not chinese_calendar.is_workday(day):
            day += timedelta(days=1)
    except NotImplementedError:
        return None
    return day
