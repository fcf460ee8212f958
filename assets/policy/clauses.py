"""The clauses of a plan and what in jigai answers to each: rules, targets, figures, numbers, worked cases, tables.

Where a clause has no computable content, it says why. `docs/coverage.md` is written from here.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from assets.policy.plan import read_file
from assets.policy.schema import UNKNOWN, Clauses, Strict
from foundation.places import POLICIES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from assets.policy.schema import AwardRule, Clause, Plan


def load_clauses(policy: str) -> list[Clause]:
    """The clauses of the policy folder `policy`, in the order of the plan."""
    return read_file(POLICIES / policy / "clauses.yaml", Clauses).clauses


def parameters(clause: Clause, plan: Plan) -> list[str]:
    """The numbers and readings of the policy files that a clause sets, each as `path = value`."""
    found = [*_of_rules(clause, plan), *_of_targets(clause, plan)]
    found += [f"{path} = {_shown(setting(plan, path))}" for path in clause.settings]
    readings = plan.readings.each()
    return [*found, *(f"readings.{name} = {readings[name].choice}" for name in clause.readings)]


def setting(plan: Plan, path: str) -> Any:
    """What stands in the policy files under a dotted path such as `identity.life`; KeyError if nothing does."""
    value: Any = plan
    for key in path.split("."):
        value = value[key] if isinstance(value, dict) else getattr(value, key, None)
        if value is None:
            raise KeyError(path)
    return value


def _of_rules(clause: Clause, plan: Plan) -> Iterator[str]:
    for name in clause.rules:
        rule = plan.awards[name]
        kept = rule.model_dump(exclude={"clause", "name_zh", "name_en", "rewards"}, exclude_defaults=True)
        for key, value in [*kept.items(), *_rewards(rule)]:
            yield f"awards.{name}.{key} = {_shown(value)}"
        if name in plan.city.rules:
            known = "known" if plan.city.rules[name].is_known else UNKNOWN
            yield f"{plan.city.id}.{name} = {known}"


def _rewards(rule: AwardRule) -> Iterator[tuple[str, str]]:
    """Fixed amounts, those of one level and amount together."""
    same: dict[tuple[str | None, Decimal], list[str]] = {}
    for reward in rule.rewards:
        same.setdefault((reward.tier, reward.amount_yuan), []).append(reward.kind)
    for (tier, amount), kinds in same.items():
        yield "rewards", f"{'、'.join(kinds)}{f' {tier}' if tier else ''} {amount}"


def _of_targets(clause: Clause, plan: Plan) -> Iterator[str]:
    targets = {target.id: target for target in plan.targets.targets}
    for name in clause.targets:
        value = targets[name].value
        yield f"targets.{name}.value = {'—' if value is None else value} {targets[name].unit}"


def _shown(value: Any) -> str:
    if isinstance(value, Strict):
        return _shown(value.model_dump())
    if isinstance(value, dict):
        return ", ".join(f"{key} {_shown(item)}" for key, item in value.items() if item is not None)
    if isinstance(value, list):
        return "; ".join(map(_shown, value))
    return str(value)


def same_clause(one: str, other: str) -> bool:
    """Whether two ways of writing a clause's number mean the same, such as 三（三） and 三(三)."""
    return _plain(one) == _plain(other)


def _plain(clause: str) -> str:
    return "".join(unicodedata.normalize("NFKC", clause).split())
