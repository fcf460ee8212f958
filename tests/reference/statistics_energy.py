"""Energy intensity of above-scale industry against the city (T10), in plain Python from methods.md.

Electricity on the 当量值 basis; price base and units with gaps as the filings' readings say.
Nothing is masked.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tests.reference.statistics_calendar import year_before
from tests.reference.statistics_cells import ALWAYS, Cell, cells_of, division_of, name_of
from tests.reference.statistics_change import Change, Comparison, change
from tests.reference.statistics_city import (
    CHANGE,
    ENERGY,
    ENERGY_GROWTH,
    EQUIVALENT_VALUE,
    OFFICIAL_AREA,
    VALUE_ADDED,
    VALUE_ADDED_GROWTH,
    City,
    city_of,
)
from tests.reference.statistics_coverage import Weight, coverage, weights
from tests.reference.statistics_filings import Filings, Row
from tests.reference.statistics_prices import CURRENT_PRICES, Prices, price_base, value_added
from tests.reference.statistics_rounding import PERCENT_DIGITS, half_up, intensity, percent, quantity
from tests.reference.statistics_scope import DataMonth, data_month, scope, scope_month
from tests.reference.statistics_units import Used, used_units


@dataclass(frozen=True)
class Report:
    """What all cells of one report share."""

    month: DataMonth
    used: list[Used]
    comparison: Comparison
    city: City
    official: City
    weights: list[Weight]


@dataclass(frozen=True)
class Level:
    """Energy in tce, value added in 万元 and, where that is positive, their ratio."""

    energy: Fraction | None
    value_added: Fraction | None
    intensity: Fraction | None


def energy_intensity(filings: Filings, quarter: str) -> list[Row]:
    """Rows of `energy_intensity` (tce, 万元, tce per 万元, percent), sorted by breakdown and code."""
    report = report_of(filings, quarter)
    counted = scope_month(report.month, quarter)
    in_scope = Counter(cell for unit in scope(filings, counted) for cell in cells_of(unit))
    cells = sorted({*ALWAYS, *in_scope})
    return [_row(cell, in_scope[cell], [u for u in report.used if cell in u.cells], report) for cell in cells]


def report_of(filings: Filings, quarter: str) -> Report:
    """What a report stands on: its month, the units used, prices, and what others publish."""
    month = data_month(filings, quarter)
    counted = scope_month(month, quarter)
    used = used_units(filings, counted) if month.month else []
    prices = Prices(filings, counted)
    read_as_current = filings.readings.get("price_base") == CURRENT_PRICES
    base = CURRENT_PRICES if read_as_current else price_base(used, prices)
    comparison = Comparison(prices, Prices(filings, year_before(counted)), base)
    city = city_of(filings, month.month, base)
    official = city_of(filings, month.month, base, OFFICIAL_AREA)
    return Report(month, used, comparison, city, official, weights(filings, month.month))


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
    changed = change(used, report.comparison)
    return {
        "data_month": report.month.month,
        "breakdown": cell[0],
        "code": cell[1],
        "name_zh": name_of(cell),
        "units_in_scope": in_scope,
        "units_used": len(used),
        "energy_coverage_pct": percent(coverage([w for w in report.weights if cell in w.cells])),
        "energy_tce": quantity(level.energy),
        "value_added_10k_yuan": quantity(level.value_added),
        "intensity_tce_per_10k_yuan": intensity(level.intensity),
        "city_intensity_tce_per_10k_yuan": intensity(city),
        "gap_pct": percent(_gap(level.intensity, city)),
        "verdict": "undetermined" if reason else _verdict(level.intensity, city),
        "verdict_reason": reason,
        **_change_columns(changed),
        **_city_change_columns(changed, report.city, division_of(cell)),
        **_official_columns(level, changed, report.official, cell),
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


def _city_change_columns(changed: Change, city: City, division: str | None) -> Row:
    """The city's own changes, and how the district's change compares (percentage points)."""
    theirs = city.figure(CHANGE, division)
    gap = _less(None if changed.intensity is None else changed.intensity * 100, theirs)
    verdict = None if gap is None else ("below" if gap < 0 else "not_below")
    return {
        "city_energy_growth_pct": _points(city.figure(ENERGY_GROWTH, division)),
        "city_value_added_growth_pct": _points(city.figure(VALUE_ADDED_GROWTH, division)),
        "city_intensity_change_pct": _points(theirs),
        "change_gap_pct": _points(gap),
        "change_verdict": verdict,
    }


def _official_columns(level: Level, changed: Change, official: City, cell: Cell) -> Row:
    """The official district figures and what they have more than ours; of streets there are none."""
    there = cell[0] in {"district", "industry"}
    energy, value_added, moved = (
        official.figure(indicator, division_of(cell)) if there else None
        for indicator in (ENERGY, VALUE_ADDED, CHANGE)
    )
    ratio = energy / value_added if energy is not None and value_added and value_added > 0 else None
    own_change = None if changed.intensity is None else changed.intensity * 100
    return {
        "official_energy_tce": quantity(energy),
        "official_energy_residual_tce": quantity(_less(energy, level.energy)),
        "official_value_added_10k_yuan": quantity(value_added),
        "official_value_added_residual_10k_yuan": quantity(_less(value_added, level.value_added)),
        "official_intensity_tce_per_10k_yuan": intensity(ratio),
        "official_intensity_residual_tce_per_10k_yuan": intensity(_less(ratio, level.intensity)),
        "official_intensity_change_pct": _points(moved),
        "official_intensity_change_residual_pct": _points(_less(moved, own_change)),
    }


def _less(first: Fraction | None, second: Fraction | None) -> Fraction | None:
    return None if first is None or second is None else first - second


def _points(value: Fraction | None) -> Decimal | None:
    return half_up(value, PERCENT_DIGITS)


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
