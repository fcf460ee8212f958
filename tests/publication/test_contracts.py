"""What is published is what its contract says, and has what tables.md fixes: names, types, comments, files."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from assets.publication.guide import GUIDE
from foundation.contracts import Contract, table_contracts
from tests.command.series import Series

# Written down from tables.md by hand: columns that users' queries name.
FIXED = {
    "analysis.energy_intensity": (
        "period data_month breakdown code name_zh units_in_scope units_used energy_tce value_added_10k_yuan "
        "intensity_tce_per_10k_yuan city_intensity_tce_per_10k_yuan gap_pct verdict verdict_reason energy_growth_pct "
        "value_added_growth_pct intensity_change_pct city_intensity_change_pct change_reason price_base energy_basis "
        "marker"
    ),
    "analysis.intensity_decomposition": (
        "period comparison industry_code name_zh structure_effect intensity_effect total_effect marker"
    ),
    "analysis.investment_growth": (
        "period data_month breakdown code name_zh projects investment_ytd_10k_yuan investment_ytd_last_year_10k_yuan "
        "growth_pct published_base_10k_yuan growth_on_published_base_pct verdict_reason marker"
    ),
    "analysis.investment_average_growth": (
        "period method base_year end_year years average_growth_pct target_pct verdict required_growth_pct provisional"
    ),
    "analysis.target_progress": (
        "period target_id clause name_zh name_en lead_unit responsible_units measure year target_value actual_value "
        "verdict verdict_reason"
    ),
    "analysis.target_progress_by_unit": "period target_id year unit actual_value",
    "analysis.submission_status": "period unit due_date first_received status",
    "analysis.award_totals": (
        "period award_year clause rule liabilities amount_yuan due_yuan paid_yuan outstanding_yuan"
    ),
    "analysis.data_quality": (
        "period form files rows_received rows_accepted rows_quarantined rows_superseded warnings"
    ),
    "analysis.disclosure_audit": (
        "period table_name measure cells primary_hidden secondary_hidden narrowest_interval_pct verdict"
    ),
    "analysis.readings": (
        "reading_id area question_zh question_en chosen alternative amount_chosen_yuan amount_alternative_yuan "
        "difference_yuan measure value_chosen value_alternative unit"
    ),
    "finance.award_liabilities": (
        "period liability_id rule clause uscc enterprise_name evidence_key evidence_document event_date award_year "
        "base_yuan rate_pct cap_yuan amount_yuan city_share_yuan district_share_yuan status reason credit_flag"
    ),
    "finance.award_schedule": "period liability_id instalment period_start period_end due_date amount_yuan",
    "finance.award_balance": (
        "period liability_id due_yuan paid_yuan outstanding_yuan prepaid_yuan overpaid_yuan"
    ),
    "analysis.award_cash_flow": (
        "period budget_year clause instalments due_yuan covered_yuan outstanding_yuan to_come_yuan paid_yuan"
    ),
    "finance.award_cash_flow": (
        "period budget_year clause instalments due_yuan covered_yuan outstanding_yuan to_come_yuan paid_yuan"
    ),
    "finance.city_settlement": "period budget_year clause liabilities city_share_yuan share_unknown",
    "finance.award_payments": (
        "period payment_document clause uscc evidence_key paid_date amount_yuan liability_id"
    ),
    "finance.award_trace": (
        "period liability_id step clause text_zh text_en value source_file source_sheet source_row"
    ),
    "finance.readings": (
        "reading_id area question_zh question_en chosen alternative amount_chosen_yuan amount_alternative_yuan "
        "difference_yuan measure value_chosen value_alternative unit"
    ),
    "main.received_files": "file_sha256 file_name received_at submitted_by status reason",
    "main.quarantined_rows": (
        "form file_name sheet row column_name value_as_filed rule message_zh message_en received_at"
    ),
    "main.warnings": "form file_name sheet row column_name value_as_filed rule message_zh message_en received_at",
}
CONTRACTS = table_contracts().values()
MASKED = [contract for contract in CONTRACTS if contract.domain == "analysis"]


def database(series: Series, contract: Contract) -> Path:
    if contract.domain == "bureau":
        return series.out / "warehouse" / "bureau.duckdb"
    return series.published / "latest" / f"{contract.domain}.duckdb"


def columns(series: Series, contract: Contract) -> list[tuple[str, str, str]]:
    """Name, type and comment of each column, in order."""
    schema, table = contract.name.split(".")
    with duckdb.connect(str(database(series, contract)), read_only=True) as connection:
        return connection.execute(
            "select column_name, data_type, comment from duckdb_columns() where table_name = ? and schema_name = ? "
            "order by column_index",
            [table, schema if contract.domain == "bureau" else "main"],
        ).fetchall()


def test_every_fixed_table_has_a_contract() -> None:
    assert set(FIXED) <= set(table_contracts())


@pytest.mark.parametrize("name", FIXED)
def test_contract_has_the_fixed_columns(name: str) -> None:
    assert set(FIXED[name].split()) - {column.name for column in table_contracts()[name].columns} == set()


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.name)
def test_database_is_what_the_contract_says(series: Series, contract: Contract) -> None:
    assert columns(series, contract) == [(c.name, c.sql_type, c.description) for c in contract.columns]


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.name)
def test_comments_are_chinese(series: Series, contract: Contract) -> None:
    for name, _, comment in columns(series, contract):
        assert any("一" <= character <= "鿿" for character in comment or ""), name


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.name)
def test_tables_have_their_comment(series: Series, contract: Contract) -> None:
    table = contract.name.split(".")[1]
    with duckdb.connect(str(database(series, contract)), read_only=True) as connection:
        found = connection.execute(
            "select comment from duckdb_tables() where table_name = ? and comment is not null", [table]
        ).fetchall()
    said = [comment for (comment,) in found]
    # In the working database a table's mark stands behind what is said of it; nothing of the kind is published.
    if contract.domain == "bureau":
        said = [comment.split("\nmade from ")[0] for comment in said]
    assert contract.description in said


@pytest.mark.parametrize("domain", ["analysis", "finance"])
def test_no_table_without_a_contract(series: Series, domain: str) -> None:
    path = series.published / "latest" / f"{domain}.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        there = {row[0] for row in connection.execute("select table_name from duckdb_tables()").fetchall()}
    published = {name.split(".")[1] for name, c in table_contracts().items() if c.domain == domain}
    assert there == published | set(GUIDE)


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.name)
def test_money_is_to_the_fen(contract: Contract) -> None:
    money = {column.name: column.sql_type for column in contract.columns if column.name.endswith("_yuan")}
    in_10k = {name for name in money if name.endswith("_10k_yuan")}
    assert {money[name] for name in set(money) - in_10k} <= {"DECIMAL(18,2)"}


@pytest.mark.parametrize("contract", MASKED, ids=lambda contract: contract.name)
def test_csv_and_parquet_have_the_same_columns(series: Series, contract: Contract) -> None:
    names = [column.name for column in contract.columns]
    table = series.published / "latest" / contract.name.split(".")[1]
    with table.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == names
    assert pq.read_schema(table.with_suffix(".parquet")).names == names
