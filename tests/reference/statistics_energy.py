"""Energy intensity of above-scale industry against the city (T10), in plain Python from methods.md.

Default readings: prices of 2020, electricity on the 当量值 basis, units with gaps left out.
Nothing is masked.
"""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from tests.reference.statistics_calendar import year_before
from tests.reference.statistics_cells import ALWAYS, Cell, cells_of, division_of, name_of
from tests.reference.statistics_change import Change, Comparison, change
from tests.reference.statistics_city import EQUIVALENT_VALUE, City, city_of
from tests.reference.statistics_filings import Filings, Row
from tests.reference.statistics_prices import Prices, price_base, value_added
from tests.reference.statistics_rounding import intensity, percent, quantity
from tests.reference.statistics_scope import DataMonth, data_month, scope, scope_month
from tests.reference.statistics_units import Used, used_units


@dataclass(frozen=True)
class Report:
    """What all cells of one report share."""

    month: DataMonth
    comparison: Comparison
    city: City


@dataclass(frozen=True)
class Level:
    """Energy in tce, value added in 万元 and, where that is positive, their ratio."""

    energy: Fraction | None
    value_added: Fraction | None
    intensity: Fraction | None


def energy_intensity(filings: Filings, quarter: str) -> list[Row]:
    """Rows of `energy_intensity` (tce, 万元, tce per 万元, percent), sorted by breakdown and code."""
    month = data_month(filings, quarter)
    counted = scope_month(month, quarter)
    used = used_units(filings, counted) if month.month else []
    prices = Prices(filings, counted)
    base = price_base(used, prices)
    comparison = Comparison(prices, Prices(filings, year_before(counted)), base)
    report = Report(month, comparison, city_of(filings, month.month, base))
    in_scope = Counter(cell for unit in scope(filings, counted) for cell in cells_of(unit))
    cells = sorted({*ALWAYS, *in_scope})
    return [_row(cell, in_scope[cell], [u for u in used if cell in u.cells], report) for cell in cells]


def _level(used: list[Used], comparison: Comparison) -> Level:
    if not used:
        return Level(None, None, None)
    energy = sum((unit.energy for unit in used), Fraction(0))
    made = value_added(used, comparison.this_year, comparison.price_base)
    return Level(energy, made, energy / made if made > 0 else None)


def _row(cell: Cell, in_scope: int, used: list[Used], report: Report) -> Row:
    level = _level(used, report.comparison)
    city, city_reason = report.city.intensity(division_of(cell))
    reason = _reason(level, report.month, city_reason)
    return {
        "data_month": report.month.month,
        "breakdown": cell[0],
        "code": cell[1],
        "name_zh": name_of(cell),
        "units_in_scope": in_scope,
        "units_used": len(used),
        "energy_tce": quantity(level.energy),
        "value_added_10k_yuan": quantity(level.value_added),
        "intensity_tce_per_10k_yuan": intensity(level.intensity),
        "city_intensity_tce_per_10k_yuan": intensity(city),
        "gap_pct": percent(_gap(level.intensity, city)),
        "verdict": "undetermined" if reason else _verdict(level.intensity, city),
        "verdict_reason": reason,
        **_change_columns(change(used, report.comparison)),
        "city_intensity_change_pct": percent(report.city.intensity_change(division_of(cell))),
        "price_base": report.comparison.price_base,
        "energy_basis": EQUIVALENT_VALUE,
    }


def _change_columns(changed: Change) -> Row:
    return {
        "energy_growth_pct": percent(changed.energy),
        "value_added_growth_pct": percent(changed.value_added),
        "intensity_change_pct": percent(changed.intensity),
        "change_reason": changed.reason,
    }


def _reason(level: Level, month: DataMonth, city_reason: str | None) -> str | None:
    if level.energy is None:
        return "no_unit_used"
    if not month.covered:
        return "low_coverage"
    return "value_added_not_positive" if level.intensity is None else city_reason


def _gap(own: Fraction | None, city: Fraction | None) -> Fraction | None:
    return None if own is None or not city else own / city - 1


def _verdict(own: Fraction | None, city: Fraction | None) -> str:
    assert own is not None
    assert city is not None
    return "below" if own < city else "not_below"
