"""Every rule of every form, hard and soft, has a case that breaks it by the least step and one that just holds.

The cases themselves are tried elsewhere: cells and relations in test_cells.py, rules over several rows in
test_findings.py, rows of one key here.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from assets.validation.rules import rule_texts
from foundation.contracts import form_contracts
from tests.intake.office import code, delimited
from tests.intake.taking import take_in
from tests.validation.bench import Cells, Form, forms, relations
from tests.validation.test_cells import held, pairs
from tests.validation.test_findings import CASES

Rule = tuple[str, str, str]
CONFLICT = "conflicting_rows"
# A key of all columns: two rows of one key are equal.
NEVER_IN_CONFLICT = {name for name, c in form_contracts().items() if len(c.key) == len(c.columns)}
CONFLICTING = [form for form in forms().values() if form.name not in NEVER_IN_CONFLICT]
# Its case needs what the energy room makes: test_findings.test_energy_that_transformation_makes_negative has both.
BY_ITSELF = ("transformation", "energy_not_negative")


def rules() -> set[Rule]:
    """(form, column header, rule) of every rule that the contracts state."""
    return {
        (contract.name, text.column_name, text.rule)
        for contract in form_contracts().values()
        for text in rule_texts(contract)
        if text.rule != CONFLICT or contract.name not in NEVER_IN_CONFLICT
    }


def tried(*, breaking: bool) -> set[Rule]:
    """The rules for which there is a case that breaks them, or one that keeps them."""
    cells = {
        (form.name, header, rule)
        for form in forms().values()
        for header in form.columns
        for rule, (breaks, holds) in pairs(form, header).items()
        if (breaks if breaking else holds)
    }
    between = {
        (form, rule["at"], rule["rule"])
        for form, stated in relations().items()
        for rule in stated
        if (rule["breaks"] if breaking else held(rule))
    }
    over_rows = {tuple(case["rule"].split(".")) for case in CASES if bool(case["found"]) == breaking} | {
        BY_ITSELF
    }
    of_findings = {
        (contract.name, contract.column(finding.columns[0]).header, finding.name)
        for contract in form_contracts().values()
        for finding in contract.findings
        if (contract.name, finding.name) in over_rows
    }
    of_keys = {(form.name, form.key[0], CONFLICT) for form in CONFLICTING}
    return cells | between | of_findings | of_keys


@pytest.mark.parametrize("breaking", [True, False], ids=["broken", "just kept"])
def test_every_rule_has_a_case(breaking: bool) -> None:  # noqa: FBT001 - the two halves of one question
    assert rules() - tried(breaking=breaking) == set()


def test_no_case_is_about_a_rule_that_no_contract_states() -> None:
    assert (tried(breaking=True) | tried(breaking=False)) - rules() == set()


def other_value(form: Form) -> Cells:
    """A cell outside the key with another sound value than the row has there."""
    for header in form.columns:
        if header not in form.key and form.kind(header) != "year":  # 2023 and 2023年 are one
            for _, holds in pairs(form, header).values():
                for text in holds:
                    if text != form.row.get(header):
                        return {header: text}
            if form.kind(header) == "text":
                return {header: "另一文字"}
    raise AssertionError(form.name)


@pytest.mark.parametrize("form", CONFLICTING, ids=lambda form: form.name)
def test_rows_of_one_key(form: Form, tmp_path: Path) -> None:
    # One cell apart they conflict, in none apart they are one row.
    first, second = ({form.own: text} for text in own_values(form))
    rows = [form.row | first, form.row | first | other_value(form), form.row | second, form.row | second]
    grid = [list(form.columns), *([row.get(header, "") for header in form.columns] for row in rows)]
    delimited(tmp_path / "in" / "a.csv", grid)
    taken = take_in(tmp_path / "in", tmp_path / "out", forms=(form.name,))
    hard = {
        (item["row"], item["column_name"], item["rule"]) for item in taken.outcomes[form.name] if item["hard"]
    }
    assert hard == {(2, form.key[0], CONFLICT), (3, form.key[0], CONFLICT)}
    assert taken.states(form.name) == {"accepted": 1, "quarantined": 2, "superseded": 1}


def own_values(form: Form) -> tuple[str, str]:
    """Two cells that set the key apart."""
    kind = form.kind(form.own)
    values = {
        "uscc": (code(1001), code(1002)),
        "month": ("2023-11", "2023-12"),
        "date": ("2023-11-20", "2023-12-20"),
    }
    return values.get(kind, ("#1", "#2"))
