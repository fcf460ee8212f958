"""Amounts beyond all measure stop the run with their form, file and row; no claim is left without an amount."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import duckdb
import pytest

from assets.validation.sums import MOST_YUAN, BeyondMeasureError, demand_summable, sums_told
from foundation.contracts import form_contracts
from foundation.store import prepare
from tests.intake.office import code
from tests.models.rooms import fill_form

# The largest amount that a cell may hold (15 digits), so often that sums of yuan have 17.
LARGEST = Decimal(999_999_999_999_999)
FORMS = form_contracts()


def invoices(*fees: Decimal) -> list[dict[str, object]]:
    return [
        {"file": "费用.xlsx", "sheet": "S", "row": row, "uscc": code(1), "fee_yuan": fee}
        for row, fee in enumerate(fees, start=2)
    ]


@pytest.fixture
def filed() -> Iterator[duckdb.DuckDBPyConnection]:
    """Every form, without rows."""
    with duckdb.connect() as connection:
        prepare(connection)
        for contract in FORMS.values():
            fill_form(connection, contract, [])
        yield connection


def test_a_sum_that_no_table_of_money_holds_names_form_file_and_row(filed: duckdb.DuckDBPyConnection) -> None:
    fill_form(filed, FORMS["cloud_fees"], invoices(Decimal(1), *[LARGEST] * 12))
    with pytest.raises(BeyondMeasureError) as raised:
        demand_summable(filed, FORMS.values())
    said = str(raised.value).splitlines()
    assert said[0].startswith(f"各奖补报表和拨付台账中的金额合计超过 {MOST_YUAN:,} 元")
    assert "check their unit and digits" in said[0]
    assert (
        said[1] == "- 云服务费用（cloud_fees）：费用.xlsx，S，第 3 行 row 3，服务费(元) 999,999,999,999,999"
    )


def test_forms_count_together_and_repayments_as_payments(filed: duckdb.DuckDBPyConnection) -> None:
    fill_form(filed, FORMS["cloud_fees"], invoices(*[LARGEST] * 3))
    demand_summable(filed, FORMS.values())
    fill_form(filed, FORMS["payments"], [{"file": "拨付.csv", "row": 9, "amount_yuan": -LARGEST}] * 3)
    demand_summable(filed, [FORMS["cloud_fees"]])
    with pytest.raises(BeyondMeasureError, match=r"拨付\.csv.*-999,999,999,999,999"):
        demand_summable(filed, FORMS.values())


@pytest.mark.parametrize("fees", [(), (Decimal(MOST_YUAN),), (Decimal(-1), Decimal(MOST_YUAN - 1))])
def test_up_to_the_bound_all_is_reckoned(filed: duckdb.DuckDBPyConnection, fees: tuple[Decimal, ...]) -> None:
    fill_form(filed, FORMS["cloud_fees"], invoices(*fees))
    demand_summable(filed, FORMS.values())


def test_rows_that_are_not_accepted_do_not_count(filed: duckdb.DuckDBPyConnection) -> None:
    rows = [row | {"state": "superseded"} for row in invoices(*[LARGEST] * 12)]
    fill_form(filed, FORMS["cloud_fees"], rows)
    demand_summable(filed, FORMS.values())


@pytest.mark.parametrize(
    "query",
    ["select cast(12000000000000000 as decimal(18, 2))", "select cast(1e37 as decimal(38, 0)) * 1000"],
    ids=["cast", "product"],
)
def test_a_sum_that_outgrows_its_table_names_the_largest_figures(
    filed: duckdb.DuckDBPyConnection, query: str
) -> None:
    fill_form(
        filed, FORMS["investment"], [{"file": "投资.xlsx", "sheet": "206", "row": 7, "ytd_10k_yuan": LARGEST}]
    )
    with pytest.raises(BeyondMeasureError) as raised, sums_told(filed):
        filed.execute(query).fetchall()
    assert "一项合计超出成果表的位数" in str(raised.value)
    assert "A sum has more digits than the published tables hold" in str(raised.value)
    assert "投资.xlsx，206，第 7 行 row 7，本年累计完成投资(万元) 999,999,999,999,999" in str(raised.value)
    assert raised.value.__cause__ is None


def test_other_errors_stay_what_they_are(filed: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.ConversionException), sums_told(filed):
        filed.execute("select cast('x' as integer)").fetchall()
