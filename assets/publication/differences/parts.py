"""How much of a change is whose: one `Part` for each cause of a change, which together make up the difference."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assets.publication.differences import words
from assets.publication.differences.causes import TOGETHER, Cause, condensed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from assets.publication.differences.figures import Change


@dataclass(frozen=True)
class Part:
    """A cause of a change and how much of the difference it makes; None where that is not a number or not known.

    `sources` are the filed rows behind it, which only named tables may show.
    """

    change: Change
    cause: Cause
    part: Decimal | None
    sources: str | None = None


def unseparated(change: Change, candidates: Sequence[Cause]) -> list[Part]:
    """A change that was not worked out cause by cause: one candidate explains it whole, several are named openly."""
    candidates = condensed(candidates)
    if not candidates:
        return [Part(change, unknown([]), change.difference)]
    if len(candidates) == 1:
        return [Part(change, candidates[0], change.difference)]
    return [Part(change, together(candidates), change.difference)]


def together(candidates: Sequence[Cause]) -> Cause:
    """Several causes as one, with the keys of all."""
    keys = "、".join(dict.fromkeys(cause.key for cause in candidates if cause.key))
    return Cause(TOGETHER, keys, words.together([cause.text for cause in candidates]))


def unknown(causes: Sequence[Cause]) -> Cause:
    """No known cause, beside everything that differs between the publications; without a key, for it names none."""
    return Cause(TOGETHER, "", words.unknown([cause.text for cause in condensed(causes)]))


def with_what_differs(parts: Sequence[Part], causes: Sequence[Cause]) -> list[Part]:
    """The parts, of which those without a known cause name all that differs, so that nobody looks for more."""
    nothing, anything = unknown([]), unknown(causes)
    return [replace(part, cause=anything) if part.cause == nothing else part for part in parts]


def summed(change: Change, items: Sequence[tuple[Cause, Decimal | None]]) -> list[Part]:
    """The parts of the figures that a sum is made of as parts of the sum, one for each cause."""
    found: dict[tuple[str, str], Part] = {}
    for cause, part in items:
        place = (cause.kind, cause.key)
        before = found.get(place)
        if before is None:
            found[place] = Part(change, cause, part)
        elif before.part is not None:
            found[place] = replace(before, part=None if part is None else before.part + part)
    return list(found.values())
