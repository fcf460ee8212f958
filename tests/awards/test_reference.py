"""The worked award cases hold for the plain-Python reference, and it loses neither a claim nor a fen.

What belongs here: cases and invariants against the reference. The same cases against SQL stand elsewhere.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from stdnum.cn import uscc

from tests.reference.award_cases import Case, load_cases
from tests.reference.award_differences import differences
from tests.reference.award_population import population
from tests.reference.awards import liabilities
from tests.reference.awards_readings import Readings
from tests.reference.awards_rows import AwardResult, Evidence

CASES = load_cases()
QUARTER_END = date(2024, 3, 31)


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return population(seed=2022, claims=1200)


@pytest.fixture(scope="module")
def result(evidence: Evidence) -> AwardResult:
    return liabilities(evidence, QUARTER_END)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_worked_case_comes_out_as_by_hand(case: Case) -> None:
    readings = Readings(**case.readings)
    assert differences(case, liabilities(case.evidence, case.quarter_end, case.city, readings)) == []


def test_a_wrong_expectation_is_reported() -> None:
    case = next(case for case in CASES if case.id == "payment-full")
    wrong = {**case.expect[0], "balance": {"due_yuan": Decimal("100000.01")}}
    found = differences(replace(case, expect=[wrong]), liabilities(case.evidence, case.quarter_end))
    assert found == ["balance of technology_centre 文1/中心: due_yuan expected 100000.01, found 100000.00"]


def test_a_population_comes_out_the_same_again(evidence: Evidence) -> None:
    assert population(seed=2022, claims=1200) == evidence


def test_a_population_has_right_codes(evidence: Evidence) -> None:
    assert all(uscc.is_valid(row["uscc"]) for row in [*evidence.register, *evidence.payments])


def test_every_reason_of_these_rules_turns_up(result: AwardResult) -> None:
    assert {row["reason"] for row in result.award_liabilities} == {
        None,
        "not_in_register",
        "outside_district",
        "deregistered",
        "status_date_missing",
        "outside_validity",
        "no_such_tier",
        "not_green",
        "not_newly_recognised",
        "below_threshold",
        "coupon_not_above_lpr",
        "no_base_amount",
        "duplicate",
        "upper_policy_unknown",
        "several_claimants",
    }


def test_identifiers_are_unique(result: AwardResult) -> None:
    ids = [row["liability_id"] for row in result.award_liabilities]
    assert len(ids) == len(set(ids))


def test_instalments_add_up_to_the_amount(result: AwardResult) -> None:
    for row in result.award_liabilities:
        own = [part for part in result.award_schedule if part["liability_id"] == row["liability_id"]]
        assert sum(part["amount_yuan"] for part in own) == (row["amount_yuan"] or 0)


def test_no_payment_is_lost(evidence: Evidence, result: AwardResult) -> None:
    paid = sum(row["paid_yuan"] for row in result.award_balance)
    loose = [
        row["amount_yuan"]
        for row in result.award_payments
        if row["liability_id"] is None or row["paid_date"] > QUARTER_END
    ]
    assert paid + sum(loose) == sum(row["amount_yuan"] for row in result.award_payments)
    assert len(result.award_payments) == len(evidence.payments)
