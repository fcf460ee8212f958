"""A plan that says two things about one award is refused; the city's plan is known once its numbers are."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from assets.policy.plan import load_plan
from assets.policy.schema import AwardRule, CityRule
from foundation.run import DEFAULT_POLICY


def rule(*rewards: dict[str, Any]) -> AwardRule:
    return AwardRule(clause="三（四）", name_zh="奖", name_en="award", rewards=list(rewards))  # type: ignore[arg-type]


@pytest.mark.parametrize("other", ["省级", None])
def test_two_amounts_for_one_level_are_refused(other: str | None) -> None:
    first = {"kind": "重点实验室", "tier": "省级", "amount_yuan": 100000}
    with pytest.raises(ValidationError, match="两个金额"):
        rule(first, {"kind": "重点实验室", "tier": other, "amount_yuan": 30000})


def test_one_amount_a_level_is_taken() -> None:
    rewards = [{"kind": "中心", "tier": tier, "amount_yuan": 1} for tier in ("省级", "市级")]
    assert len(rule(*rewards, {"kind": "最高奖", "amount_yuan": 2}).rewards) == 3


@pytest.mark.parametrize("numbers", [{"fixed_yuan": "1"}, {"rate_pct": "0.5", "cap_yuan": "10"}])
def test_the_citys_amount_is_known_once_nothing_of_it_is_unknown(numbers: dict[str, Any]) -> None:
    assert CityRule(clause="三（一）", **numbers).is_known


@pytest.mark.parametrize(
    "numbers",
    [
        {},
        {"cap_yuan": "10"},
        {"fixed_yuan": "1", "cap_yuan": "unknown"},
        {"fixed_yuan": "1", "rate_pct": "unknown"},
    ],
)
def test_the_citys_amount_is_not_known_while_a_number_is_missing(numbers: dict[str, Any]) -> None:
    assert not CityRule(clause="三（一）", **numbers).is_known


@pytest.mark.parametrize(
    "numbers", [{"fixed_yuan": "0.005"}, {"rate_pct": "0.123456789"}, {"cap_yuan": "-1"}]
)
def test_a_number_that_the_tables_cannot_hold_is_refused(numbers: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        CityRule(clause="三（一）", **numbers)


def test_nothing_is_said_for_the_city_whose_text_was_not_read() -> None:
    city = load_plan(DEFAULT_POLICY).city
    assert not city.text_was_read
    assert not any(rule.is_known for rule in city.rules.values())
    assert {rule.city_share_pct for rule in city.rules.values()} == {"unknown"}
