"""Growth of technical-upgrade investment by district, street and division, in plain Python from methods.md.

The average of 2021-2023 stands in statistics_average and is offered here too.
"""

from dataclasses import dataclass
from fractions import Fraction

from tests.reference.statistics_average import average_growth
from tests.reference.statistics_calendar import year_before
from tests.reference.statistics_cells import ALWAYS, Cell, cells_of, division_of, name_of
from tests.reference.statistics_city import OFFICIAL_AREA
from tests.reference.statistics_filings import Filings, Row, accepted
from tests.reference.statistics_projects import filed_in, growth, investment_month, projects_in, total
from tests.reference.statistics_rounding import PERCENT_DIGITS, half_up, percent, quantity

__all__ = ["average_growth", "investment_growth"]


@dataclass(frozen=True)
class Years:
    """Projects in scope of the data month, of last year's own filing, and those of it that are gone now."""

    month: str | None
    now: list[Row]
    last_year: list[Row]
    gone: list[Row]

    def within(self, cell: Cell) -> "Years":
        """The same for one cell; each year's rows by the region and industry filed in that year."""
        parts = [
            [row for row in rows if cell in cells_of(row)] for rows in (self.now, self.last_year, self.gone)
        ]
        return Years(self.month, *parts)


def investment_growth(filings: Filings, quarter: str) -> list[Row]:
    """Rows of `investment_growth` (万元, percent), sorted by breakdown and code."""
    years = _years(filings, quarter)
    filed = {cell for row in (*years.now, *years.last_year) for cell in cells_of(row)}
    cells = sorted({*ALWAYS, *(cell for cell in filed if cell[0] != "street_industry")})
    return [{**_row(cell, years.within(cell)), **_published(filings, cell, years)} for cell in cells]


def _years(filings: Filings, quarter: str) -> Years:
    month = investment_month(filings, quarter)
    if month is None:
        return Years(None, [], [], [])
    last_year = projects_in(filings, year_before(month))
    still_filed = {row["project_code"] for row in filed_in(filings, month)}
    gone = [row for row in last_year if row["project_code"] not in still_filed]
    return Years(month, projects_in(filings, month), last_year, gone)


def _published(filings: Filings, cell: Cell, years: Years) -> Row:
    """The growth that the city and the official district figures have, and what the latter has more than ours."""
    city, official = (_growth_of(filings, years.month, cell, area) for area in (None, OFFICIAL_AREA))
    own = growth(years.within(cell).now)
    more = None if official is None or own is None else official - own * 100
    return {
        "city_growth_pct": half_up(city, PERCENT_DIGITS),
        "official_growth_pct": half_up(official, PERCENT_DIGITS),
        "official_growth_residual_pct": half_up(more, PERCENT_DIGITS),
    }


def _growth_of(filings: Filings, month: str | None, cell: Cell, area: str | None) -> Fraction | None:
    """技术改造投资增速 of an area: at current prices, or without a 价格基期; streets have none."""
    if cell[0] == "street":
        return None
    wanted = (month, "技术改造投资增速", division_of(cell), area, None)
    by_base = {
        row["price_base"]: Fraction(row["value"])
        for row in accepted(filings.city_reference)
        if tuple(row[c] for c in ("period_month", "indicator", "industry_code", "area", "energy_basis"))
        == wanted
    }
    return by_base.get("当年价", by_base.get(None))


def _row(cell: Cell, years: Years) -> Row:
    this_year = total(years.now, "ytd_10k_yuan") if years.now else None
    base = total(years.now, "ytd_last_year_10k_yuan") if years.now else None
    published = total(years.last_year, "ytd_10k_yuan") if years.last_year else None
    return {
        "data_month": years.month,
        "breakdown": cell[0],
        "code": cell[1],
        "name_zh": name_of(cell),
        "projects": len(years.now),
        "investment_ytd_10k_yuan": quantity(this_year),
        "investment_ytd_last_year_10k_yuan": quantity(base),
        "growth_pct": percent(growth(years.now)),
        "published_base_10k_yuan": quantity(published),
        "growth_on_published_base_pct": percent(_ratio(this_year, published)),
        "base_missing_10k_yuan": quantity(total(years.gone, "ytd_10k_yuan")) if years.month else None,
        "verdict_reason": _reason(years.now),
    }


def _ratio(this_year: Fraction | None, base: Fraction | None) -> Fraction | None:
    return None if this_year is None or not base else this_year / base - 1


def _reason(projects: list[Row]) -> str | None:
    if not projects:
        return "no_unit_used"
    return "base_zero_or_missing" if growth(projects) is None else None
