"""Which quarter is being reported on a day, and by when its submissions are due; plain functions, no orchestrator."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from assets.policy.dated import plan_on
from assets.policy.plan import load_plan
from assets.policy.working_days import due_date
from foundation.quarter import Quarter

if TYPE_CHECKING:
    from assets.policy.schema import Plan


def reported_quarter(day: date) -> Quarter:
    """The quarter in hand on a day: the newest whose last month has begun, since that is when it is filed for."""
    last_month_begun = Quarter(day.year, (day.month - 1) // 3 + 1)
    return last_month_begun if day.month % 3 == 0 else before(last_month_begun)


def ended_quarter(day: date) -> Quarter:
    """The newest quarter that is over on a day."""
    return before(Quarter(day.year, (day.month - 1) // 3 + 1))


def before(quarter: Quarter) -> Quarter:
    """The quarter before it."""
    return Quarter(quarter.year - (quarter.number == 1), (quarter.number - 2) % 4 + 1)


def due_day(policy: str, quarter: Quarter) -> tuple[date, bool]:
    """The day that submissions of the quarter are due, and whether it is sure.

    It is not where the plan moves it to a working day of a year that is not announced yet: then the plan's own day
    stands in. PolicyError where the policy cannot be read.
    """
    plan: Plan = plan_on(load_plan(policy), quarter.end)
    due = due_date(plan, quarter)
    return due or date(quarter.year, quarter.last_month, plan.identity.submission_day.value), due is not None
