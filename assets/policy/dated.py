"""The plan as a report of one quarter reads it: of choices with dates those that hold at the quarter's end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.policy.plan import PolicyError

if TYPE_CHECKING:
    from datetime import date

    from assets.policy.schema import Plan, Reading


def plan_on(plan: Plan, day: date) -> Plan:
    """The plan as it was read on `day`, without later choices; PolicyError where none holds on `day` yet."""
    readings = {name: _read_on(name, reading, day) for name, reading in plan.readings.each().items()}
    return plan.model_copy(update={"readings": plan.readings.model_copy(update=readings)})


def _read_on(name: str, reading: Reading, day: date) -> Reading:
    known = reading.on(day)
    if known is None:
        raise PolicyError(
            f"readings.yaml 的 {name} 在 {day} 还没有选定的口径；请在 chosen 中加一条更早的日期。"
            f"No choice of {name} holds on {day} yet; add one with an earlier day to chosen in readings.yaml."
        )
    return known
