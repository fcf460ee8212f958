"""What the change and the gap of the district's intensity are made of, in plain Python from methods.md.

Nothing is hidden. The city's side is what it files by division, and `rest` what these leave of its total.
"""

from fractions import Fraction

from tests.reference.statistics_cells import name_of
from tests.reference.statistics_city import EQUIVALENT_VALUE, City
from tests.reference.statistics_energy import Report, energy_intensity, report_of
from tests.reference.statistics_filings import Filings, Row
from tests.reference.statistics_lmdi import Effects, Part, decompose
from tests.reference.statistics_prices import BASE_YEAR, value_added
from tests.reference.statistics_rounding import half_up
from tests.reference.statistics_units import Used

EFFECT_DIGITS = 12
REST = "rest"
Side = tuple[Fraction, Fraction]


def intensity_decomposition(filings: Filings, quarter: str) -> list[Row]:
    """Rows of `intensity_decomposition` (tce per 万元)."""
    report = report_of(filings, quarter)
    bases = {"price_base": report.comparison.price_base, "energy_basis": EQUIVALENT_VALUE}
    return [{**row, **bases} for row in (*_last_year(report), *_against_city(report, filings, quarter))]


def _by_division(used: list[Used]) -> dict[str, list[Used]]:
    return {d: [u for u in used if u.division == d] for d in sorted({unit.division for unit in used})}


def _side(used: list[Used], report: Report) -> Side:
    comparison = report.comparison
    energy = sum((unit.energy for unit in used), Fraction(0))
    return energy, value_added(used, comparison.this_year, comparison.price_base)


def _last_year(report: Report) -> list[Row]:
    alike = [unit for unit in report.used if unit.filed_last_year]
    reason = None if alike else "last_year_missing"
    if not report.comparison.deflators_known(alike):
        reason = "deflator_missing"
    parts = {}
    for division, own in {} if reason else _by_division(alike).items():
        parts[division] = Part(_side(own, report), _side_last_year(own, report))
    divisions = list(_by_division(report.used))
    rows = _rows("previous_year", divisions, reason or _unfit(parts), parts)
    for row in rows:
        if row["total_effect"] is None and row["verdict_reason"] is None:
            row["verdict_reason"] = "last_year_missing"
    return rows


def _side_last_year(own: list[Used], report: Report) -> Side:
    prices = report.comparison.last_year
    energy = sum((unit.energy_last_year or Fraction(0) for unit in own), Fraction(0))
    made = [prices.constant(unit.value_added_last_year or Fraction(0), unit.division) for unit in own]
    assert report.comparison.price_base == BASE_YEAR
    return energy, sum(made, Fraction(0))


def _unfit(parts: dict[str, Part]) -> str | None:
    """Why these sides have no logarithms."""
    sides = [side for part in parts.values() for side in (part.now, part.then) if side]
    if any(made <= 0 for _, made in sides):
        return "value_added_not_positive"
    return "energy_negative" if any(energy < 0 for energy, _ in sides) else None


def _against_city(report: Report, filings: Filings, quarter: str) -> list[Row]:
    own, city = _by_division(report.used), report.city
    filed = city.divisions()
    divisions = sorted({*own, *filed})
    total = city.level(None)
    if not own or total is None or not filed:
        extra = [REST] if total is not None else []
        return _rows("city", [*divisions, *extra], _no_comparison(own, total, filings, quarter), {})
    now = {division: _side(units, report) for division, units in own.items()}
    rest = _rest(city, filed, total)
    matched = {division: Part(now.get(division), city.level(division)) for division in filed}  # type: ignore[arg-type]
    unmatched = [side for division, side in now.items() if division not in filed]
    unfit = _unfit(
        {**matched, **{f"{n}?": Part(side, (Fraction(0), Fraction(1))) for n, side in enumerate(unmatched)}}
    )
    nothing_left = rest == (0, 0) and not unmatched
    if not unfit and not nothing_left and not (rest[1] > 0 and rest[0] >= 0):
        unfit = "city_divisions_exceed_total"
    if unfit:
        return _rows("city", divisions if rest == (0, 0) else [*divisions, REST], unfit, {})
    if not nothing_left:
        pooled = (sum((e for e, _ in unmatched), Fraction(0)), sum((v for _, v in unmatched), Fraction(0)))
        matched[REST] = Part(pooled if unmatched else None, rest)
    return _rows("city", sorted(matched), None, matched)


def _no_comparison(own: dict[str, list[Used]], total: Side | None, filings: Filings, quarter: str) -> str:
    if not own:
        return "no_unit_used"
    if total is not None:
        return "city_divisions_missing"
    (district,) = (row for row in energy_intensity(filings, quarter) if row["breakdown"] == "district")
    return str(district["verdict_reason"] or "city_missing")


def _rest(city: City, filed: set[str], total: Side) -> Side:
    levels = [level for division in filed if (level := city.level(division))]
    return total[0] - sum(e for e, _ in levels), total[1] - sum(v for _, v in levels)


def _rows(comparison: str, divisions: list[str], reason: str | None, parts: dict[str, Part]) -> list[Row]:
    effects = {} if reason else decompose(parts)
    return [_row(comparison, division, reason, effects.get(division)) for division in divisions]


def _row(comparison: str, division: str, reason: str | None, effects: Effects | None) -> Row:
    return {
        "comparison": comparison,
        "industry_code": division,
        "name_zh": "其余行业" if division == REST else name_of(("industry", division)),
        "structure_effect": half_up(effects.structure, EFFECT_DIGITS) if effects else None,
        "intensity_effect": half_up(effects.intensity, EFFECT_DIGITS) if effects else None,
        "total_effect": half_up(effects.total, EFFECT_DIGITS) if effects else None,
        "verdict_reason": reason,
    }
