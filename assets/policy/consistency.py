"""What holds between the keys of a plan, beyond the shape of each: a number that no model would read is a fault.

`PARAMETERS` says which numbers the models of `sql/60_awards` read for each rule.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from assets.validation.readers import code_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assets.policy.lined_yaml import Path
    from assets.policy.schema import AwardRule, Plan

AWARDS, TARGETS, CITY = "awards.yaml", "targets.yaml", "city.yaml"


class Parameters(NamedTuple):
    """What a rule must say and what it may say."""

    needed: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()


_FIXED = Parameters(needed=("rewards",))
PARAMETERS = {
    "upgrade_contribution": Parameters(allowed=("at_least_yuan",)),
    "fund_exit": Parameters(),
    "first_set_national": _FIXED,
    "first_set_provincial": _FIXED,
    "technology_centre": _FIXED,
    "innovation_platform": _FIXED,
    "innovation_centre": _FIXED,
    "science_prize": _FIXED,
    "cloud_service": Parameters(("rate_pct",), ("above_yuan", "cap_yuan")),
    "supply_chain_platform": Parameters(("rate_pct",), ("above_yuan", "cap_yuan")),
    "energy_fund": Parameters(("rate_pct",), ("cap_yuan",)),
    "green_bond": Parameters(("longest_years", "bond_kinds")),
}
_NUMBERS = ("rewards", "at_least_yuan", "above_yuan", "rate_pct", "cap_yuan", "longest_years", "bond_kinds")


class Fault(NamedTuple):
    """A file of the plan, the path of a key in it, and what is wrong there."""

    file: str
    path: Path
    words: str


def faults(plan: Plan) -> Iterator[Fault]:
    """All that does not hold together."""
    for name, rule in plan.awards.items():
        yield from _of_rule(name, rule) if name in PARAMETERS else _unknown(AWARDS, (name,))
    yield from _in_two_rules(plan)
    for name in plan.city.rules:
        if name not in PARAMETERS:
            yield from _unknown(CITY, ("rules", name))
    yield from _of_targets(plan)


def _unknown(file: str, path: Path) -> Iterator[Fault]:
    known = "、".join(PARAMETERS)
    yield Fault(
        file, path, f"没有这项规则的算法；可写：{known}。No model computes such a rule; choose from: {known}."
    )


def _of_rule(name: str, rule: AwardRule) -> Iterator[Fault]:
    needed, allowed = PARAMETERS[name]
    for key in _NUMBERS:
        is_said = getattr(rule, key) not in (None, [])
        if is_said and key not in needed + allowed:
            may = "、".join(needed + allowed) or "—"
            yield Fault(
                AWARDS,
                (name, key),
                f"这项规则不用这个数；可写：{may}。删去，或写到所属的规则。"
                f"This rule does not use it; it may say: {may}. Take it out, or put it where it belongs.",
            )
        if key in needed and not is_said:
            yield Fault(
                AWARDS,
                (name, key),
                "缺少，没有它算不出金额；请补上。Missing, and no amount without it; add it.",
            )
    yield from _of_rewards(name, rule)


def _of_rewards(name: str, rule: AwardRule) -> Iterator[Fault]:
    """Kinds and levels are those that the form lets through, else no claim would ever meet them."""
    lists = ("prize", "prize_grade") if name == "science_prize" else ("recognition_category", "tier")
    kinds, tiers = (set(code_list(known).values()) for known in lists)
    for place, reward in enumerate(rule.rewards):
        for key, value, known in (("kind", reward.kind, kinds), ("tier", reward.tier, tiers)):
            if value is not None and value not in known:
                listed = "、".join(sorted(known))
                yield Fault(
                    AWARDS,
                    (name, "rewards", place, key),
                    f"报表中没有 {value!r}；可写：{listed}。The form knows no such word; choose from: {listed}.",
                )


def _in_two_rules(plan: Plan) -> Iterator[Fault]:
    """A kind of recognition in two rules would make two claims of one recognition."""
    first: dict[str, str] = {}
    for name, rule in plan.awards.items():
        for place, reward in enumerate(rule.rewards):
            other = first.setdefault(reward.kind, name)
            if other != name:
                yield Fault(
                    AWARDS,
                    (name, "rewards", place, "kind"),
                    f"{reward.kind} 已在 {other} 中，一次认定只能得一项；请删去一处。"
                    f"{reward.kind} stands in {other} too; one recognition has one award: leave one.",
                )


def _of_targets(plan: Plan) -> Iterator[Fault]:
    targets = plan.targets.targets
    often = Counter(target.id for target in targets)
    growths = [target.id for target in targets if target.counts == "average_growth"]
    for place, target in enumerate(targets):
        path: Path = ("targets", place, "id")
        if often[target.id] > 1:
            yield Fault(TARGETS, path, f"{target.id} 重复；编号各不相同。Stands twice; give each its own id.")
        if target.counts == "average_growth" and target.id != growths[0]:
            yield Fault(
                TARGETS,
                ("targets", place, "counts"),
                "只能有一项年平均增速目标；请删去一项。Only one target of average growth can be computed; leave one.",
            )
        if target.counts == "average_growth" and target.window is None:
            yield Fault(
                TARGETS,
                path,
                "年平均增速须有 window；请补上。An average growth needs a window; add its first and last day.",
            )
