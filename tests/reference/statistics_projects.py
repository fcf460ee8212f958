"""Technical-upgrade projects: which count, and the month and sums of investment that a report uses."""

from fractions import Fraction

from tests.reference.statistics_calendar import reportable_months
from tests.reference.statistics_cells import in_district_industry
from tests.reference.statistics_filings import Filings, Row, accepted

THRESHOLD_10K_YUAN = 500
ALWAYS_UPGRADE = "3"
UPGRADE_WHERE_STATED = frozenset({"2", "5", "6", "7"})


def is_upgrade_project(row: Row) -> bool:
    """In the district, in divisions 06-46, planned at 500 万元 or more, and an upgrade by its 建设性质."""
    nature = row["construction_nature"]
    stated = nature in UPGRADE_WHERE_STATED and row["is_upgrade"] is True
    upgrade = nature == ALWAYS_UPGRADE or stated
    return upgrade and in_district_industry(row) and row["planned_10k_yuan"] >= THRESHOLD_10K_YUAN


def filed_in(filings: Filings, month: str) -> list[Row]:
    """All accepted project rows of a month, in scope or not."""
    return [row for row in accepted(filings.investment) if row["period_month"] == month]


def projects_in(filings: Filings, month: str) -> list[Row]:
    """The upgrade projects in scope of a month."""
    return [row for row in filed_in(filings, month) if is_upgrade_project(row)]


def investment_month(filings: Filings, quarter: str) -> str | None:
    """The newest month of the year up to the quarter's last that has rows; never January."""
    return next((month for month in reportable_months(quarter) if filed_in(filings, month)), None)


def total(projects: list[Row], column: str) -> Fraction:
    """Σ of a money column in 万元, what was not filed as 0."""
    return sum((Fraction(row[column] or 0) for row in projects), Fraction(0))


def growth(projects: list[Row]) -> Fraction | None:
    """Like for like: year to date over last year's as this filing has it, less 1; None on no base."""
    base = total(projects, "ytd_last_year_10k_yuan")
    return total(projects, "ytd_10k_yuan") / base - 1 if base else None
