"""The worked award cases hold for the plain-Python reference.

What belongs here: cases against the reference. The same cases against SQL stand elsewhere.
"""

import pytest

from tests.reference.award_cases import Case, load_cases
from tests.reference.award_differences import differences
from tests.reference.awards import liabilities

CASES = load_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_worked_case_comes_out_as_by_hand(case: Case) -> None:
    assert differences(case, liabilities(case.evidence, case.quarter_end)) == []
