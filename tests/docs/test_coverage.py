"""No clause of the plan without parameter, rule or measure, worked case and published table, or a reason why not."""

from __future__ import annotations

import runpy
from typing import Any

import pytest

from assets.policy.clauses import load_clauses, parameters
from assets.policy.plan import load_plan
from assets.policy.schema import Clause
from assets.publication.workbooks.words import REASONS
from foundation.contracts import table_contracts
from foundation.places import ROOT
from foundation.run import DEFAULT_POLICY

PLAN = load_plan(DEFAULT_POLICY)
CLAUSES = load_clauses(DEFAULT_POLICY)
COMPUTED = [clause for clause in CLAUSES if clause.not_computable is None]
# The plan's own numbering, read from its text by hand.
NUMBERS = [
    "前言", "一", "二",
    "二（一）1", "二（一）2", "二（一）", "二（二）1", "二（二）2", "二（二）",
    "二（三）1", "二（三）2", "二（三）", "二（四）1", "二（四）2", "二（四）",
    "三（一）", "三（二）", "三（三）", "三（四）", "三（五）", "三（六）", "三（七）", "三（八）", "三（九）",
    "三", "三末段", "四（一）", "四（二）", "四（三）", "五（一）", "五（二）", "五（三）", "附件",
]  # fmt: skip


@pytest.fixture(scope="module")
def coverage() -> dict[str, Any]:
    made = runpy.run_path(str(ROOT / "docs" / "make_coverage.py"))
    return {**made, "cases": made["worked_cases"]()}


def test_every_number_of_the_plan_is_there_in_order() -> None:
    assert list(dict.fromkeys(clause.id for clause in CLAUSES)) == NUMBERS


@pytest.mark.parametrize("clause", COMPUTED, ids=lambda clause: clause.place)
def test_clause_is_covered(coverage: dict[str, Any], clause: Clause) -> None:
    assert parameters(clause, PLAN)
    assert clause.answers
    assert coverage["cases_of"](clause, coverage["cases"])
    assert clause.tables
    assert set(clause.tables) <= set(table_contracts())


def test_a_clause_without_an_answer_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="reason"):
        Clause(id="三（十）", zh="奖励", en="an award")


def test_every_rule_target_and_reading_answers_to_a_clause() -> None:
    rules = {name for clause in CLAUSES for name in clause.rules}
    targets = {name for clause in CLAUSES for name in clause.targets}
    readings = {name for clause in CLAUSES for name in clause.readings}
    assert rules == set(PLAN.awards)
    assert targets == {target.id for target in PLAN.targets.targets}
    assert readings == set(PLAN.readings.each())


def test_rules_targets_and_readings_cite_the_clauses_that_they_answer_to() -> None:
    targets = {target.id: target.clause for target in PLAN.targets.targets}
    readings = PLAN.readings.each()
    for clause in CLAUSES:
        cited = [PLAN.awards[name].clause for name in clause.rules] + [
            targets[name] for name in clause.targets
        ]
        cited += [readings[name].clause for name in clause.readings]
        assert [numbers for numbers in cited if clause.id not in numbers.split("；")] == [], clause.place


def test_numbers_cite_clauses_that_there_are() -> None:
    cited = [rule.clause for rule in PLAN.awards.values()] + [
        target.clause for target in PLAN.targets.targets
    ]
    cited += [reading.clause for reading in PLAN.readings.each().values()]
    cited += [
        PLAN.identity.life.clause,
        PLAN.identity.upper_policy.clause,
        PLAN.identity.submission_day.clause,
    ]
    assert {number for numbers in cited for number in numbers.split("；")} <= set(NUMBERS)


def test_the_page_is_what_the_files_say(coverage: dict[str, Any]) -> None:
    assert (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8") == coverage["coverage_page"]()


def test_every_rule_and_every_reason_of_the_awards_has_a_worked_case(coverage: dict[str, Any]) -> None:
    cases = coverage["cases"]
    assert {rule for case in cases for rule in case.rules} >= set(PLAN.awards)
    # lpr_missing: before the series of rates begins, years before the plan; no claim can reach it
    assert {reason for case in cases for reason in case.reasons} >= set(REASONS) - {"lpr_missing"}
