"""Questions about evidence: what would be owed, worked by hand on the award models, and what moves no amount."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from assets.influence.evidence import remade, write_award_outcomes
from assets.scenarios.aside import made_aside
from foundation.contracts import form_contracts
from foundation.models import models
from foundation.store import materialise, records, write_table
from tests.influence.district import QUESTION
from tests.intake.office import code
from tests.models.rooms import run_models

if TYPE_CHECKING:
    import duckdb

FIRM, OTHER, THIRD = code(1), code(2), code(3)
REGISTER = [
    {"uscc": firm, "enterprise_name": "示例", "region_code": "350503001", "registration_status": "存续"}
    for firm in (FIRM, OTHER, THIRD)
]


def fee(firm: str, year: int, number: str, yuan: int, **more: Any) -> dict[str, Any]:
    return {
        "uscc": firm,
        "year": year,
        "invoice_number": number,
        "fee_yuan": Decimal(yuan),
        "provider": "云",
        **more,
    }


def outcomes(forms: dict[str, list[dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    """The outcome of each row that has a rule, by its invoice or document number."""
    forms = {"register": REGISTER, **forms}
    with run_models(forms, "2023Q4", date(2024, 2, 10)) as connection:
        _ask(connection, forms)
        rows = records(
            connection,
            "select e.form, e.row_id, e.basis, e.reason, o.owed_change_yuan, o.reason as reason_of_claim, o.moves_with "
            "from influence.likely_evidence as e left join influence.award_outcomes as o using (question_id)",
        )
    named = {}
    for row in rows:
        filed = forms[str(row["form"])][int(row["row_id"]) - 1]  # type: ignore[call-overload]
        named[str(filed.get("invoice_number") or filed.get("document_number"))] = row
    return named


def _ask(connection: duckdb.DuckDBPyConnection, forms: dict[str, list[dict[str, Any]]]) -> None:
    asked, broken = [], []
    for form, rows in forms.items():
        for number, row in enumerate(rows, start=1):
            if "rule" in row:
                kind = "quarantined" if row.get("state") == "quarantined" else "warning"
                where = (
                    "甲.xlsx",
                    "表",
                    number,
                    "区工信科技局",
                    date(2024, 1, 1),
                    row["rule"],
                    row["column"],
                )
                asked.append((kind, f"{form}/{number}", form, number, *where, None, "", ""))
                broken += [(form, number, row["column"])] if kind == "quarantined" else []
    write_table(connection, "influence.questions", QUESTION, asked)
    write_table(
        connection, "main.quarantined_rows", "form varchar, row_id bigint, column_name varchar", broken
    )
    materialise(connection, models()["influence.likely_evidence"])
    write_award_outcomes(connection)


PROVIDER = {"state": "quarantined", "rule": "required", "column": "云服务商"}


def test_cloud_fees_by_hand() -> None:
    found = outcomes(
        {
            "cloud_fees": [
                # 30 % of 90 000 is 27 000; with 60 000 more 45 000
                fee(FIRM, 2023, "1", 90_000),
                fee(FIRM, 2023, "2", 60_000, **PROVIDER),
                # alone: 60 000 is above 50 000, so 18 000; nothing is owed now
                fee(OTHER, 2023, "3", 60_000, **PROVIDER),
                # a tenth of the year before's: 120 000 would be 36 000, and 12 000 is below the threshold
                fee(THIRD, 2022, "4", 120_000),
                fee(THIRD, 2023, "5", 12_000, rule="fees_in_their_unit", column="服务费(元)"),
            ]
        }
    )
    assert {name: row["owed_change_yuan"] for name, row in found.items()} == {
        "2": 18_000,
        "3": 18_000,
        "5": 36_000,
    }
    assert [row["basis"] for row in found.values()].count("as_filed") == 2
    assert found["2"]["moves_with"] == f"claims/cloud_service/{FIRM}"


def test_an_invoice_in_its_own_year_moves_two_years() -> None:
    asked = {"rule": "invoice_within_year", "column": "年度", "invoiced_on": date(2022, 5, 1)}
    # 2023: 100 000 less 40 000, 30 000 to 18 000; 2022: 30 000 is below the threshold, 70 000 is 21 000
    fees = [fee(FIRM, 2023, "1", 60_000), fee(FIRM, 2023, "2", 40_000, **asked), fee(FIRM, 2022, "3", 30_000)]
    assert outcomes({"cloud_fees": fees})["2"]["owed_change_yuan"] == -12_000 + 21_000


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        (
            {"state": "quarantined", "rule": "number_unreadable", "column": "服务费(元)"},
            "evidence_unreadable",
        ),
        (
            {"state": "quarantined", "rule": "conflicting_rows", "column": "统一社会信用代码"},
            "evidence_unreadable",
        ),
        ({"rule": "invoice_claimed_once", "column": "发票号码"}, "which_claim_is_right"),
    ],
)
def test_nothing_is_guessed(more: dict[str, Any], reason: str) -> None:
    row = outcomes({"cloud_fees": [fee(FIRM, 2023, "1", 90_000, **more)]})["1"]
    assert (row["basis"], row["reason"], row["owed_change_yuan"]) == (None, reason, None)


def test_a_claim_that_stays_undetermined_is_not_a_number() -> None:
    row = outcomes({"cloud_fees": [fee(code(9), 2023, "1", 90_000, **PROVIDER)]})["1"]
    assert (row["owed_change_yuan"], row["reason_of_claim"]) == (None, "not_in_register")


def test_cells_said_to_be_harmless_move_no_amount(example_store: duckdb.DuckDBPyConnection) -> None:
    listed = models()["influence.likely_evidence"].query.partition("as cells")[0]
    cells = re.findall(r"\('(\w+)', '(.+)'\)", listed)
    assert len(cells) > 5
    owed = _amounts(example_store)
    for form, header in cells:
        (column,) = [column for column in form_contracts()[form].columns if column.header == header]
        assert _owed_without(example_store, form, column.name) == owed, (form, header)


def _amounts(connection: duckdb.DuckDBPyConnection) -> list[Any]:
    """Amounts and states, without the names of claims, which may have a document in them."""
    rows = connection.execute("select amount_yuan, status from awards.liabilities").fetchall()
    return sorted((str(amount), status) for amount, status in rows)


def _owed_without(connection: duckdb.DuckDBPyConnection, form: str, column: str) -> list[Any]:
    def change(other: duckdb.DuckDBPyConnection, home: str) -> None:
        other.execute(
            f"create table filings.{form} as select * replace (null as {column}) from {home}.filings.{form}"
        )

    with made_aside(connection, remade(), change) as other:
        return _amounts(other)
