"""Money is never lost: over all claims, unmatched and later payments add up to what was accepted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.publication.conservation import payment_sums, payments_add_up
from foundation.contracts import form_contracts
from foundation.models import models
from foundation.store import materialise
from tests.models.rooms import fill_form, rows_of, run_models
from tests.reference.award_cases import FORMS
from tests.reference.award_population import population
from tests.reference.awards_claims import to_fen

if TYPE_CHECKING:
    import duckdb

    from tests.reference.awards_rows import Evidence


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return population(5, 400)


@pytest.fixture(scope="module")
def awards(evidence: Evidence) -> duckdb.DuckDBPyConnection:
    forms = {form: list(getattr(evidence, form)) for form in FORMS}
    return run_models(forms, "2023Q4", date(2026, 12, 31))  # type: ignore[arg-type]


def test_what_was_accepted_is_over_claims_unmatched_or_later(
    evidence: Evidence, awards: duckdb.DuckDBPyConnection
) -> None:
    sums = payment_sums(awards)
    assert sums["accepted"] == sum(to_fen(row["amount_yuan"]) for row in evidence.payments)
    later = [to_fen(row["amount_yuan"]) for row in evidence.payments if row["paid_on"] > date(2023, 12, 31)]
    assert sums["later"] == sum(later)
    assert sums["over_claims"] > 0
    assert sums["unmatched"] != 0
    assert payments_add_up(sums)


PAID = st.fixed_dictionaries(
    {
        "clause": st.sampled_from(["三(六)", "三 (四)", "三(九)", "三(一)", "无"]),
        "uscc": st.integers(0, 2),
        "evidence_key": st.integers(0, 3),
        "award_year": st.just(2023),
        "paid_on": st.dates(date(2023, 12, 29), date(2024, 1, 2)),
        "amount_yuan": st.decimals(-100_000, 100_000, places=2),
    }
)


@settings(max_examples=20)
@given(rows=st.lists(PAID, max_size=12))
def test_whatever_is_paid_is_accounted_for(
    awards: duckdb.DuckDBPyConnection, rows: list[dict[str, Any]]
) -> None:
    claims = rows_of(
        awards, "select uscc, evidence_key from awards.liabilities order by liability_id limit 3"
    )
    payments = [
        {
            **row,
            "document_number": str(number),
            "uscc": claims[row["uscc"]]["uscc"],
            "evidence_key": claims[row["evidence_key"]]["evidence_key"] if row["evidence_key"] < 3 else "X",
        }
        for number, row in enumerate(rows)
    ]
    other = awards.cursor()
    other.execute("begin")
    fill_form(other, form_contracts()["payments"], payments)
    for name in ("awards.payments", "awards.balance", "finance.award_balance"):
        materialise(other, models()[name])
    sums = payment_sums(other)
    balances = rows_of(other, "select * from awards.balance where overpaid_yuan is not null")
    other.execute("rollback")
    assert sums["accepted"] == sum(row["amount_yuan"] for row in rows)
    assert payments_add_up(sums)
    for row in balances:
        beyond = row["prepaid_yuan"] + row["overpaid_yuan"] - row["outstanding_yuan"]
        assert beyond == row["paid_yuan"] - row["due_yuan"]


def paid_by(evidence: Evidence, quarter: str) -> tuple[dict[str, Any], dict[str, Decimal]]:
    """The sums of the payments, and what was paid to each claim, as a report of a quarter has them."""
    forms = {form: list(getattr(evidence, form)) for form in FORMS}
    with run_models(forms, quarter, date(2026, 12, 31)) as connection:  # type: ignore[arg-type]
        rows = rows_of(connection, "select liability_id, paid_yuan from finance.award_balance")
        return payment_sums(connection), {str(row["liability_id"]): row["paid_yuan"] for row in rows}


def test_from_quarter_to_quarter_only_what_was_dated_between_is_added() -> None:
    evidence = population(6, 250)
    before, _ = paid_by(evidence, "2023Q3")
    after, to_claims = paid_by(evidence, "2023Q4")
    between = [
        to_fen(row["amount_yuan"])
        for row in evidence.payments
        if date(2023, 10, 1) <= row["paid_on"] <= date(2023, 12, 31)
    ]
    assert len(between) > 5
    assert payments_add_up(before)
    assert payments_add_up(after)
    assert before["accepted"] == after["accepted"]
    assert before["later"] - after["later"] == sum(between)
    assert sum(to_claims.values()) == after["over_claims"]


@pytest.mark.parametrize("lost", ["over_claims", "unmatched", "later"])
def test_one_fen_lost_is_found(awards: duckdb.DuckDBPyConnection, lost: str) -> None:
    sums = payment_sums(awards)
    assert not payments_add_up({**sums, lost: sums[lost] - Decimal("0.01")})
