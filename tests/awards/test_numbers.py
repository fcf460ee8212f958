"""Every number of the plan has a name by which it can be set otherwise; texts are no numbers."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from assets.policy.numbers import NoSuchNumberError, numbers, with_number
from assets.policy.plan import load_plan
from foundation.run import DEFAULT_POLICY
from foundation.version import sources

PLAN = load_plan(DEFAULT_POLICY)


def test_numbers_of_every_kind() -> None:
    found = numbers(PLAN)
    assert found["awards.cloud_service.cap_yuan"] == "50000"
    assert found["awards.technology_centre.rewards.企业技术中心/省级.amount_yuan"] == "100000"
    assert found["identity.life.first_day"] == "2022-01-21"
    assert found["readings.tier_upgrade.chosen"] == "full"
    assert found["targets.targets.T01.value"] == "12"
    assert found["city.rules.fund_exit.fixed_yuan"] == "unknown"
    assert not [name for name in found if name.endswith(("_zh", "_en", "clause"))]


def test_a_number_set_to_what_it_is_changes_nothing() -> None:
    for name, value in numbers(PLAN).items():
        assert with_number(PLAN, name, value) == PLAN, name


def test_a_number_set_otherwise_and_back() -> None:
    name = "awards.science_prize.rewards.省科技奖/三等.amount_yuan"
    other = with_number(PLAN, name, "100000.01")
    assert {key for key, value in numbers(other).items() if value != numbers(PLAN).get(key)} == {name}
    assert numbers(with_number(other, name, "100000")) == numbers(PLAN)


def test_a_number_that_the_plan_does_not_set_can_be_set() -> None:
    name = "awards.green_bond.cap_yuan"
    assert name not in numbers(PLAN)
    assert numbers(with_number(PLAN, name, "1"))[name] == "1"


def test_what_is_no_number_of_the_plan() -> None:
    with pytest.raises(NoSuchNumberError):
        with_number(PLAN, "awards.cloud_service.nothing", "1")
    with pytest.raises(ValidationError):
        with_number(PLAN, "awards.cloud_service.cap_yuan", "many")


def test_sources_name_what_decides_a_figure() -> None:
    found = sources()
    assert {
        "sql/60_awards/liabilities.sql",
        "data_contracts/forms/energy.odcs.yaml",
        "policies/fengze-2022-2/awards.yaml",
        "reference/lpr.csv",
        "assets/publication/differences/",
        "foundation/",
    } <= set(found)
    assert not [path for path in found if path.endswith(".py")]
