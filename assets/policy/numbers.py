"""The numbers of a plan by name, such as `awards.cloud_service.cap_yuan`, and a plan with one of them otherwise.

Two publications are compared by these names. What is said for people only (names, questions) is no number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assets.policy.schema import Plan

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAID_ONLY = {
    *("name_zh", "name_en", "region_zh", "region_en", "question_zh", "question_en", "values", "measure", "unit"),
    *("alternative", "area", "clause", "id", "document_number", "lead_unit", "number", "kind", "tier"),
    *("responsible", "departments_streets_and_parks", "text_was_read"),
}  # fmt: skip


class NoSuchNumberError(KeyError):
    """A plan has no number of this name."""


def numbers(plan: Plan) -> dict[str, str]:
    """Every number, day and choice that the plan sets, as text by its name."""
    return {name: str(place[key]) for name, place, key in _leaves(_content(plan)) if place[key] is not None}


def with_number(plan: Plan, name: str, value: str | None) -> Plan:
    """The plan with one number otherwise; NoSuchNumberError where it has none of this name."""
    content = _content(plan)
    for found, place, key in _leaves(content):
        if found == name:
            place[key] = value
            return Plan.model_validate(content)
    raise NoSuchNumberError(name)


def _content(plan: Plan) -> dict[str, Any]:
    return plan.model_dump(mode="json", by_alias=True)


def _leaves(node: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any], str]]:
    """Name, the place that holds it and its key there, of every number."""
    for key, value in node.items():
        if key in _SAID_ONLY:
            continue
        name = f"{path}{key}"
        if isinstance(value, dict):
            yield from _leaves(value, f"{name}.")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for item in value:
                yield from _leaves(item, f"{name}.{_called(item)}.")
        elif not isinstance(value, list):
            yield name, node, key


def _called(item: dict[str, Any]) -> str:
    """A target by its id, a reward by its kind and level."""
    return str(item.get("id") or "/".join(filter(None, (item.get("kind"), item.get("tier")))))
