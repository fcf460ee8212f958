"""Money by budget year and clause: a bond and a subsidy worked by hand, and sums that must agree with the balance."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from tests.awards.test_trace import REGISTER, TODAY, USCC, Row, invoice
from tests.models.rooms import rows_of, run_models
from tests.models.test_awards import by_sql
from tests.reference.award_cases import FORMS
from tests.reference.award_population import population
from tests.reference.awards_cash_flow import COLUMNS, cash_flow

BOND = {
    "uscc": USCC, "bond_code": "137001", "bond_name": "22甲G1", "bond_kind": "碳中和债",
    "value_date": date(2022, 6, 1), "maturity_date": date(2025, 6, 1), "coupon_rate_pct": Decimal("5.45"),
    "issue_amount_yuan": Decimal(100_000_000),
}  # fmt: skip


def payment(clause: str, key: str, day: date, yuan: str, document: str = "拨1") -> Row:
    return {
        "clause": clause, "uscc": USCC, "evidence_key": key, "award_year": 2022, "paid_on": day,
        "amount_yuan": Decimal(yuan), "document_number": document,
    }  # fmt: skip


def flows(*payments: Row) -> list[tuple[Any, ...]]:
    forms = {
        "register": [REGISTER],
        "green_bonds": [BOND],
        "cloud_fees": [invoice("001", "100000", 2)],
        "payments": list(payments),
    }
    connection = run_models(forms, "2023Q4", TODAY)
    of_finance = rows_of(connection, "select * from finance.award_cash_flow")
    assert rows_of(connection, "select * from analysis.award_cash_flow") == of_finance
    return [(row["budget_year"], row["clause"], *(row[column] for column in COLUMNS)) for row in of_finance]


def expected(*rows: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    return [(year, clause, count, *map(Decimal, yuan)) for year, clause, count, *yuan in rows]


# LPR of 2022-05-20: 4.45 %. 100 000 000 x 1 % = 1 000 000 on 1 June of 2023, 2024 and 2025. Cloud: 30 % of 100 000.
def test_nothing_paid() -> None:
    assert flows() == expected(
        (2023, "三（九）", 1, "1000000", "0", "1000000", "0", "0"),
        (2023, "三（六）", 1, "30000", "0", "30000", "0", "0"),
        (2024, "三（九）", 1, "1000000", "0", "0", "1000000", "0"),
        (2025, "三（九）", 1, "1000000", "0", "0", "1000000", "0"),
    )


def test_what_is_paid_covers_the_oldest_instalment_first() -> None:
    # 1 250 000 in 2022: the first instalment and a quarter of the second; 400 000.01 in 2023, of which 100 000 go back.
    paid = flows(
        payment("三(九)", "137001", date(2022, 12, 31), "1250000"),
        payment("三(九)", "137001", date(2023, 1, 1), "400000.01"),
        payment("三(九)", "137001", date(2023, 12, 31), "-100000"),
        payment("三(九)", "137001", date(2024, 1, 1), "7"),
        payment("三(六)", "2023", date(2023, 12, 31), "30000.01"),
        payment("三(六)", "2022", date(2023, 12, 31), "5"),
    )
    assert paid == expected(
        (2022, "三（九）", 0, "0", "0", "0", "0", "1250000"),
        (2023, "三（九）", 1, "1000000", "1000000", "0", "0", "300000.01"),
        (2023, "三（六）", 1, "30000", "30000", "0", "0", "30000.01"),
        (2024, "三（九）", 1, "1000000", "550000.01", "0", "449999.99", "0"),
        (2025, "三（九）", 1, "1000000", "0", "0", "1000000", "0"),
    )


def test_a_repayment_beyond_what_was_paid_is_owed_anew() -> None:
    paid = flows(payment("三(六)", "2023", date(2023, 12, 31), "-0.01"))
    assert (2023, "三（六）", 1, *map(Decimal, ("30000", "-0.01", "30000.01", "0", "-0.01"))) in paid


@pytest.fixture(scope="module")
def everything() -> duckdb.DuckDBPyConnection:
    evidence = population(23, 900)
    return run_models({form: list(getattr(evidence, form)) for form in FORMS}, "2023Q4", TODAY)


def test_parts_of_a_year_add_up(everything: duckdb.DuckDBPyConnection) -> None:
    found = rows_of(everything, "select * from finance.award_cash_flow")
    assert len(found) > 20
    for row in found:
        assert row["due_yuan"] == row["covered_yuan"] + row["outstanding_yuan"] + row["to_come_yuan"]


def test_sums_are_those_of_schedule_and_balance(everything: duckdb.DuckDBPyConnection) -> None:
    (flow,) = rows_of(
        everything,
        "select sum(due_yuan) as due, sum(covered_yuan) as covered, sum(outstanding_yuan) as outstanding, "
        "sum(paid_yuan) as paid from finance.award_cash_flow",
    )
    (schedule,) = rows_of(everything, "select sum(amount_yuan) as due from finance.award_schedule")
    # Where nothing is owed, a repayment beyond what was paid stays in the balance alone.
    (balance,) = rows_of(
        everything,
        "select sum(b.paid_yuan) as paid, "
        "sum(least(b.paid_yuan, l.amount_yuan)) filter (where l.status = 'liable') as covered, "
        "sum(case when b.paid_yuan < 0 and b.due_yuan = 0 then 0 else b.outstanding_yuan end) as outstanding "
        "from finance.award_balance as b inner join finance.award_liabilities as l using (liability_id)",
    )
    assert flow == {**schedule, **balance}


def test_a_second_calculation_agrees() -> None:
    evidence, quarter_end = population(29, 700), date(2023, 9, 30)
    result = by_sql(evidence, quarter_end)
    forms = {form: list(getattr(evidence, form)) for form in FORMS}
    connection = run_models(forms, "2023Q3", TODAY, lpr=evidence.bundled_lpr)
    found = {
        (row["budget_year"], row["clause"].translate(str.maketrans("（）", "()"))): {
            c: row[c] for c in COLUMNS
        }
        for row in rows_of(connection, "select * from finance.award_cash_flow")
    }
    assert found == cash_flow(result, quarter_end)
