"""What attackers know of the cells of a table beside what is published: earlier publications, and their own parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from assets.disclosure.survey import Flags, Measure, Numbers, SurveyTable

# A zero is protected too: its interval must reach this far, in the unit of the measure.
LEAST_WIDTH = 0.01


@dataclass(frozen=True)
class Knowledge:
    """Bounds on each cell, and how far off the truth each attacker must be left on either side (0: not asked).

    Arrays attackers × cells; row 0 is an outsider. An insider's own part bounds a cell from below, and a cell that is
    his alone he knows; what he must not learn of others is measured on what they have in the cell. Where the others
    put out more energy than they took in, he is granted a floor at twice that, though nothing tells him so.
    """

    lower: Numbers
    upper: Numbers
    others: Numbers
    down: Numbers
    up: Numbers


def knowledge(table: SurveyTable, measure: Measure, share: float) -> Knowledge:
    """What each attacker knows of a measure; `share` is the part of a value that must stay open on either side."""
    values = measure.values
    fixed = measure.sole | measure.told | table.empty
    upper = np.where(fixed, values, np.maximum(measure.upper, values))
    others = np.abs(values - measure.own)
    lower = np.where(fixed, values, np.minimum(_floor(measure, others), values))
    wanted = np.maximum(others * share, LEAST_WIDTH)
    asked = measure.asked & ~fixed
    # What earlier publications bound cannot be widened again; where nothing is left, nothing is asked.
    down = np.where(asked, np.minimum(wanted, values - lower), 0.0)
    up = np.where(asked, np.minimum(wanted, upper - values), 0.0)
    return Knowledge(lower, upper, others, down, up)


def _floor(measure: Measure, others: Numbers) -> Numbers:
    if measure.signed:
        return np.full_like(others, -np.inf)
    own = np.where(measure.values >= measure.own, measure.own, measure.values - others)
    return np.maximum(own, measure.lower)


def can_be_hidden(table: SurveyTable, measure: Measure, attacker: int, cell: int) -> Flags:
    """The cells that may be hidden to keep an attacker from a cell.

    The total of the district is not given up to keep an insider from a cell that only guards others, nor for what
    differs from an earlier publication: changes that would tell of the district itself wait, and its growth is hidden
    where it tells by itself.
    """
    whole = np.array([breakdown != "district" for breakdown, _ in table.cells])
    if measure.is_difference or not (attacker == 0 or table.primary[cell]):
        return whole
    return np.ones(len(table.cells), dtype=bool)
