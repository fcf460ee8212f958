"""The cheapest pattern of all, by a mixed-integer programme: what the heuristic is measured against.

Against an outsider, who must not come near a sensitive cell. A binary says of each cell whether it is hidden; for each
sensitive cell and side there is a shift of the table, over hidden cells only, that keeps all totals and moves the cell
far enough. A table of streets and divisions is a network, so that no cell needs to move further than the one to be
guarded: that keeps the programme tight. Written from the methods; shares no code with the product but the tables.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

import highspy
import numpy as np

from assets.disclosure.survey import SurveyTable
from tests.disclosure.small import SHARE, table_of
from tests.disclosure.solving import new_solver

LEAST = 0.01


def random_table(seed: int, streets: int, divisions: int) -> SurveyTable:
    """Streets × divisions; crossings of one or two enterprises are sensitive. Only an outsider attacks."""
    rng = Random(seed)  # noqa: S311
    crossings = {
        (f"S{s}", f"D{d}"): {f"{s}-{d}-{n}": float(rng.randint(1, 60)) for n in range(rng.randint(1, 8))}
        for s in range(streets)
        for d in range(divisions)
    }
    few = {f"{s}/{d}" for (s, d), parts in crossings.items() if len(parts) < 3}
    return against_outsiders(table_of(crossings, few))


def against_outsiders(table: SurveyTable) -> SurveyTable:
    """The same table where nobody knows anything of his own, and only sensitive cells are asked for."""
    (measure,) = table.measures
    outside = replace(measure, own=measure.own[:1], sole=measure.sole[:1], asked=table.primary)
    return replace(table, measures=(outside,))


def weight(table: SurveyTable, hidden: np.ndarray) -> float:
    """What a pattern costs beside the sensitive cells."""
    return float(table.weights[hidden & ~table.primary].sum())


def optimum(table: SurveyTable) -> float:
    """The least weight of cells that must be hidden beside the sensitive ones."""
    solver = new_solver()
    solver.setOptionValue("mip_rel_gap", 0.0)
    cells = range(len(table.cells))
    for cell in cells:
        sensitive = bool(table.primary[cell])
        solver.addVar(float(sensitive), 1.0)
        solver.changeColIntegrality(cell, highspy.HighsVarType.kInteger)
        solver.changeColCost(cell, 0.0 if sensitive else float(table.weights[cell]))
    values = table.measures[0].values
    for cell in map(int, np.nonzero(table.primary)[0]):
        for sign in (-1, 1):
            _add_shift(solver, table, cell, sign * max(values[cell] * SHARE, LEAST))
    solver.run()
    assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return float(solver.getInfo().objective_function_value)


def _add_shift(solver: highspy.Highs, table: SurveyTable, guarded: int, needed: float) -> None:
    values, first = table.measures[0].values, solver.getNumCol()
    reach = abs(needed)
    for cell in range(len(table.cells)):
        down = min(float(values[cell]), reach)
        if cell == guarded:
            solver.addVar(needed, needed)
            continue
        solver.addVar(-down, reach)
        moved = first + cell
        solver.addRow(-highspy.kHighsInf, 0.0, 2, np.array([moved, cell], np.int32), np.array([1.0, -reach]))
        solver.addRow(0.0, highspy.kHighsInf, 2, np.array([moved, cell], np.int32), np.array([1.0, down]))
    for link in table.links:
        at = np.nonzero(link)[0]
        solver.addRow(0.0, 0.0, len(at), (first + at).astype(np.int32), link[at])
