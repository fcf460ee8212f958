"""Numbers and readings of a plan set otherwise by words such as `rules.cloud_service.cap=80000`.

The words are checked against the shapes of the policy files, so that a what-if can say nothing that a plan could not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from assets.policy.consistency import faults
from assets.policy.faults import fault_words
from assets.policy.lined_yaml import Lined
from assets.policy.schema import Plan

if TYPE_CHECKING:
    from collections.abc import Iterable

# What people call the numbers, and what they are called in the policy files.
NAMES: dict[str, tuple[str, ...]] = {
    "cap": ("cap_yuan",),
    "rate": ("rate_pct",),
    "years": ("longest_years",),
    "fixed": ("fixed_yuan",),
}
NAMES |= {"threshold": ("at_least_yuan", "above_yuan"), "city_share": ("city_share_pct",)}
ROOMS = {"rules": "awards", "readings": "readings", "city": "city.rules", "life": "identity.life"}


class ParameterError(ValueError):
    """Words that name no number of the plan, or give it a value that it cannot have."""


def changed_plan(plan: Plan, words: Iterable[str]) -> Plan:
    """The plan with each of the words applied; ParameterError says what may be written instead."""
    content = plan.model_dump(by_alias=True)
    for word in words:
        path, equals, value = word.partition("=")
        if not equals:
            raise ParameterError(
                f"{word!r} 缺少等号；请写成 rules.cloud_service.cap=80000。"
                "The sign = is missing; write rules.cloud_service.cap=80000."
            )
        _set(content, path.strip(), value.strip())
    try:
        changed = Plan.model_validate(content)
    except ValidationError as error:
        raise ParameterError(
            f"取值不合要求。A value that it cannot have. {_wrong_values(error, content)}"
        ) from None
    if wrong := "；".join(f"{'.'.join(map(str, fault.path))}：{fault.words}" for fault in faults(changed)):
        raise ParameterError(wrong)
    return changed


def _wrong_values(error: ValidationError, content: dict[str, Any]) -> str:
    """Each value that does not fit, with what may stand there; of a choice of shapes the first is told."""
    plan = Lined(content, None)
    found: dict[tuple[str | int, ...], str] = {}
    for fault in error.errors():
        path = plan.standing(fault["loc"])
        found.setdefault(path, fault_words(fault, Plan, path))
    return " ".join(f"{'.'.join(map(str, path))}：{words}" for path, words in found.items())


def _set(content: dict[str, Any], path: str, value: str) -> None:
    room, *keys = path.split(".")
    place: Any = content
    for key in [*ROOMS.get(room, room).split("."), *keys[:-1]]:
        place = place.get(key) if isinstance(place, dict) else None
    if keys and isinstance(place, list):
        _set_rewards(place, keys[-1], value)
        return
    if not keys or not isinstance(place, dict):
        raise ParameterError(_unknown(path, [f"{name}.…" for name in ROOMS]))
    name = _name(place, keys[-1])
    if name is None:
        raise ParameterError(_unknown(path, _settable(place)))
    if room == "readings":
        place[name]["chosen"] = value
    else:
        place[name] = value


def _set_rewards(rewards: list[Any], key: str, value: str) -> None:
    """Give the fixed amounts of a kind or a level, `rules.technology_centre.rewards.省级`, another amount."""
    meant = [
        reward for reward in rewards if isinstance(reward, dict) and key in (reward["kind"], reward["tier"])
    ]
    if not meant:
        raise ParameterError(_unknown(key, [str(reward) for reward in rewards]))
    for reward in meant:
        reward["amount_yuan"] = value


def _name(place: dict[str, Any], key: str) -> str | None:
    """The number that a word means: its own name, or the one that is set of those that it stands for."""
    if key in place:
        return key
    known = [name for name in NAMES.get(key, ()) if name in place]
    return next((name for name in known if place[name] is not None), None)


def _settable(place: dict[str, Any]) -> list[str]:
    """What may be set in a place: no names and no clauses, and what people call the numbers beside their own names."""
    own = [name for name, value in place.items() if not isinstance(value, str)]
    return list(dict.fromkeys([*(short for short in NAMES if _name(place, short)), *own]))


def _unknown(path: str, known: list[str]) -> str:
    listed = "、".join(known)
    return f"没有参数 {path!r}；可写：{listed}。No such parameter; write one of: {listed}."
