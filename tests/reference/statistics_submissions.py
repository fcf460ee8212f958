"""Quarterly submissions under clause 四（三）: due by the 25th of the quarter's last month."""

from datetime import date, timedelta, timezone

from tests.reference.statistics_calendar import last_month, months_of
from tests.reference.statistics_codes import FILING_UNITS
from tests.reference.statistics_filings import Filings, Row, ever_accepted
from tests.reference.statistics_holidays import next_working_day

CHINA = timezone(timedelta(hours=8))
DUE_DAY = 25


def due_date(filings: Filings, quarter: str) -> date:
    """The 25th of the quarter's last month; a holiday moves it only where that is how the plan is read."""
    named = date.fromisoformat(f"{last_month(quarter)}-{DUE_DAY}")
    moves = filings.readings.get("submission_day") == "next_working_day"
    return next_working_day(named) if moves else named


def submission_status(filings: Filings, quarter: str, today: date) -> list[Row]:
    """Rows of `submission_status` for the three departments, the eight streets and the three parks."""
    return [_row(unit, filings, quarter, today) for unit in FILING_UNITS]


def _row(unit: str, filings: Filings, quarter: str, today: date) -> Row:
    received = [
        row["received_at"]
        for row in ever_accepted([*filings.quarterly_report, *filings.progress])
        if row["filing_unit"] == unit and row["period_month"] in months_of(quarter)
    ]
    due = due_date(filings, quarter)
    if received:
        status = "on_time" if min(received).astimezone(CHINA).date() <= due else "late"
    else:
        status = "missing" if today > due else "not_due"
    return {"unit": unit, "due_date": due, "first_received": min(received, default=None), "status": status}
