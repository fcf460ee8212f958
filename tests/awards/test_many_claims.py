"""Two calculations that share no code agree to the fen on generated claims of all rules, however the plan is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from functools import cache

import duckdb
import pytest

from assets.policy.plan import load_plan
from foundation.models import models
from foundation.run import DEFAULT_POLICY
from foundation.store import materialise, prepare, write_table
from tests.awards.bench import NEEDED, fill
from tests.models.test_awards import CITY, TABLES, ordered, published
from tests.reference.award_cases import Case
from tests.reference.award_population import population
from tests.reference.awards import liabilities
from tests.reference.awards_readings import ALL_OTHERWISE, ALTERNATIVES, AS_USUAL, Readings
from tests.reference.awards_rows import AwardResult, Evidence

# Half a year after the plan's life, so that instalments lie on both sides of the quarter's end.
QUARTER_END = date(2025, 6, 30)
EACH = [*ALTERNATIVES, ALL_OTHERWISE]


def name_of(readings: Readings) -> str:
    """What is read otherwise, as `cloud_rate=12.5`."""
    usual = asdict(AS_USUAL)
    other = [f"{name}={value}" for name, value in asdict(readings).items() if value != usual[name]]
    return other[0] if len(other) == 1 else f"{len(other)} readings otherwise"


@dataclass(frozen=True)
class District:
    """Claims, and a connection in which they are filed."""

    evidence: Evidence
    connection: duckdb.DuckDBPyConnection

    def by_reference(self, readings: Readings) -> AwardResult:
        return liabilities(self.evidence, QUARTER_END, CITY, readings)

    def by_models(self, readings: Readings) -> AwardResult:
        for name, value in asdict(readings).items():
            self.connection.execute(f"update policy.choices set {name} = '{value}'")
        for model in [*NEEDED, models()["measures.award_total"]]:
            materialise(self.connection, model)
        return AwardResult(**{table: published(self.connection, table) for table in TABLES})

    def total(self) -> Decimal:
        """The sum of the liabilities as the table of readings measures it, yuan."""
        (value,) = self.connection.execute("select value from measures.award_total").fetchone() or (None,)
        assert isinstance(value, Decimal)
        return value


def district(seed: int, claims: int) -> District:
    evidence = population(seed, claims)
    connection = duckdb.connect()
    prepare(connection)
    fill(connection, Case("many", evidence, QUARTER_END, [], [], None, CITY, {}))
    rows = [(day, None, rate) for day, rate in evidence.bundled_lpr]
    columns = "published_on date, one_year_pct decimal(8, 4), five_year_pct decimal(8, 4)"
    write_table(connection, "reference.lpr", columns, rows)
    return District(evidence, connection)


@pytest.fixture(scope="module")
def some() -> Iterator[District]:
    made = district(2025, 1200)
    yield made
    made.connection.close()


@cache
def hundred_thousand() -> District:
    return district(2024, 84_000)


def agree(claims: District, readings: Readings) -> AwardResult:
    wanted = claims.by_reference(readings)
    found = claims.by_models(readings)
    for table in TABLES:
        assert ordered(getattr(found, table)) == ordered(getattr(wanted, table)), table
    owed = [row["amount_yuan"] or Decimal(0) for row in wanted.award_liabilities]
    assert claims.total() == sum(owed)
    return wanted


@pytest.mark.parametrize("readings", EACH, ids=name_of)
def test_either_reading_agrees_to_the_fen(some: District, readings: Readings) -> None:
    wanted = agree(some, readings)
    usual = some.by_reference(AS_USUAL)
    # A reading that changed no claim would prove nothing.
    assert ordered(wanted.award_liabilities) != ordered(usual.award_liabilities)


def test_the_alternatives_are_those_of_the_plan() -> None:
    plan = load_plan(DEFAULT_POLICY).readings.each()
    of_plan = {
        name: (reading.choice, reading.alternative)
        for name, reading in plan.items()
        if reading.area == "award"
    }
    usual = asdict(AS_USUAL)
    changes = [
        {name: value for name, value in asdict(other).items() if value != usual[name]}
        for other in ALTERNATIVES
    ]
    assert {name: choice for name, (choice, _) in of_plan.items()} == usual
    # The alternative of the cloud rate is a number that the user sets.
    named = {name: value for name, (_, value) in of_plan.items() if value is not None}
    assert {name: value for change in changes for name, value in change.items()} == {
        **named,
        "cloud_rate": "12.5",
    }


@pytest.mark.heavy
@pytest.mark.parametrize("readings", [AS_USUAL, *EACH], ids=name_of)
def test_a_hundred_thousand_claims_agree_to_the_fen(readings: Readings) -> None:
    wanted = agree(hundred_thousand(), readings)
    assert len(wanted.award_liabilities) >= 100_000
    claims_of = Counter(row["rule"] for row in wanted.award_liabilities)
    assert set(claims_of) == set(load_plan(DEFAULT_POLICY).awards)
