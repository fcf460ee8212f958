"""The attacker who lays two publications of the same month side by side: what changed, and whose it is.

A change tells of its respondent where it came, went, or was so far off that the difference is its figure to within a
tenth. Such a change of a cell shown in both must come from three enterprises, none of which rules it; one of a hidden
cell must not follow from the changes of the others. Written anew from the methods; shares no code with the product.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tests.disclosure.attacks import HALF, Programme, Row, month_of
from tests.disclosure.publishing import Issue

TABLE = "energy_intensity"
MEASURES = ("energy_tce", "value_added_10k_yuan")
Amounts = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Told:
    """A change of a cell that tells of a respondent."""

    measure: str
    cell: str
    change: float


def told_by_differences(issues: list[Issue]) -> list[Told]:
    """What the newest publication tells together with an earlier one of its month."""
    *before, newest = issues
    month = month_of(newest, TABLE)
    return [
        told
        for earlier in before
        if month_of(earlier, TABLE) == month and _shows_district(earlier) and _shows_district(newest)
        for measure in MEASURES
        for told in _between(earlier, newest, measure)
    ]


def _shows_district(issue: Issue) -> bool:
    return any(row["breakdown"] == "district" and row["marker"] != "c" for row in issue.masked[TABLE])


def _between(earlier: Issue, newest: Issue, measure: str) -> Iterator[Told]:
    then, now = amounts_of(earlier, measure), amounts_of(newest, measure)
    both = _shown(earlier) & _shown(newest)
    sensitive = {cell for cell in then.keys() | now.keys() if _tells(then.get(cell, {}), now.get(cell, {}))}
    changes = {cell: _sum(now, cell) - _sum(then, cell) for cell in {*then, *now, *_cells(newest)}}
    yield from (Told(measure, cell, changes[cell]) for cell in sorted(sensitive & both))
    yield from _followed(changes, both, sorted(sensitive - both), measure)


def _followed(changes: dict[str, float], shown: set[str], asked: list[str], measure: str) -> Iterator[Told]:
    """Changes of hidden cells that follow from those of shown ones; where none fell, he takes it that none did."""
    floor = 0.0 if min(changes.values()) >= 0 else -np.inf
    programme = Programme()
    for cell, change in changes.items():
        known = cell in shown
        programme.add((0, cell), change - HALF if known else floor, change + HALF if known else np.inf)
    for whole, parts in _links(changes).items():
        programme.tie([((0, whole), 1.0), *(((0, part), -1.0) for part in parts)], 0.0, 0.0)
    (district,) = [change for cell, change in changes.items() if cell.startswith("district")]
    for cell in asked:
        low, high = programme.end((0, cell), -1), programme.end((0, cell), 1)
        room = abs(changes[cell]) * 0.1
        # that a part is no more than the whole, which itself tells of nobody, anybody may see
        above = min(room, district - changes[cell]) if floor == 0 else room
        if low > changes[cell] - room + 2e-3 or high < changes[cell] + above - 2e-3:
            yield Told(measure, cell, changes[cell])


def _links(cells: dict[str, float]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    (district,) = [cell for cell in cells if cell.startswith("district")]
    for cell in cells:
        kind, code = cell.split(" ", 1)
        if kind == "street_industry":
            street, division = code.split("/")
            found.setdefault(f"street {street}", []).append(cell)
            found.setdefault(f"industry {division}", []).append(cell)
    streets = [cell for cell in cells if cell.startswith("street ")]
    return {**found, district: streets}


def _tells(then: dict[str, float], now: dict[str, float]) -> bool:
    pairs = {e: (then.get(e, 0.0), now.get(e, 0.0)) for e in then.keys() | now.keys()}
    changed = {e: abs(b - a) for e, (a, b) in pairs.items() if abs(b - a) > 1e-9}
    near = any(min(map(abs, pairs[e])) * 10 <= max(map(abs, pairs[e])) for e in changed)
    sizes = sorted(changed.values(), reverse=True)
    if not near:
        return False
    return len(sizes) < 3 or sizes[0] > 0.85 * sum(sizes) + 1e-9 or sum(sizes[2:]) < 0.1 * sizes[0] - 1e-9


def amounts_of(issue: Issue, measure: str) -> Amounts:
    """What each enterprise has in each cell of a publication."""
    found: Amounts = {}
    for unit in issue.truth["units"]:
        if unit["used"]:
            for cell in _cells_of(unit):
                amounts = found.setdefault(cell, {})
                amounts[unit["enterprise"]] = amounts.get(unit["enterprise"], 0.0) + float(unit[measure])
    return found


def _cells_of(unit: Row) -> list[str]:
    street, division = unit["region_code"], unit["division"]
    return [
        "district 350503",
        f"street {street}",
        f"industry {division}",
        f"street_industry {street}/{division}",
    ]


def _sum(amounts: Amounts, cell: str) -> float:
    return sum(amounts.get(cell, {}).values())


def _cells(issue: Issue) -> set[str]:
    return {f"{row['breakdown']} {row['code']}" for row in issue.masked[TABLE]}


def _shown(issue: Issue) -> set[str]:
    return {f"{row['breakdown']} {row['code']}" for row in issue.masked[TABLE] if row["marker"] != "c"}
