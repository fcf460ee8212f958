"""Quarters and months: which months a report may use, and when its year or quarter is over."""

from datetime import date


def year_of(quarter: str) -> int:
    """2023 of '2023Q4'."""
    return int(quarter[:4])


def number_of(quarter: str) -> int:
    """4 of '2023Q4'."""
    return int(quarter[-1])


def last_month(quarter: str) -> str:
    """'2023-12' of '2023Q4'."""
    return f"{quarter[:4]}-{3 * number_of(quarter):02d}"


def months_of(quarter: str) -> list[str]:
    """The three months of a quarter."""
    last = 3 * number_of(quarter)
    return [f"{quarter[:4]}-{month:02d}" for month in range(last - 2, last + 1)]


def reportable_months(quarter: str) -> list[str]:
    """Months of the year up to the quarter's last, newest first; January alone is never reported."""
    return [f"{quarter[:4]}-{month:02d}" for month in range(3 * number_of(quarter), 1, -1)]


def year_before(month: str) -> str:
    """The same month of last year."""
    return f"{int(month[:4]) - 1}{month[4:]}"


def is_over(year: int, quarter: str, today: date) -> bool:
    """Whether the report's quarter is the last of ``year`` or later and ``today`` is past its last day."""
    return quarter >= f"{year}Q4" and today > date(year, 12, 31)
