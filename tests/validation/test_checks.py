"""Checks by form and severity: every rule of the form is a row of the metadata, with counts and sample cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest
from dagster import AssetCheckResult, AssetCheckSeverity, TableMetadataValue

from assets.validation.assets import FORM_CHECKS, hard_check, soft_check
from assets.validation.rules import rule_texts
from foundation.contracts import form_contracts
from foundation.store import prepare
from tests.intake.office import code, delimited
from tests.intake.taking import take_in

HEADER = ["统一社会信用代码", "年度", "发票号码", "云服务商", "服务费(元)", "开票日期"]
CONTRACT = form_contracts()["cloud_fees"]
# Rows 2–6 have no fee that can be read, row 7 no provider either, rows 8 and 9 are of another year, 10–14 are sound.
FAULTY = [[code(1), 2023, f"F{n}", "示例云", "约3", ""] for n in range(2, 7)]
ROWS = [
    *FAULTY,
    [code(1), 2023, "F7", "", "约3", ""],
    *([code(1), 2023, f"F{n}", "示例云", 3, "2022-05-06"] for n in (8, 9)),
    *([code(1), 2023, f"F{n}", "示例云", 3, "2023-05-06"] for n in range(10, 15)),
]
STATES = {"accepted": 7, "quarantined": 6, "superseded": 0}


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[duckdb.DuckDBPyConnection, str]]:
    """The store, and how the file is called in it."""
    folder = tmp_path_factory.mktemp("checks")
    delimited(folder / "in" / "某某公司费用.csv", [HEADER, *ROWS])
    taken = take_in(folder / "in", folder / "out")
    assert taken.states("cloud_fees") == STATES
    with duckdb.connect(str(folder / "out/warehouse/bureau.duckdb")) as connection:
        prepare(connection)
        yield connection, str(taken.files[0]["file_sha256"])[:8]


def told(result: AssetCheckResult) -> dict[tuple[str, str], dict[str, Any]]:
    """The rows of a check's metadata by rule and column."""
    table = result.metadata["rules"]
    assert isinstance(table, TableMetadataValue)
    rows = [dict(record.data) for record in table.records]
    return {(str(row["rule"]), str(row["column_name"])): row for row in rows}


def stated(*, hard: bool) -> set[tuple[str, str]]:
    """The rules of the contract that a row breaks by itself or beside its key."""
    of_rows = {finding.name for finding in CONTRACT.findings}
    return {(t.rule, t.column_name) for t in rule_texts(CONTRACT) if t.hard is hard and t.rule not in of_rows}


def test_a_check_for_each_form_and_severity() -> None:
    assert [(spec.asset_key.path, spec.name) for spec in FORM_CHECKS] == [
        (["filings", form], name) for form in form_contracts() for name in ("hard_rules", "soft_rules")
    ]


def test_hard_rules(taken: tuple[duckdb.DuckDBPyConnection, str]) -> None:
    connection, file = taken
    result = hard_check(connection, CONTRACT, STATES)
    assert (result.passed, result.severity) == (False, AssetCheckSeverity.ERROR)
    assert result.metadata["rows_quarantined"].value == 6
    rows = told(result)
    assert rows.keys() == stated(hard=True)
    assert {rule: row["rows_failed"] for rule, row in rows.items() if row["rows_failed"]} == {
        ("number_unreadable", "服务费(元)"): 6,
        ("required", "云服务商"): 1,
    }
    unreadable = rows["number_unreadable", "服务费(元)"]
    assert unreadable["sample_cells"] == "; ".join(f"{file} csv {row} 服务费(元)" for row in (2, 3, 4))
    assert rows["required", "云服务商"]["sample_cells"] == f"{file} csv 7 云服务商"
    assert {row["contract"] for row in rows.values()} == {f"cloud_fees {CONTRACT.version}"}
    assert all(row["source"] for row in rows.values())


def test_soft_rules(taken: tuple[duckdb.DuckDBPyConnection, str]) -> None:
    connection, file = taken
    result = soft_check(connection, CONTRACT)
    assert (result.passed, result.severity) == (False, AssetCheckSeverity.WARN)
    (row,) = told(result).values()
    assert (row["rule"], row["rows_failed"]) == ("invoice_within_year", 2)
    assert row["sample_cells"] == f"{file} csv 8 年度; {file} csv 9 年度"


@pytest.mark.parametrize("quarantined", [(20, True), (21, False)])
def test_a_fifth_may_be_quarantined(
    taken: tuple[duckdb.DuckDBPyConnection, str], quarantined: tuple[int, bool]
) -> None:
    rows, passed = quarantined
    states = {"accepted": 100 - rows, "quarantined": rows, "superseded": 0}
    assert hard_check(taken[0], CONTRACT, states).passed is passed


def test_mended_rows_do_not_count_against_the_limit(taken: tuple[duckdb.DuckDBPyConnection, str]) -> None:
    states = {"accepted": 79, "quarantined": 21, "superseded": 0}
    connection = taken[0].cursor()
    connection.execute("insert into filings.cloud_fees_mended values (1)")
    try:
        assert hard_check(connection, CONTRACT, states).passed
    finally:
        connection.execute("delete from filings.cloud_fees_mended")


def test_nothing_filed_is_named(taken: tuple[duckdb.DuckDBPyConnection, str]) -> None:
    results = [hard_check(taken[0], CONTRACT, STATES), soft_check(taken[0], CONTRACT)]
    said = str([told(result) for result in results])
    assert [word for word in ("某某公司", "约3", code(1)) if word in said] == []


def test_a_form_that_nobody_filed(taken: tuple[duckdb.DuckDBPyConnection, str]) -> None:
    nothing = {"accepted": 0, "quarantined": 0, "superseded": 0}
    energy = form_contracts()["energy"]
    for result in (hard_check(taken[0], energy, nothing), soft_check(taken[0], energy)):
        assert result.passed
        assert {row["rows_failed"] for row in told(result).values()} == {0}
