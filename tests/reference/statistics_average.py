"""Average growth of upgrade investment 2021-2023 (T02) by the level and the cumulative method.

Base year 2020; the notes of the statistical yearbook on averages describe both methods.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import prod

from tests.reference.statistics_calendar import is_over, year_of
from tests.reference.statistics_filings import Filings, Row
from tests.reference.statistics_projects import growth, investment_month, projects_in
from tests.reference.statistics_rounding import percent, root

BASE_YEAR = 2020
LAST_YEAR = 2023
TARGET = Fraction(25, 100)
BISECTIONS = 200


@dataclass(frozen=True)
class GrowthYear:
    """One growth year: the month it is taken at and 1 + growth, None where it is missing."""

    year: int
    month: str
    factor: Fraction | None


def growth_years(filings: Filings, quarter: str, today: date) -> list[GrowthYear]:
    """The years from 2021 that count: full years at month 12, the report's year at its data month if any."""
    report_year = year_of(quarter)
    running = investment_month(filings, quarter)
    if not running and is_over(report_year, quarter, today):
        running = f"{report_year}-12"
    last = report_year if running else report_year - 1
    months = {year: f"{year}-12" for year in range(BASE_YEAR + 1, min(last, LAST_YEAR) + 1)}
    if running and report_year in months:
        months[report_year] = running
    return [GrowthYear(year, month, _factor(filings, month)) for year, month in months.items()]


def _factor(filings: Filings, month: str) -> Fraction | None:
    grown = growth(projects_in(filings, month))
    return None if grown is None else 1 + grown


def level_average(factors: list[Fraction]) -> Fraction:
    """水平法: the n-th root of the product of the yearly factors, less 1."""
    return root(prod(factors, start=Fraction(1)), len(factors)) - 1


def chained_sum(factors: list[Fraction]) -> Fraction:
    """Σ of the levels that the yearly factors lead to, the base year being 1."""
    return sum((prod(factors[: k + 1], start=Fraction(1)) for k in range(len(factors))), Fraction(0))


def cumulative_average(factors: list[Fraction]) -> Fraction:
    """累计法: the equal growth whose levels have the same sum; found by halving, the sum grows with x."""
    years, wanted = len(factors), chained_sum(factors)
    low, high = Fraction(0), wanted + 1
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        if chained_sum([middle] * years) < wanted:
            low = middle
        else:
            high = middle
    return high - 1


def required_growth(years: list[GrowthYear], today: date) -> Fraction | None:
    """The equal growth that each open year needs for 25 % over three years; None when none is open.

    A closed year whose growth this report does not know leaves it unknown too.
    """
    factors = {year.year: year.factor for year in years}
    closed = [year for year in range(BASE_YEAR + 1, LAST_YEAR + 1) if today > date(year, 12, 31)]
    known = [factor for year in closed if (factor := factors.get(year))]
    still_open = LAST_YEAR - BASE_YEAR - len(closed)
    if not still_open or len(known) < len(closed):
        return None
    needed = (1 + TARGET) ** (LAST_YEAR - BASE_YEAR) / prod(known, start=Fraction(1))
    return root(needed, still_open) - 1


def average_growth(filings: Filings, quarter: str, today: date) -> list[Row]:
    """Rows of `investment_average_growth` (percent), cumulative and level, with a verdict_reason beside."""
    years = growth_years(filings, quarter, today)
    factors = [year.factor for year in years if year.factor is not None]
    complete = bool(years) and len(factors) == len(years)
    shared = {
        "base_year": BASE_YEAR,
        "end_year": BASE_YEAR + len(years),
        "years": len(years),
        "target_pct": percent(TARGET),
        "required_growth_pct": percent(required_growth(years, today)),
        "provisional": any(not year.month.endswith("-12") for year in years),
    }
    if not complete:
        missing = {"average_growth_pct": None, "verdict": "undetermined", "verdict_reason": "growth_missing"}
        return [{"method": method, **shared, **missing} for method in ("cumulative", "level")]
    over = is_over(LAST_YEAR, quarter, today)
    target = [1 + TARGET] * len(years)
    return [
        {
            "method": "cumulative",
            **shared,
            "average_growth_pct": percent(cumulative_average(factors)),
            **_verdict(chained_sum(factors) >= chained_sum(target), over=over),
        },
        {
            "method": "level",
            **shared,
            "average_growth_pct": percent(level_average(factors)),
            **_verdict(prod(factors) >= prod(target), over=over),
        },
    ]


def _verdict(reached: bool, *, over: bool) -> Row:  # noqa: FBT001
    words = ("met", "not_met") if over else ("on_track", "behind")
    return {"verdict": words[0] if reached else words[1], "verdict_reason": None}
