"""Small tables written by hand: which enterprise has how much in which crossing of street and division."""

from __future__ import annotations

from itertools import chain

import numpy as np

from assets.disclosure.audit import Finding, Published, audit
from assets.disclosure.survey import Measure, SurveyTable, links_of

Crossings = dict[tuple[str, str], dict[str, float]]
SHARE = 0.1


def cells_of(crossings: Crossings) -> dict[tuple[str, str], dict[str, float]]:
    """All cells with what each enterprise has in them: district, streets, divisions, crossings."""
    cells: dict[tuple[str, str], dict[str, float]] = {("district", "D"): {}}
    for (street, division), parts in crossings.items():
        places = [("district", "D"), ("street", street), ("industry", division)]
        for place in [*places, ("street_industry", f"{street}/{division}")]:
            cell = cells.setdefault(place, {})
            for enterprise, amount in parts.items():
                cell[enterprise] = cell.get(enterprise, 0.0) + amount
    return dict(sorted(cells.items()))


def table_of(crossings: Crossings, primary: set[str], name: str = "energy_tce") -> SurveyTable:
    """A table of one measure; `primary` are codes of cells. All its enterprises are insiders."""
    cells = cells_of(crossings)
    places = [
        {"breakdown": kind, "code": code, "street": code.split("/")[0], "division": code.split("/")[-1]}
        for kind, code in cells
    ]
    enterprises = sorted(set(chain.from_iterable(cells.values())))
    parts = [{}, *({e: 1.0} for e in enterprises)]
    own = np.array([[cell.get(next(iter(p), ""), 0.0) for cell in cells.values()] for p in parts])
    alone = np.array([[set(cell) == set(p) for cell in cells.values()] for p in parts])
    values = np.array([sum(cell.values()) for cell in cells.values()])
    size = len(cells)
    measure = Measure(
        name,
        values,
        np.ones(size, bool),
        np.zeros(size, bool),
        np.zeros(size),
        np.full(size, np.inf),
        own,
        alone,
    )
    base = {"district": 1000.0, "street": 16.0, "industry": 12.0, "street_industry": 1.0}
    return SurveyTable(
        "energy_intensity",
        tuple(cells),
        links_of(places),
        np.array([base[kind] for kind, _ in cells]),
        np.zeros(size, bool),
        np.array([code in primary for _, code in cells]),
        np.zeros(size, bool),
        (measure,),
    )


def hiding(table: SurveyTable, codes: set[str]) -> np.ndarray:
    """The pattern that hides these codes."""
    return np.array([code in codes for _, code in table.cells])


def hidden_codes(table: SurveyTable, hidden: np.ndarray) -> set[str]:
    """The codes that a pattern hides."""
    return {code for (_, code), is_hidden in zip(table.cells, hidden, strict=True) if is_hidden}


def attacked(table: SurveyTable, hidden: np.ndarray) -> Finding:
    """What the audit finds of a pattern."""
    return audit(table, table.measures[0], Published(~hidden, table.measures[0].values), SHARE)


def three_each(*amounts: tuple[str, str, float]) -> Crossings:
    """Crossings with three enterprises of their own that have a third each."""
    return {
        (street, division): {f"{street}{division}{n}": amount / 3 for n in range(3)}
        for street, division, amount in amounts
    }
