"""Which projects make the published base differ from the one like for like, in plain Python from methods.md."""

from fractions import Fraction

from tests.reference.statistics_calendar import year_before
from tests.reference.statistics_cells import division
from tests.reference.statistics_filings import Filings, Row
from tests.reference.statistics_projects import filed_in, investment_month, projects_in
from tests.reference.statistics_rounding import half_up

# As many as a filed amount can have, so that nothing is rounded and the sum is exact
FILED_DIGITS = 10


def base_differences(filings: Filings, quarter: str) -> list[Row]:
    """Rows of `investment.base_differences` (万元), by project; only projects that make a difference."""
    month = investment_month(filings, quarter)
    if month is None:
        return []
    before = year_before(month)
    now, then = (_by_code(projects_in(filings, m)) for m in (month, before))
    filed_now, filed_then = (_by_code(filed_in(filings, m)) for m in (month, before))
    rows = []
    for code in sorted({*now, *then}):
        own = Fraction(then[code]["ytd_10k_yuan"]) if code in then else Fraction(0)
        stated = Fraction(now[code]["ytd_last_year_10k_yuan"] or 0) if code in now else Fraction(0)
        if own != stated:
            kind = _kind(now=code in now, then=code in then, both=code in filed_now and code in filed_then)
            rows.append(
                {**_place(month, code, now.get(code), then.get(code)), **_amounts(own, stated), "kind": kind}
            )
    return rows


def _by_code(rows: list[Row]) -> dict[str, Row]:
    return {row["project_code"]: row for row in rows}


def _kind(*, now: bool, then: bool, both: bool) -> str:
    if now and then:
        return "restated"
    if now:
        return "entered_scope" if both else "new"
    return "left_scope" if both else "gone"


def _place(month: str, code: str, now: Row | None, then: Row | None) -> Row:
    return {
        "data_month": month,
        "project_code": code,
        "region_code": now and now["region_code"],
        "division": now and division(now),
        "region_code_last_year": then and then["region_code"],
        "division_last_year": then and division(then),
    }


def _amounts(own: Fraction, stated: Fraction) -> Row:
    return {
        "own_filing_10k_yuan": half_up(own, FILED_DIGITS),
        "stated_now_10k_yuan": half_up(stated, FILED_DIGITS),
        "difference_10k_yuan": half_up(own - stated, FILED_DIGITS),
    }
