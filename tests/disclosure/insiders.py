"""Attackers who are respondents themselves: they know their own energy, and which cells are theirs alone.

Written anew from the methods; shares no code with the product.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tests.disclosure.attacks import HALF, Leak, Programme, hidden_anew, programme_of, truth_of
from tests.disclosure.differences import Amounts, amounts_of
from tests.disclosure.publishing import Issue

TABLE, MEASURE = "energy_intensity", "energy_tce"
FEW = 3


def insider_leaks(issues: list[Issue], most: int = 6, share: float = 0.1) -> list[Leak]:
    """What the largest respondents of small hidden cells learn of the others in such cells, `most` of them."""
    amounts = [amounts_of(issue, MEASURE) for issue in issues]
    asked = hidden_anew(issues, TABLE, [MEASURE] * len(issues))
    few = {cell for cell in asked if len(amounts[-1].get(cell, {})) < FEW}
    found: list[Leak] = []
    for enterprise in _insiders(amounts[-1], few)[:most]:
        found += _leaks(issues, amounts, enterprise, sorted(few), share)
    return found


def _insiders(amounts: Amounts, cells: set[str]) -> list[str]:
    sizes: dict[str, float] = {}
    for cell in cells:
        for enterprise, amount in amounts.get(cell, {}).items():
            sizes[enterprise] = max(sizes.get(enterprise, 0.0), abs(amount))
    return sorted(sizes, key=lambda enterprise: (-sizes[enterprise], enterprise))


def _leaks(
    issues: list[Issue], amounts: list[Amounts], enterprise: str, cells: list[str], share: float
) -> Iterator[Leak]:
    truths = [truth_of(issue, TABLE, MEASURE) for issue in issues]
    programme = programme_of(issues, TABLE, [MEASURE] * len(issues), truths)
    for number, known in enumerate(amounts):
        _know(programme, number, known, enterprise, issues[number])
    newest = len(issues) - 1
    for cell in cells:
        true, own = truths[newest].get(cell, 0.0), amounts[-1].get(cell, {}).get(enterprise, 0.0)
        room = abs(true - own) * share
        if room == 0:
            continue
        low, high = programme.end((newest, cell), -1), programme.end((newest, cell), 1)
        if low > true - room + 2e-3 or high < true + room - 2e-3:
            yield Leak(newest, TABLE, f"{MEASURE} to {enterprise}", cell, true, low, high)


def _know(programme: Programme, number: int, amounts: Amounts, enterprise: str, issue: Issue) -> None:
    """A cell that is his alone is known; of another that is hidden, his own part is the least."""
    for row in issue.masked[TABLE]:
        cell = f"{row['breakdown']} {row['code']}"
        parts = amounts.get(cell, {})
        if row["marker"] != "c" or enterprise not in parts:
            continue
        own, others = parts[enterprise], sum(a for e, a in parts.items() if e != enterprise)
        if set(parts) == {enterprise}:
            programme.bound((number, cell), own - HALF, own + HALF)
        else:
            # where the others put out more than they take in, he is granted a floor at twice that
            programme.bound((number, cell), own + min(2 * others, 0.0), np.inf)
