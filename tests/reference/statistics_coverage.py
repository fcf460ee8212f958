"""Coverage: the share of last year's energy that the units used stand for, in plain Python from methods.md."""

from dataclasses import dataclass
from fractions import Fraction

from tests.reference.statistics_calendar import year_before
from tests.reference.statistics_cells import Cell, cells_of
from tests.reference.statistics_filings import Filings, Row, accepted, grouped
from tests.reference.statistics_scope import scope
from tests.reference.statistics_units import fraction, unit_energy, used_codes


@dataclass(frozen=True)
class Weight:
    """A unit in scope: its cells, whether it is used, and its energy of last year (tce), never below 0."""

    cells: list[Cell]
    used: bool
    energy: Fraction


def weights(filings: Filings, month: str | None) -> list[Weight]:
    """The units in scope of ``month`` whose energy of last year is known."""
    if month is None:
        return []
    used, last_year = used_codes(filings, month), _LastYear(filings, month)
    known = [(unit, last_year.of(unit["uscc"])) for unit in scope(filings, month)]
    return [
        Weight(cells_of(unit), unit["uscc"] in used, max(energy, Fraction(0)))
        for unit, energy in known
        if energy is not None
    ]


def coverage(of_cell: list[Weight]) -> Fraction | None:
    """Between 0 and 1; None where nobody used any energy last year, as far as is known."""
    whole = sum((weight.energy for weight in of_cell), Fraction(0))
    return sum((weight.energy for weight in of_cell if weight.used), Fraction(0)) / whole if whole else None


class _LastYear:
    """A unit's own filing of last year as now accepted; without one, last year as it states it now."""

    def __init__(self, filings: Filings, month: str) -> None:
        before = year_before(month)
        self._energy = _by_unit(filings.energy, before)
        self._transformed = _by_unit(filings.transformation, before)
        self._stated = _by_unit(filings.output, month)

    def of(self, uscc: str) -> Fraction | None:
        own = unit_energy(self._energy.get((uscc,), []), self._transformed.get((uscc,), []))
        stated = self._stated.get((uscc,))
        return fraction(stated[0], "energy_last_year_tce") if own is None and stated else own


def _by_unit(rows: list[Row], month: str) -> dict[tuple[str, ...], list[Row]]:
    return grouped([row for row in accepted(rows) if row["period_month"] == month], "uscc")
