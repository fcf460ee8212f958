"""Money is never lost: over all claims, unmatched and later payments add up to what was accepted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from assets.publication.conservation import payment_sums, payments_add_up
from tests.models.rooms import run_models
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


@pytest.mark.parametrize("lost", ["over_claims", "unmatched", "later"])
def test_one_fen_lost_is_found(awards: duckdb.DuckDBPyConnection, lost: str) -> None:
    sums = payment_sums(awards)
    assert not payments_add_up({**sums, lost: sums[lost] - Decimal("0.01")})
