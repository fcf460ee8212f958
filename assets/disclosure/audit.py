"""The audit: what can be worked out of what is published, measured against the truth.

It knows nothing of how cells were chosen. For every hidden cell two linear programmes give the least and the greatest
value that agree with what is shown, with earlier publications, and with what the attacker knows of his own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from assets.disclosure.attack import can_be_hidden, knowledge
from assets.disclosure.programme import Programme, SolverError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assets.disclosure.attack import Knowledge
    from assets.disclosure.survey import Flags, Measure, Numbers, SurveyTable

# Figures are published to four decimals: each is known to half a unit of the last.
_HALF_UNIT = 0.00005
_TOLERANCE = 1e-6
_NOTHING = 1e-9


@dataclass(frozen=True)
class Published:
    """What is shown of a measure: which cells, and their figures as published (anything where nothing is shown)."""

    visible: Flags
    figures: Numbers


@dataclass(frozen=True)
class Finding:
    """The narrowest side of all intervals, as a share of the value (inf: nothing bounds any), and the verdict."""

    narrowest: float
    passed: bool


def audit(table: SurveyTable, measure: Measure, published: Published, share: float) -> Finding:
    """Attack every hidden cell of a measure from outside and by every insider.

    What is shown though it is sensitive, or was hidden before for the same data month, fails whatever the attack finds.
    """
    attack = _SignedAttack if measure.signed else _Attack
    narrowest = attack(table, measure, published, share).narrowest()
    laid_bare = bool(((table.primary | table.kept) & published.visible & ~measure.told).any())
    return Finding(narrowest, not laid_bare and narrowest >= share - _TOLERANCE)


class _Attack:
    """The attack on a measure that is never negative."""

    def __init__(self, table: SurveyTable, measure: Measure, published: Published, share: float) -> None:
        self._table, self._measure, self._published, self._share = table, measure, published, share
        self._known: Knowledge = knowledge(table, measure, share)
        self._limit = 1000.0 * (np.abs(measure.values).max() + 1.0)
        self._programme = Programme(table.links)
        self._points = np.empty((0, len(table.cells)))

    def narrowest(self) -> float:
        """The narrowest side over attackers, hidden cells and sides, as a share of what others have in the cell."""
        found = np.inf
        for attacker in range(len(self._measure.own)):
            lower, upper = self._bounds(attacker, self._published.visible)
            far = self._farthest(0, lower, upper)
            for cell, sign in self._sides(attacker):
                # A point found before may show that this side is no narrower than the narrowest so far.
                if far[sign][cell] < self._no_narrower(attacker, cell, sign, found):
                    known = len(self._points)
                    found = min(found, self._width(attacker, cell, sign, lower, upper))
                    new = self._farthest(known, lower, upper)
                    far = {side: np.maximum(far[side], new[side]) for side in far}
        return float(found)

    def _no_narrower(self, attacker: int, cell: int, sign: int, share: float) -> float:
        others, needed = float(self._known.others[attacker, cell]), self._needed(attacker, cell, sign)
        return max(needed, share * others) if others > 0 else needed

    def _sides(self, attacker: int) -> Iterator[tuple[int, int]]:
        for cell in map(int, np.nonzero(~self._published.visible & ~self._table.empty)[0]):
            for sign in (-1, 1):
                if self._needed(attacker, cell, sign) > 0:
                    yield cell, sign

    def _needed(self, attacker: int, cell: int, sign: int) -> float:
        return float((self._known.down if sign < 0 else self._known.up)[attacker, cell])

    def _bounds(self, attacker: int, visible: Flags) -> tuple[Numbers, Numbers]:
        figures, fixed = self._published.figures, self._known.lower[attacker] == self._known.upper[attacker]
        lower = np.where(visible, figures - _HALF_UNIT, self._known.lower[attacker] - fixed * _HALF_UNIT)
        upper = np.where(visible, figures + _HALF_UNIT, self._known.upper[attacker] + fixed * _HALF_UNIT)
        return lower, np.minimum(upper, self._limit)

    def _farthest(self, first: int, lower: Numbers, upper: Numbers) -> dict[int, Numbers]:
        """By sign, how far each cell moves in the points from `first` on that the attacker cannot rule out."""
        points = self._points[first:]
        moved = points[_within(points, lower, upper)] - self._measure.values
        return {sign: (moved * sign).max(axis=0, initial=-np.inf) for sign in (-1, 1)}

    def _width(self, attacker: int, cell: int, sign: int, lower: Numbers, upper: Numbers) -> float:
        """How far a side reaches as a share of what others have; inf where earlier publications told it before."""
        reach = self._reach(cell, sign, lower, upper)
        if reach < self._needed(attacker, cell, sign) - _TOLERANCE:
            return self._unless_told(attacker, cell, sign, reach)
        others = self._known.others[attacker, cell]
        # A need below the share is one that earlier publications cap, or that of a zero.
        return max(reach / others, self._share) if others > 0 else np.inf

    def _unless_told(self, attacker: int, cell: int, sign: int, reach: float) -> float:
        kept = self._published.visible & ~can_be_hidden(self._table, self._measure, attacker, cell)
        best = self._reach(cell, sign, *self._bounds(attacker, kept))
        if best < self._needed(attacker, cell, sign) - _TOLERANCE:
            return np.inf
        return self._share * reach / self._needed(attacker, cell, sign)

    def _reach(self, cell: int, sign: int, lower: Numbers, upper: Numbers) -> float:
        cost = np.zeros(len(lower))
        cost[cell] = -sign
        point = self._programme.solve(cost, lower, upper)
        if point is None:
            raise SolverError(
                "保密审核：公布数字之间不闭合；请联系维护人员。"
                "The disclosure audit found published figures that do not add up; ask the maintainers."
            )
        self._points = np.vstack([self._points, np.clip(point, lower, upper)])
        return float((point[cell] - self._measure.values[cell]) * sign)


def _within(points: Numbers, lower: Numbers, upper: Numbers) -> Flags:
    """Which points lie within bounds in every cell."""
    return np.asarray(np.all((points >= lower) & (points <= upper), axis=1))


class _SignedAttack(_Attack):
    """The attack on a measure that may be negative: a hidden cell is given away whole by the links, or not at all."""

    def narrowest(self) -> float:
        """0 where a hidden cell follows from what is known, else inf."""
        for attacker in range(len(self._measure.own)):
            fixed = self._known.lower[attacker] == self._known.upper[attacker]
            free = free_cells(self._table.links, ~self._published.visible & ~fixed)
            for cell in {cell for cell, _ in self._sides(attacker)}:
                if not free[cell] and self._could_be_free(attacker, cell, fixed):
                    return 0.0
        return np.inf

    def _could_be_free(self, attacker: int, cell: int, fixed: Flags) -> bool:
        hideable = can_be_hidden(self._table, self._measure, attacker, cell) | ~self._published.visible
        return bool(free_cells(self._table.links, hideable & ~fixed)[cell])


def free_cells(links: Numbers, unknown: Flags) -> Flags:
    """The unknown cells that the links leave open, by the null space of the links over them."""
    columns = links[:, unknown]
    _, sizes, basis = np.linalg.svd(columns, full_matrices=True)
    rank = int((sizes > _NOTHING).sum())
    free = np.zeros(len(unknown), dtype=bool)
    free[np.nonzero(unknown)[0]] = (np.abs(basis[rank:]) > _NOTHING).any(axis=0)
    return free
