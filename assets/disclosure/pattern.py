"""Which cells are hidden: the sensitive ones, and as few others as a linear programme finds that guard them.

The search follows the usual heuristic: for every cell that an attacker could come near, the cheapest shift of the table
that keeps him away tells which further cells must be hidden; afterwards each of these is shown again if it can be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from assets.disclosure.witnesses import Witnesses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assets.disclosure.survey import Flags, Measure, SurveyTable

# The search leaves a little more open than the audit asks for.
_MARGIN = 1.0005


def decide(table: SurveyTable, share: float) -> Flags:
    """The cells to hide so that no attacker comes nearer to one than `share` of it; one pattern for all measures.

    Where energy can be shifted value added can be too, since nothing bounds it: it is not searched. Changes are, for
    one may have changed without the other.
    """
    hidden = table.primary | table.kept
    if not hidden.any():
        return hidden
    guards = [Witnesses(table, measure, share * _MARGIN) for measure in _distinct(table.measures)]
    hidden = _protect(guards, hidden)
    return _clean(table, guards, hidden)


def _distinct(measures: Sequence[Measure]) -> list[Measure]:
    """Measures that may not be negative, and differences; of equal ones the first."""
    found: list[Measure] = []
    for measure in measures:
        searched = measure.is_difference or not measure.signed
        if searched and not any(same(measure, other) for other in found):
            found.append(measure)
    return found


def same(one: Measure, other: Measure) -> bool:
    """Whether two measures cannot be told apart but by name."""
    fields = ("values", "asked", "told", "lower", "upper", "own", "sole")
    return one.signed == other.signed and all(
        np.array_equal(getattr(one, name), getattr(other, name)) for name in fields
    )


def _protect(guards: list[Witnesses], hidden: Flags) -> Flags:
    done = False
    while not done:
        done = True
        for guard in guards:
            while task := guard.next_task(hidden):
                hidden = guard.hide_for(task, hidden)
                done = False
    return hidden


def _clean(table: SurveyTable, guards: list[Witnesses], hidden: Flags) -> Flags:
    for cell in _secondary(table, hidden):
        without = hidden.copy()
        without[cell] = False
        if all(guard.can_show(cell, without) for guard in guards):
            hidden = without
            for guard in guards:
                guard.show(cell)
    return hidden


def _secondary(table: SurveyTable, hidden: Flags) -> Iterator[int]:
    """Those hidden to guard others, what the reader misses most first."""
    cells = np.nonzero(hidden & ~table.primary & ~table.kept)[0]
    yield from (int(cell) for cell in sorted(cells, key=lambda cell: (-table.weights[cell], cell)))
