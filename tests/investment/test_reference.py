"""The reference of investment growth and its average keeps to the cases worked out by hand."""

import pytest

from tests.reference.statistics_cases import Case, load_cases, mismatches
from tests.reference.statistics_investment import average_growth, investment_growth

CASES = load_cases()


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.method == "investment_growth"], ids=lambda case: case.id
)
def test_growth_case(case: Case) -> None:
    assert mismatches(case, investment_growth(case.filings, case.quarter)) == []


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.method == "average_growth"], ids=lambda case: case.id
)
def test_average_case(case: Case) -> None:
    assert mismatches(case, average_growth(case.filings, case.quarter, case.today)) == []
