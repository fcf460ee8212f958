"""Attackers who are respondents themselves: they know their own energy, and which cells are theirs alone.

Written anew from the methods; shares no code with the product.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from tests.disclosure.attacks import (
    HALF,
    Leak,
    Programme,
    Sums,
    hidden_anew,
    month_of,
    programme_to,
    truth_of,
)
from tests.disclosure.differences import Amounts, amounts_of
from tests.disclosure.publishing import Issue

TABLE, MEASURE = "energy_intensity", "energy_tce"
FEW = 3
Who = frozenset[str]


def insider_leaks(issues: list[Issue], most: int = 6) -> list[Leak]:
    """What the largest respondents of small hidden cells learn of the others in such cells, `most` of them."""
    amounts = amounts_of(issues[-1], MEASURE)
    few = {cell for cell in _hidden(issues) if len(amounts.get(cell, {})) < FEW}
    return [leak for one in _insiders(amounts, few)[:most] for leak in told_to(issues, frozenset({one}), few)]


def coalition_leaks(issues: list[Issue], most: int) -> tuple[set[str], set[str]]:
    """The hidden cells, and those of which two of the `most` largest respondents together learn the rest.

    Of a cell of three, any two of them learn the third: such cells are the least that must be expected.
    """
    cells = _hidden(issues)
    insiders = _insiders(amounts_of(issues[-1], MEASURE), cells)[:most]
    pairs = [frozenset(pair) for pair in combinations(insiders, 2)]
    return cells, {leak.cell for pair in pairs for leak in told_to(issues, pair, cells)}


def _hidden(issues: list[Issue]) -> set[str]:
    return hidden_anew(issues, TABLE, [MEASURE] * len(issues))


def _insiders(amounts: Amounts, cells: set[str]) -> list[str]:
    sizes: dict[str, float] = {}
    for cell in cells:
        for enterprise, amount in amounts.get(cell, {}).items():
            sizes[enterprise] = max(sizes.get(enterprise, 0.0), abs(amount))
    return sorted(sizes, key=lambda enterprise: (-sizes[enterprise], enterprise))


def told_to(issues: list[Issue], who: Who, cells: set[str], share: float = 0.1) -> Iterator[Leak]:
    """The cells whose others those who put their knowledge together narrow to less than a tenth on a side."""
    amounts = [amounts_of(issue, MEASURE) for issue in issues]
    truths = [truth_of(issue, TABLE, MEASURE) for issue in issues]
    own = [{cell: _own(parts, who) for cell, parts in known.items()} for known in amounts]
    programme = programme_to(issues, TABLE, [MEASURE] * len(issues), truths, own)
    for number, known in enumerate(amounts):
        _know(programme, number, known, who, issues[number])
    newest = len(issues) - 1
    for cell in sorted(cells):
        true = truths[newest].get(cell, 0.0)
        room = abs(true - own[-1].get(cell, 0.0)) * share
        if room < HALF:
            continue
        down = min([room, *_left(issues, truths, own, cell)])
        low, high = programme.end((newest, cell), -1), programme.end((newest, cell), 1)
        if low > true - down + 2e-3 or high < true + room - 2e-3:
            yield Leak(newest, TABLE, f"{MEASURE} to {sorted(who)}", cell, true, low, high)


def _left(issues: list[Issue], truths: list[Sums], own: list[Sums], cell: str) -> Iterator[float]:
    """How far above what was shown of the others in an earlier month of the year they are now: no pattern widens it."""
    month = month_of(issues[-1], TABLE)
    for issue, truth, mine in zip(issues[:-1], truths, own, strict=False):
        then = month_of(issue, TABLE)
        shown = any(
            cell == f"{row['breakdown']} {row['code']}" for row in issue.masked[TABLE] if row["marker"] != "c"
        )
        if shown and then < month and then[:4] == month[:4]:
            rest = (
                truths[-1].get(cell, 0.0)
                - own[-1].get(cell, 0.0)
                - truth.get(cell, 0.0)
                + mine.get(cell, 0.0)
            )
            yield from [rest] if rest >= 0 else []


def _own(parts: dict[str, float], who: Who) -> float:
    return sum(amount for enterprise, amount in parts.items() if enterprise in who)


def _know(programme: Programme, number: int, amounts: Amounts, who: Who, issue: Issue) -> None:
    """A cell that is theirs alone is known; of another that is hidden, their own part is the least."""
    for row in issue.masked[TABLE]:
        cell = f"{row['breakdown']} {row['code']}"
        parts = amounts.get(cell, {})
        if row["marker"] != "c" or not who & parts.keys():
            continue
        own = _own(parts, who)
        if parts.keys() <= who:
            programme.bound((number, cell), own - HALF, own + HALF)
        else:
            # where the others put out more than they take in, they are granted a floor at twice that
            programme.bound((number, cell), own + min(2 * (sum(parts.values()) - own), 0.0), np.inf)
