"""Rules that need other rows: their models on hand-made rows, and how they come to be warnings."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from assets.policy.plan import load_plan
from assets.policy.tables import write_plan, write_reference, write_run
from assets.validation.findings import finding_models, found_by_rule, gather_findings
from assets.validation.forms import gather
from assets.validation.rules import write_rules
from foundation.contracts import Finding, form_contracts
from foundation.models import models
from foundation.moment import BEIJING
from foundation.places import OutputPlaces
from foundation.quarter import Quarter
from foundation.run import DEFAULT_POLICY, Run
from foundation.store import materialise, prepare, records
from tests.intake.office import code, delimited
from tests.intake.taking import take_in
from tests.models.rooms import fill_form, upstream

CONTENT = yaml.safe_load((Path(__file__).parent / "findings.yaml").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = CONTENT["cases"]
STATISTICS = {"units", "energy", "transformation", "output", "investment", "city_reference", "deflators"}
FINDINGS = {
    f"{contract.name}.{finding.name}": finding
    for contract in form_contracts().values()
    for finding in contract.findings
}


MODELS = upstream({finding.model for finding in FINDINGS.values()})


@pytest.fixture(scope="module")
def store() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        prepare(connection)
        clock = datetime(2024, 2, 10, tzinfo=BEIJING)
        write_run(connection, Run(Quarter.parse("2023Q4"), Path(), OutputPlaces(Path()), clock))
        write_reference(connection)
        write_plan(connection, load_plan(DEFAULT_POLICY))
        yield connection


def make(store: duckdb.DuckDBPyConnection, case: dict[str, Any]) -> None:
    for name, contract in form_contracts().items():
        rows = [CONTENT["rows"].get(name, {}) | row for row in case.get(name, [])]
        fill_form(store, contract, [{k: _typed(v) for k, v in row.items()} for row in rows])
    for model in MODELS:
        materialise(store, model)


def _typed(value: Any) -> Any:
    return value if value is None or isinstance(value, (str, date)) else str(value)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']}: {case['about']}")
def test_finding(store: duckdb.DuckDBPyConnection, case: dict[str, Any]) -> None:
    make(store, case)
    found = records(store, f"select * from {FINDINGS[case['rule']].model} order by row_id")
    assert [row["row_id"] for row in found] == case["found"]
    if "detail" in case:
        said = unicodedata.normalize("NFKC", str(found[0]["detail_zh"]))
        assert unicodedata.normalize("NFKC", str(case["detail"])) in said
        assert str(found[0]["detail_en"]).endswith(".")


def test_energy_that_transformation_makes_negative(store: duckdb.DuckDBPyConnection) -> None:
    rows = [
        {"transformation_output": "1"},
        {"product_code": "33", "recovered": "1"},
        {"product_code": "09"},
        {"uscc": "B", "transformation_output": "1"},
    ]
    make(store, {"transformation": rows})
    store.execute(
        "create or replace table energy.unit_energy as from (values "
        "('A', '2023-12', -0.0001::decimal(38, 18)), ('B', '2023-12', 0)) as t (uscc, period_month, energy_tce)"
    )
    model = models()["findings.transformation_negative_energy"]
    materialise(store, model)
    found = records(store, f"select * from {model.name} order by row_id")
    assert [(row["row_id"], row["detail_zh"]) for row in found] == [
        (1, "综合能源消费量为 -0.0001 吨标准煤。"),
        (2, "综合能源消费量为 -0.0001 吨标准煤。"),
    ]


def test_every_finding_has_cases_that_break_it_and_that_hold() -> None:
    broken = {case["rule"] for case in CASES if case["found"]}
    held = {case["rule"] for case in CASES if not case["found"]}
    # The one that needs what the energy room makes has a test of its own.
    assert broken == held == set(FINDINGS) - {"transformation.energy_not_negative"}


@pytest.mark.parametrize(("rule", "finding"), FINDINGS.items())
def test_a_finding_has_its_model_and_its_columns(rule: str, finding: Finding) -> None:
    assert finding.model in models()
    contract = form_contracts()[rule.split(".", maxsplit=1)[0]]
    assert all(contract.column(name) for name in finding.columns)
    assert tuple(finding.model.split(".")) in finding_models()


def test_findings_about_evidence_read_no_statistics() -> None:
    for rule, finding in FINDINGS.items():
        if rule.split(".")[0] not in STATISTICS:
            reads = {read for model in upstream({finding.model}) for read in model.reads}
            assert {table.removesuffix("_rows") for _, table in reads}.isdisjoint(STATISTICS), rule
            assert {schema for schema, _ in reads} <= {"filings", "findings", "reference", "run"}, rule


FEES = ["统一社会信用代码", "年度", "发票号码", "云服务商", "服务费(元)", "开票日期"]
COUNTED = ("validation.form_quality", "validation.rule_counts")


@pytest.fixture(scope="module")
def warned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A taken-in inbox of three invoices: one claimed twice, and then with its date outside the year."""
    folder = tmp_path_factory.mktemp("warned")
    rows = [
        [code(1), 2023, " 0001", "示例云", 1, "2023-05-06"],
        [code(2), 2023, "0001", "示例云", 2, "2022-05-06"],
        [code(2), 2022, "0002", "示例云", "0.2", ""],
        [code(3), 2022, "0001", "示例云", "六", ""],
    ]
    delimited(folder / "in" / "费用.csv", [["题"], FEES, *rows])
    take_in(folder / "in", folder / "out")
    with duckdb.connect(str(OutputPlaces(folder / "out").bureau)) as connection:
        prepare(connection)
        write_run(
            connection, Run(Quarter.parse("2023Q4"), Path(), OutputPlaces(Path()), datetime.now(BEIJING))
        )
        write_rules(connection)
        write_plan(connection, load_plan(DEFAULT_POLICY))
        gather(connection)
        for model in MODELS:
            materialise(connection, model)
        gather_findings(connection)
        for name in ("validation.corrected_rows", "main.warnings", *COUNTED):
            materialise(connection, models()[name])
        yield connection


