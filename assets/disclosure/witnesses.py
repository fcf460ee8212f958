"""Shifts of the cells of one measure that an attacker cannot tell from the truth.

A shift moves hidden cells only and keeps every link. A cell is safe on a side if some shift that contradicts nothing
the attacker knows moves it far enough to that side: then the interval that he can work out is at least as wide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from assets.disclosure.attack import can_be_hidden, knowledge
from assets.disclosure.programme import Programme

if TYPE_CHECKING:
    from assets.disclosure.survey import Counts, Flags, Measure, Numbers, SurveyTable

# Relative slack of comparisons: shifts are asked for exactly as far as they are then measured.
_SLACK = 1e-6
_NEGLIGIBLE = 1e-7
# Moving a cell that is hidden already costs next to nothing, but not nothing: short ways serve more attackers.
_HIDDEN_COST = 1e-3

# Attacker, cell and side (0 down, 1 up) that must be protected.
Task = tuple[int, int, int]


class Witnesses:
    """The shifts found so far for one measure, and which tasks they settle."""

    def __init__(self, table: SurveyTable, measure: Measure, share: float) -> None:
        self._table, self._measure = table, measure
        known = knowledge(table, measure, share)
        self._need = np.stack([known.down, known.up], axis=-1)
        self._room_down, self._room_up = measure.values - known.lower, known.upper - measure.values
        self._limit = 1000.0 * (np.abs(measure.values).max() + 1.0)
        self._programme = Programme(np.hstack([table.links, -table.links]))
        self._shifts: list[Numbers] = []
        self._settled: list[Flags] = []
        self._count: Counts = np.zeros(self._need.shape, dtype=np.int64)
        self._hopeless = np.zeros(self._need.shape, dtype=bool)

    def next_task(self, hidden: Flags) -> Task | None:
        """The largest need that no shift settles yet, an outsider's first."""
        return _largest(self._open(hidden, self._count), self._need)

    def _open(self, hidden: Flags, count: Counts) -> Flags:
        opened: Flags = (self._need > 0) & (count == 0) & ~self._hopeless & hidden[None, :, None]
        return opened

    def hide_for(self, task: Task, hidden: Flags) -> Flags:
        """The hidden cells with those added that the cheapest shift for the task needs; none if no shift does it."""
        costs = np.where(hidden, _HIDDEN_COST, self._table.weights)
        shift = self._shift(task, costs, hidden | can_be_hidden(self._table, self._measure, *task[:2]))
        if shift is None:
            self._hopeless[task] = True
            return hidden
        self._add(shift)
        more: Flags = hidden | (shift != 0)
        return more

    def can_show(self, cell: int, hidden: Flags) -> bool:
        """Whether every task is settled without moving a cell; `hidden` are those that then still are."""
        count = self._count - self._total([s for s, d in self._both() if d[cell] != 0])
        while task := _largest(self._open(hidden, count), self._need):
            shift = self._shift(task, np.full(hidden.shape, _HIDDEN_COST), hidden)
            if shift is None:
                return False
            count = count + self._add(shift)
        return True

    def show(self, cell: int) -> None:
        """Forget the shifts that move a cell."""
        kept = [(settled, shift) for settled, shift in self._both() if shift[cell] == 0]
        self._settled, self._shifts = [s for s, _ in kept], [d for _, d in kept]
        self._count = self._total(self._settled)

    def _total(self, settled: list[Flags]) -> Counts:
        total: Counts = np.sum([np.zeros_like(self._count), *settled], axis=0, dtype=np.int64)
        return total

    def _both(self) -> list[tuple[Flags, Numbers]]:
        return list(zip(self._settled, self._shifts, strict=True))

    def _add(self, shift: Numbers) -> Flags:
        believed = np.all(
            (-shift <= self._room_down + _NEGLIGIBLE) & (shift <= self._room_up + _NEGLIGIBLE), axis=1
        )
        far = np.stack([-shift, shift], axis=-1)[None] >= self._need * (1 - _SLACK)
        settled: Flags = far & believed[:, None, None] & (self._need > 0)
        self._shifts.append(shift)
        self._settled.append(settled)
        self._count += settled
        return settled

    def _shift(self, task: Task, costs: Numbers, movable: Flags) -> Numbers | None:
        """The cheapest shift that does a task, by cells moved down and cells moved up."""
        attacker, cell, side = task
        room = [self._room_down[attacker], self._room_up[attacker]]
        upper = np.stack([np.where(movable, np.minimum(r, self._limit), 0.0) for r in room])
        upper[1 - side, cell] = 0.0
        lower = np.zeros_like(upper)
        lower[side, cell] = upper[side, cell] = self._need[task]
        found = self._programme.solve(np.tile(costs, 2), lower.ravel(), upper.ravel())
        if found is None:
            return None
        shift: Numbers = found[len(costs) :] - found[: len(costs)]
        shift[np.abs(shift) < _NEGLIGIBLE] = 0.0
        return shift


def _largest(wanted: Flags, need: Numbers) -> Task | None:
    attackers = np.nonzero(wanted.any(axis=(1, 2)))[0]
    if not len(attackers):
        return None
    first = attackers[0]
    cell, side = np.unravel_index(np.argmax(np.where(wanted[first], need[first], 0.0)), need[first].shape)
    return int(first), int(cell), int(side)
