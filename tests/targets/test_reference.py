"""The reference of targets and submissions keeps to the cases worked out by hand."""

import pytest

from tests.reference.statistics_cases import Case, load_cases, mismatches
from tests.reference.statistics_targets import submission_status, target_progress, target_progress_by_unit

METHODS = {
    "target_progress": target_progress,
    "target_progress_by_unit": target_progress_by_unit,
    "submission_status": submission_status,
}
CASES = [case for case in load_cases() if case.method in METHODS]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_worked_case(case: Case) -> None:
    assert mismatches(case, METHODS[case.method](case.filings, case.quarter, case.today)) == []