def test_findings_stand_among_the_warnings(warned: duckdb.DuckDBPyConnection) -> None:
    rows = records(warned, "select * from main.warnings order by row, rule")
    assert [(r["row"], r["column_name"], r["rule"], r["value_as_filed"]) for r in rows] == [
        (3, "发票号码", "invoice_claimed_once", " 0001"),
        (4, "服务费(元)", "fees_in_their_unit", "2"),
        (4, "发票号码", "invoice_claimed_once", "0001"),
        (4, "年度", "invoice_within_year", "2023"),
    ]
    (message,) = [(r["message_zh"], r["message_en"]) for r in rows if r["rule"] == "fees_in_their_unit"]
    assert message[0].startswith("全年服务费 2 约为上年同期（0.2）的 10 倍。服务费疑似计量单位错误")
    assert message[1].startswith("The fees of the year, 2 is about 10 times the figure")
    assert all(r["form"] == "cloud_fees" and r["file_name"] == "费用.csv" and r["received_at"] for r in rows)


def test_findings_are_counted(warned: duckdb.DuckDBPyConnection) -> None:
    quality = records(warned, "select form, warnings from validation.form_quality where warnings > 0")
    assert quality == [{"form": "cloud_fees", "warnings": 4}]
    query = "select rule, hard, rows_failed from validation.rule_counts where rows_failed > 0 order by rule"
    assert [tuple(row.values()) for row in records(warned, query)] == [
        ("fees_in_their_unit", False, 1),
        ("invoice_claimed_once", False, 2),
        ("invoice_within_year", False, 1),
        ("number_unreadable", True, 1),
    ]


def test_findings_are_shown_by_form(warned: duckdb.DuckDBPyConnection) -> None:
    twice, wrong_unit = found_by_rule(warned, form_contracts()["cloud_fees"])
    assert (twice["rule"], twice["rows_failed"]) == ("invoice_claimed_once", 2)
    assert [cell.split(" ", 1)[1] for cell in str(twice["sample_cells"]).split("; ")] == [
        "csv 3 发票号码",
        "csv 4 发票号码",
    ]
    assert (wrong_unit["rule"], wrong_unit["rows_failed"]) == ("fees_in_their_unit", 1)
    assert twice["source"]
    assert str(twice["contract"]).startswith("cloud_fees ")
    energy = found_by_rule(warned, form_contracts()["energy"])
    assert [rule["rule"] for rule in energy] == sorted(f.name for f in form_contracts()["energy"].findings)
    assert {rule["rows_failed"] for rule in energy} == {0}
