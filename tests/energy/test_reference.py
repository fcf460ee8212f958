"""The reference of energy intensity keeps to the cases worked out by hand."""

import pytest

from tests.reference.statistics_cases import Case, load_cases, mismatches
from tests.reference.statistics_energy import energy_intensity

CASES = [case for case in load_cases() if case.method == "energy_intensity"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_worked_case(case: Case) -> None:
    assert mismatches(case, energy_intensity(case.filings, case.quarter)) == []
