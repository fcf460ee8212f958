"""Attackers who are respondents themselves: they know their own energy, and which cells are theirs alone.

Written anew from the methods; shares no code with the product.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations

import numpy as np

from tests.disclosure.attacks import (
    HALF,
    Leak,
    Programme,
    Sums,
    hidden_anew,
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
    """The cells whose others those who put their knowledge together narrow to less than a tenth on a side.

    What they know already if the newest publication shows nothing, no pattern of it widens.
    """
    known = [amounts_of(issue, MEASURE) for issue in issues]
    own = [{cell: _own(parts, who) for cell, parts in amounts.items()} for amounts in known]
    truth, newest = truth_of(issues[-1], TABLE, MEASURE), len(issues) - 1
    programme = _programme(issues, who, known, own)
    before = cache(lambda: _programme([*issues[:-1], _hidden_all(issues[-1])], who, known, own))
    for cell in sorted(cells):
        true, key = truth.get(cell, 0.0), (newest, cell)
        room = abs(true - own[-1].get(cell, 0.0)) * share
        if room < HALF:
            continue
        low, high = programme.end(key, -1), programme.end(key, 1)
        gives_low = low > true - room + 2e-3 and low > before().end(key, -1) + 2e-3
        gives_high = high < true + room - 2e-3 and high < before().end(key, 1) - 2e-3
        if gives_low or gives_high:
            yield Leak(newest, TABLE, f"{MEASURE} to {sorted(who)}", cell, true, low, high)


def _programme(issues: list[Issue], who: Who, known: list[Amounts], own: list[Sums]) -> Programme:
    truths = [truth_of(issue, TABLE, MEASURE) for issue in issues]
    programme = programme_to(issues, TABLE, [MEASURE] * len(issues), truths, own)
    for number, (issue, amounts) in enumerate(zip(issues, known, strict=True)):
        _know(programme, number, amounts, who, issue)
    return programme


def _hidden_all(issue: Issue) -> Issue:
    rows = [{**row, "marker": "c"} for row in issue.masked[TABLE]]
    return Issue({**issue.masked, TABLE: rows}, issue.truth)


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
