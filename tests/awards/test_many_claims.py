"""Two calculations that share no code agree to the fen on a hundred thousand claims of all rules."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from assets.policy.plan import load_plan
from foundation.run import DEFAULT_POLICY
from foundation.store import materialise, write_table
from tests.awards.mutants import NEEDED, fill
from tests.models.test_awards import CITY, TABLES, ordered, published
from tests.reference.award_cases import Case
from tests.reference.award_population import population
from tests.reference.awards import liabilities
from tests.reference.awards_rows import Evidence

QUARTER_END = date(2025, 6, 30)


@pytest.mark.heavy
def test_a_hundred_thousand_claims_agree_to_the_fen() -> None:
    agree(population(2024, 84_000), at_least=100_000)


def agree(evidence: Evidence, at_least: int) -> None:
    wanted = liabilities(evidence, QUARTER_END, CITY)
    assert len(wanted.award_liabilities) >= at_least
    assert {row["rule"] for row in wanted.award_liabilities} == set(load_plan(DEFAULT_POLICY).awards)
    connection = duckdb.connect()
    fill(connection, Case("many", evidence, QUARTER_END, [], [], None, CITY, {}))
    rows = [(day, None, rate) for day, rate in evidence.bundled_lpr]
    columns = "published_on date, one_year_pct decimal(8, 4), five_year_pct decimal(8, 4)"
    write_table(connection, "reference.lpr", columns, rows)
    for model in NEEDED:
        materialise(connection, model)
    for table in TABLES:
        assert ordered(published(connection, table)) == ordered(getattr(wanted, table)), table
