"""The contracts of the forms are ODCS documents and say what filings.md says."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from open_data_contract_standard.model import OpenDataContractStandard

from assets.validation.rules import rule_texts
from foundation.contracts import form_contracts
from foundation.places import FORM_CONTRACTS, TABLE_CONTRACTS
from tests.validation.bench import Form, forms, relations

CONTRACTS = sorted([*FORM_CONTRACTS.glob("*.yaml"), *TABLE_CONTRACTS.glob("*.yaml")])
STATISTICS = {"units", "energy", "transformation", "output", "investment", "city_reference", "deflators"}
EVIDENCE = {
    "register", "quarterly_report", "progress", "recognitions", "science_prizes", "cloud_fees", "supply_chain",
    "energy_funds", "green_bonds", "key_projects", "fund_exits", "payments", "lpr",
}  # fmt: skip


@pytest.mark.parametrize("path", CONTRACTS, ids=lambda path: path.name)
def test_contract_is_an_odcs_document(path: Path) -> None:
    document = OpenDataContractStandard.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    assert (document.kind, document.apiVersion) == ("DataContract", "v3.1.0")
    assert document.version
    assert document.status


def test_forms_are_those_of_the_filings() -> None:
    assert set(form_contracts()) == set(forms()) == STATISTICS | EVIDENCE | {"manifest"}


@pytest.mark.parametrize("form", forms().values(), ids=lambda form: form.name)
def test_headers_required_columns_and_key(form: Form) -> None:
    contract = form_contracts()[form.name]
    assert [column.header for column in contract.columns] == list(form.columns)
    assert [contract.column(name).header for name in contract.required] == form.required
    if form.key:
        assert [contract.column(name).header for name in contract.key] == form.key


def test_statistics_and_evidence_are_told_apart() -> None:
    domains = {name: contract.domain for name, contract in form_contracts().items()}
    assert {name for name, domain in domains.items() if domain == "statistics"} == STATISTICS
    assert {name for name, domain in domains.items() if domain == "evidence"} == EVIDENCE


@pytest.mark.parametrize("form", [form for form in forms().values() if form.key], ids=lambda form: form.name)
def test_rules_between_cells_are_those_of_the_filings(form: Form) -> None:
    contract = form_contracts()[form.name]
    said = {(rule["rule"], rule["hard"], rule["at"]) for rule in relations().get(form.name, [])}
    assert {(rule.name, rule.hard) for rule in contract.rules} == {(name, hard) for name, hard, _ in said}


def test_every_rule_says_what_is_wrong_in_two_languages_and_where_it_comes_from() -> None:
    for contract in form_contracts().values():
        for text in rule_texts(contract):
            assert all((text.message_zh, text.message_en, text.source)), text.rule
            assert text.message_zh.endswith("。")
            assert text.message_en.endswith((".", "%"))
