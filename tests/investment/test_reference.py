"""The reference of investment growth and its average keeps to the cases worked out by hand, and adds up."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.reference.statistics_average import cumulative_average, level_average
from tests.reference.statistics_bases import base_differences
from tests.reference.statistics_cases import Case, load_cases, mismatches
from tests.reference.statistics_filings import Row
from tests.reference.statistics_investment import average_growth, investment_growth
from tests.reference.statistics_population import population
from tests.reference.statistics_rounding import percent

CASES = load_cases()
BASES = [case for case in CASES if case.method == "base_differences"]
GROWTH = [case for case in CASES if case.method == "investment_growth"]
AVERAGE = [case for case in CASES if case.method == "average_growth"]
SUMS = ("investment_ytd_10k_yuan", "investment_ytd_last_year_10k_yuan", "published_base_10k_yuan")


@pytest.mark.parametrize("case", GROWTH, ids=lambda case: case.id)
def test_growth_case(case: Case) -> None:
    assert mismatches(case, investment_growth(case.filings, case.quarter)) == []


@pytest.mark.parametrize("case", AVERAGE, ids=lambda case: case.id)
def test_average_case(case: Case) -> None:
    assert mismatches(case, average_growth(case.filings, case.quarter, case.today)) == []


@pytest.mark.parametrize("case", BASES, ids=lambda case: case.id)
def test_base_case(case: Case) -> None:
    assert mismatches(case, base_differences(case.filings, case.quarter)) == []


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("quarter", ["2021Q4", "2022Q4", "2023Q4"])
def test_projects_explain_the_difference_of_the_bases(seed: int, quarter: str) -> None:
    filings = population(seed, 40)
    projects = base_differences(filings, quarter)
    for row in investment_growth(filings, quarter):
        parts = [_difference(project, row) for project in projects]
        bases = [
            row[column] or Decimal(0)
            for column in ("published_base_10k_yuan", "investment_ytd_last_year_10k_yuan")
        ]
        assert sum(parts) == bases[0] - bases[1]


def _difference(project: Row, cell: Row) -> Decimal:
    """What a project adds in a cell: its own filing where it was last year, less what it states where it is now."""
    then, now = project["own_filing_10k_yuan"], project["stated_now_10k_yuan"]
    if cell["breakdown"] == "district":
        return Decimal(then - now)
    column = "region_code" if cell["breakdown"] == "street" else "division"
    was_there, is_there = project[f"{column}_last_year"] == cell["code"], project[column] == cell["code"]
    return Decimal((then if was_there else 0) - (now if is_there else 0))


@pytest.mark.parametrize("growth", [Fraction(-1, 2), Fraction(0), Fraction(1, 4), Fraction(7, 3)])
def test_equal_growth_is_its_own_average_by_both_methods(growth: Fraction) -> None:
    for years in (1, 2, 3):
        factors = [1 + growth] * years
        assert percent(level_average(factors)) == percent(cumulative_average(factors)) == percent(growth)


@pytest.mark.parametrize("breakdown", ["street", "industry"])
@pytest.mark.parametrize("seed", range(4))
def test_parts_add_up_to_the_district(seed: int, breakdown: str) -> None:
    rows = investment_growth(population(seed, 40), "2023Q4")
    district = [row for row in rows if row["breakdown"] == "district"]
    parts = [row for row in rows if row["breakdown"] == breakdown]
    for column in ("projects", *SUMS, "base_missing_10k_yuan"):
        assert _sum(parts, column) == _sum(district, column)


def _sum(rows: list[Row], column: str) -> Decimal:
    return sum((Decimal(row[column] or 0) for row in rows), Decimal(0))
