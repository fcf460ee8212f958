"""Other numbers, other sums: worked by hand; nothing that was made before is touched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import duckdb
import pytest

from assets.policy.plan import load_plan
from assets.scenarios.parameters import ParameterError, changed_plan
from assets.scenarios.what_if import compared, sums_of, sums_under
from foundation.run import DEFAULT_POLICY
from pipelines.what_if import scenarios
from tests.intake.office import code
from tests.models.rooms import run_models

PLAN = load_plan(DEFAULT_POLICY)
FIRM, OTHER = code(1), code(2)
FORMS = {
    "register": [
        {"uscc": firm, "enterprise_name": "示例", "region_code": "350503001", "registration_status": "存续"}
        | {"is_dishonest": firm == OTHER}
        for firm in (FIRM, OTHER)
    ],
    # 30 % of 200 000 is 60 000, capped at 50 000; 30 % of 60 000 is 18 000; 50 000 is not above 50 000.
    "cloud_fees": [
        {"uscc": FIRM, "year": 2022, "invoice_number": "1", "fee_yuan": Decimal(200000)},
        {"uscc": OTHER, "year": 2023, "invoice_number": "2", "fee_yuan": Decimal(60000)},
        {"uscc": FIRM, "year": 2023, "invoice_number": "3", "fee_yuan": Decimal(50000)},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def district() -> Iterator[duckdb.DuckDBPyConnection]:
    with run_models(FORMS, "2023Q4", date(2024, 1, 10)) as connection:
        yield connection


def owed(district: duckdb.DuckDBPyConnection, *words: str) -> dict[int, Decimal]:
    sums = sums_under(district, changed_plan(PLAN, words)) if words else sums_of(district)
    return {year: yuan for (what, _, year), yuan in sums.items() if what == "owed"}


@pytest.mark.parametrize(
    ("words", "yuan_2022", "yuan_2023"),
    [
        ((), 50000, 18000),
        (("rules.cloud_service.cap=80000",), 60000, 18000),
        (("rules.cloud_service.cap=17999.99",), Decimal("17999.99"), Decimal("17999.99")),
        (("rules.cloud_service.rate=20",), 40000, 12000),
        (("rules.cloud_service.threshold=49999.99",), 50000, 33000),
        (("rules.cloud_service.threshold=60000",), 50000, 0),
        (("rules.cloud_service.cap_yuan=80000", "rules.cloud_service.rate_pct=50"), 80000, 30000),
        (("life.first_day=2023-01-01",), 0, 18000),
        (("readings.credit_bar=barred",), 50000, 0),
        (("readings.cloud_rate=10",), 20000, 6000),
    ],
)
def test_by_hand(
    district: duckdb.DuckDBPyConnection, words: tuple[str, ...], yuan_2022: object, yuan_2023: object
) -> None:
    assert owed(district, *words) == {2022: yuan_2022, 2023: yuan_2023}


def test_nothing_is_touched(district: duckdb.DuckDBPyConnection) -> None:
    owed(district, "rules.cloud_service.cap=1")
    assert owed(district) == {2022: 50000, 2023: 18000}
    assert district.execute(
        "select cap_yuan from policy.award_rules where rule = 'cloud_service'"
    ).fetchall() == [(Decimal(50000),)]
    databases = district.execute("select database_name from duckdb_databases()").fetchall()
    assert ("aside",) not in databases


def test_scenarios_side_by_side(district: duckdb.DuckDBPyConnection) -> None:
    words = scenarios(["a:rules.cloud_service.cap=80000", "b:rules.cloud_service.rate=20", "a:life.years=1"])
    assert words == {
        "a": ["rules.cloud_service.cap=80000", "life.years=1"],
        "b": ["rules.cloud_service.rate=20"],
    }
    plans = {name: changed_plan(PLAN, its) for name, its in words.items()}
    rows = compared(sums_of(district), {name: sums_under(district, plan) for name, plan in plans.items()})
    assert rows[0] == {
        "what": "owed", "clause": "三（六）", "year": 2022, "as_it_is": 50000,
        # one year from 2022-01-21 ends on 2023-01-20: 31 December 2022 lies within it
        "a": 60000, "a_difference": 10000, "b": 40000, "b_difference": -10000,
    }  # fmt: skip
    assert [(row["year"], row["a"], row["a_difference"]) for row in rows if row["what"] == "owed"] == [
        (2022, 60000, 10000),
        (2023, 0, -18000),
    ]
    # what is no longer owed does not fall due either
    assert rows[-1] == {
        "what": "falls_due", "clause": "三（六）", "year": 2023, "as_it_is": 18000,
        "a": None, "a_difference": -18000, "b": 12000, "b_difference": -6000,
    }  # fmt: skip


def test_fixed_amounts_by_level_or_kind() -> None:
    plan = changed_plan(PLAN, ["rules.technology_centre.rewards.省级=120000"])
    amounts = {reward.tier: reward.amount_yuan for reward in plan.awards["technology_centre"].rewards}
    assert amounts == {"国家级": 1000000, "省级": 120000, "市级": 30000}


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("rules.cloud_service.cap", "="),
        ("rules.cloud_service.roof=1", "roof"),
        ("rules.cloud.cap=1", "rules.cloud.cap"),
        ("rules=1", "rules"),
        ("rules.cloud_service.cap=-1", "cap_yuan"),
        ("rules.cloud_service.cap=viel", "cap_yuan"),
        ("rules.supply_chain_platform.cap=1", "cap"),
        ("readings.tier_upgrade=half", "tier_upgrade"),
        ("rules.technology_centre.rewards.县级=1", "县级"),
    ],
)
def test_words_that_mean_nothing_say_what_may_be_written(word: str, said: str) -> None:
    with pytest.raises(ParameterError, match=said):
        changed_plan(PLAN, [word])


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("rules.cloud_service.cap=viel", "cap_yuan：'viel' 应是数字，如 50000 或 0.5。Must be a number"),
        ("rules.cloud_service.cap=-1", "awards.cloud_service.cap_yuan：'-1' 不能小于 0。Must be 0 or more."),
        ("life.first_day=soon", "life.first_day：'soon' 应是日期，如 2025-01-20。Must be a day"),
        ("city.green_bond.city_share=200", "city_share_pct：'200' 不能大于 100。Must be 100 or less."),
    ],
)
def test_a_value_that_cannot_be_is_said_in_both_languages(word: str, said: str) -> None:
    with pytest.raises(ParameterError) as raised:
        changed_plan(PLAN, [word])
    assert said in str(raised.value)
    assert "Input should" not in str(raised.value)


_OF_A_RULE = "cap、rate、threshold、shared_with_city、rewards、at_least_yuan、above_yuan、rate_pct、cap_yuan"


@pytest.mark.parametrize(
    ("word", "listed"),
    [
        ("rules.cloud_service.capp=1", f"{_OF_A_RULE}、longest_years、bond_kinds"),
        ("life.x=1", "years、first_day"),
    ],
)
def test_what_may_be_set_is_listed_without_names_of_clauses(word: str, listed: str) -> None:
    with pytest.raises(ParameterError, match=f"可写：{listed}。No such parameter; write one of: {listed}"):
        changed_plan(PLAN, [word])
