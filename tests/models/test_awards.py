"""The award models give what the worked cases expect, and agree to the fen with the plain-Python reference."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from assets.policy.schema import CityRule
from tests.models.rooms import rows_of, run_awards
from tests.reference.award_cases import FORMS, Case, load_cases, published_lpr
from tests.reference.award_differences import differences
from tests.reference.award_population import population
from tests.reference.awards import liabilities
from tests.reference.awards_rows import AwardResult, CityNumbers, Evidence

TABLES = ("award_liabilities", "award_schedule", "award_balance", "award_payments", "city_settlement")
# The day against which nothing of an award is judged; it only has to lie behind.
TODAY = date(2026, 12, 31)
CITY: dict[str, CityNumbers] = {
    "upgrade_contribution": {
        "fixed_yuan": "1000.01", "rate_pct": "0.5", "cap_yuan": "600000", "city_share_pct": "66.6667"
    },
    "fund_exit": {"fixed_yuan": "200000", "rate_pct": "none", "cap_yuan": "none", "city_share_pct": "50"},
    "green_bond": {"fixed_yuan": "none", "rate_pct": "none", "cap_yuan": "none", "city_share_pct": "33.33333333"},
}  # fmt: skip


def by_sql(
    evidence: Evidence,
    quarter_end: date,
    city: dict[str, CityNumbers] | None = None,
    readings: dict[str, str] | None = None,
) -> AwardResult:
    forms: dict[str, list[dict[str, Any]]] = {form: list(getattr(evidence, form)) for form in FORMS}
    quarter = f"{quarter_end.year}Q{quarter_end.month // 3}"
    rules = {rule: CityRule(clause="x", **numbers) for rule, numbers in (city or {}).items()}
    wanted = [f"finance.{table}" for table in TABLES]
    connection = run_awards(
        forms, quarter, TODAY, wanted=wanted, lpr=evidence.bundled_lpr, choices=readings, city=rules
    )
    return AwardResult(**{table: published(connection, table) for table in TABLES})


def published(connection: duckdb.DuckDBPyConnection, table: str) -> list[dict[str, Any]]:
    # What comes near to an unmatched payment is no result of a rule; it has tests of its own.
    rows = [
        {column: value for column, value in row.items() if not column.startswith("nearest_")}
        for row in rows_of(connection, f"select * exclude (period) from finance.{table}")
    ]
    return [{**row, **_half_width(row)} for row in rows]


def _half_width(row: dict[str, Any]) -> dict[str, Any]:
    """The reference writes clauses as 三(三), the product as the plan does."""
    return {"clause": unicodedata.normalize("NFKC", row["clause"])} if "clause" in row else {}


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case.id)
def test_worked_case(case: Case) -> None:
    assert differences(case, by_sql(case.evidence, case.quarter_end, case.city, case.readings)) == []


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("quarter_end", [date(2022, 12, 31), date(2025, 6, 30)])
@pytest.mark.parametrize("city", [{}, CITY], ids=["nothing_known_of_the_city", "city_plan_known"])
def test_reference_agrees_to_the_fen(seed: int, quarter_end: date, city: dict[str, CityNumbers]) -> None:
    evidence = population(seed, 1500)
    found, wanted = by_sql(evidence, quarter_end, city), liabilities(evidence, quarter_end, city)
    for table in TABLES:
        assert ordered(getattr(found, table)) == ordered(getattr(wanted, table)), table


def ordered(rows: list[dict[str, Any]]) -> list[list[tuple[str, str]]]:
    return sorted(sorted((column, plain(value)) for column, value in row.items()) for row in rows)


def plain(value: Any) -> str:
    """Equal decimals as equal texts, and clauses after NFKC, as they are compared."""
    return str(value.normalize()) if isinstance(value, Decimal) else unicodedata.normalize("NFKC", str(value))


def test_bundled_lpr_is_what_the_cases_use() -> None:
    connection = run_awards({}, "2025Q4", TODAY, wanted=[])
    found = connection.execute("select published_on, five_year_pct from reference.lpr").fetchall()
    assert sorted(found) == sorted(published_lpr())
