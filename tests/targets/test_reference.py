"""The reference of targets and submissions keeps to the cases worked out by hand."""

from datetime import date

import pytest

from tests.reference.statistics_cases import Case, load_cases, mismatches
from tests.reference.statistics_population import population
from tests.reference.statistics_targets import submission_status, target_progress, target_progress_by_unit

METHODS = {
    "target_progress": target_progress,
    "target_progress_by_unit": target_progress_by_unit,
    "submission_status": submission_status,
}
CASES = [case for case in load_cases() if case.method in METHODS]
TODAY = date(2024, 1, 10)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_worked_case(case: Case) -> None:
    assert mismatches(case, METHODS[case.method](case.filings, case.quarter, case.today)) == []


@pytest.mark.parametrize("seed", range(4))
def test_units_contribute_at_least_the_total_and_none_more_than_it(seed: int) -> None:
    filings = population(seed, 24)
    by_unit = target_progress_by_unit(filings, "2023Q4", TODAY)
    for row in target_progress(filings, "2023Q4", TODAY):
        key = (row["target_id"], row["year"])
        parts = [part["actual_value"] for part in by_unit if (part["target_id"], part["year"]) == key]
        if parts:
            assert max(parts) <= row["actual_value"] <= sum(parts)


def test_every_target_has_its_rows() -> None:
    rows = target_progress(population(1, 12), "2022Q3", TODAY)
    yearly = {"T01", "T03", "T04", "T08", "T09"}
    for target_id in (f"T{number:02d}" for number in range(1, 13)):
        years = [row["year"] for row in rows if row["target_id"] == target_id]
        assert years == ([2021, 2022] if target_id in yearly else [2023])


def test_fourteen_units_submit() -> None:
    assert len(submission_status(population(1, 12), "2022Q3", TODAY)) == 14
