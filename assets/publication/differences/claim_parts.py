"""Whose the change of a claim is: worked out cause by cause where the models could be made anew, else by evidence."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assets.publication.differences import words
from assets.publication.differences.causes import (
    CORRECTION,
    FILING,
    PARAMETER,
    QUARTER,
    READING,
    TOGETHER,
    Cause,
)
from assets.publication.differences.claims import MONEY, Traces, Values, money
from assets.publication.differences.parts import Part, together, unseparated
from assets.publication.differences.reach import reaches

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from assets.publication.differences.figures import Change

TABLE = "finance.award_balance"
# What a run can set back while the filings stay: the plan and the quarter.
SET_BACK = (QUARTER, PARAMETER, READING)
_FILED = (FILING, CORRECTION)


@dataclass(frozen=True)
class Worlds:
    """Claims as they would be now with one cause set back, by cause, and with all of them set back at once."""

    single: Mapping[Cause, Values] = field(default_factory=dict)
    joint: Values | None = None


def claim_parts(
    changes: Sequence[Change], causes: Sequence[Cause], traces: Traces, worlds: Worlds, after: Values
) -> list[Part]:
    """The parts of every change. With worlds, in this order: filings and all else first, then plan and quarter."""
    reaching = [cause for cause in causes if reaches(cause, TABLE)]
    return [part for change in changes for part in _of_change(change, reaching, traces, worlds, after)]


def _of_change(
    change: Change, reaching: Sequence[Cause], traces: Traces, worlds: Worlds, after: Values
) -> list[Part]:
    own = [cause for cause in reaching if _may_concern(cause, change)]
    if worlds.joint is None:
        return _by_evidence(change, own, traces)
    if change.measure not in MONEY:
        return _state_parts(change, own, traces, worlds)
    return _money_parts(change, own, traces, worlds, after)


def _may_concern(cause: Cause, change: Change) -> bool:
    """A number of one rule concerns the claims of that rule, payments what was paid."""
    if cause.kind == PARAMETER and cause.key.startswith(("awards.", "city.rules.")):
        rule = cause.key.removeprefix("city.rules.").removeprefix("awards.").split(".")[0]
        return change.cell[0].startswith(f"{rule}:")
    if cause.kind in _FILED and cause.key == "payments":
        return change.measure in ("paid_yuan", "outstanding_yuan")
    return True


def _money_parts(
    change: Change, own: Sequence[Cause], traces: Traces, worlds: Worlds, after: Values
) -> list[Part]:
    claim, measure = change.cell[0], change.measure
    now = money(after, claim, measure)
    set_back = money(worlds.joint or {}, claim, measure)
    before = change.before or 0
    singly = {cause: now - money(values, claim, measure) for cause, values in worlds.single.items()}
    parts = [Part(change, cause, part) for cause, part in singly.items() if part]
    if rest := now - set_back - sum(singly.values()):
        parts.append(Part(change, Cause(TOGETHER, "interaction", words.acting_together()), rest))
    if left := set_back - before:
        parts += _filed(change, own, traces, left)
    # Amounts that came to be known or unknown differ without a difference between numbers.
    return parts or _by_evidence(change, own, traces)


def _state_parts(change: Change, own: Sequence[Cause], traces: Traces, worlds: Worlds) -> list[Part]:
    claim = change.cell[0]

    def state(values: Values) -> object:
        return values.get(claim, {}).get(change.measure)

    parts = [
        Part(change, cause, None) for cause, values in worlds.single.items() if state(values) != change.after
    ]
    if state(worlds.joint or {}) != change.before:
        parts += _filed(change, own, traces, None)
    return parts or _by_evidence(change, own, traces)


def _filed(change: Change, own: Sequence[Cause], traces: Traces, left: Decimal | None) -> list[Part]:
    """What neither the plan nor the quarter explains: filings, corrections and rules."""
    others = [cause for cause in own if cause.kind not in SET_BACK]
    return [replace(part, part=left) for part in _by_evidence(change, others, traces)]


def _by_evidence(change: Change, own: Sequence[Cause], traces: Traces) -> list[Part]:
    """The filed rows by which the claim differs are its cause where filings differ; the rest is named beside them."""
    evidence = traces.evidence(change)
    filed = [cause for cause in own if cause.kind in _FILED]
    others = [cause for cause in own if cause.kind not in _FILED]
    if not evidence or not filed:
        # Where filings differ but not the claim's own rows, another claim's do.
        return unseparated(change, own)
    named = filed[0] if len(filed) == 1 else together(filed)
    kind = FILING if any(cause.kind == FILING for cause in filed) else CORRECTION
    cause = Cause(kind, named.key, named.text)
    if any(other.kind in SET_BACK for other in others):
        cause = together([cause, *(other for other in others if other.kind in SET_BACK)])
    return [Part(change, cause, change.difference, "；".join(evidence.before + evidence.after))]
