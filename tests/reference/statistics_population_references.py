"""Made-up deflators and city figures: bases that do not fit, divisions without rows, months without any."""

from decimal import Decimal
from random import Random

from tests.reference.statistics_filings import Row
from tests.reference.statistics_population_rows import MONTHS, amount, received

DIVISIONS = (None, "17", "18", "19", "30", "33", "39", "44", "06")
ENERGY_BASES = ("当量值",) * 8 + ("等价值", None)
PRICE_BASES = ("2020",) * 8 + ("当年价", "当年价", "2015", None)
AREAS = (None,) * 9 + ("丰泽区",)


def deflators(rng: Random) -> list[Row]:
    """Indices of three years and the year before them, by division and for all industry, some missing."""
    months = [*(f"2020{month[4:]}" for month in MONTHS[:7]), *MONTHS]
    return [
        received("deflators", month, 0, _index(rng, month, division, base))
        for month in months
        for division in DIVISIONS
        for base in ("2020", "2015")
        if rng.random() < (0.8 if division is None else 0.6)
    ]


def _index(rng: Random, month: str, division: str | None, base: str) -> Row:
    index = amount(rng, 92, 118, 1)
    return {"period_month": month, "industry_code": division, "price_base": base, "index_value": index}


def city_reference(rng: Random) -> list[Row]:
    """Levels and changes of the city and at times of 丰泽区; one row a key."""
    rows = [
        _figure(rng, month, division, indicator)
        for month in MONTHS
        for division in DIVISIONS
        if division is None or rng.random() < 0.6
        for indicator in ("综合能源消费量", "工业增加值", "单位增加值能耗升降", "工业增加值")
        if rng.random() < 0.85
    ]
    by_key = {tuple(v for column, v in row.items() if column != "value"): row for row in rows}
    return [received("city_reference", row["period_month"], 0, row) for row in by_key.values()]


def _figure(rng: Random, month: str, division: str | None, indicator: str) -> Row:
    energy, change = indicator == "综合能源消费量", indicator == "单位增加值能耗升降"
    blank_base, blank_basis = energy and rng.random() < 0.8, not (energy or change) and rng.random() < 0.8
    level = amount(rng, 40_000, 90_000, 1) if energy else amount(rng, 20_000, 40_000, 1)
    return {
        "period_month": month,
        "indicator": indicator,
        "industry_code": division,
        "value": amount(rng, -12, 12) if change else level,
        "unit_of_measure": "%" if change else ("吨标准煤" if energy else "万元"),
        "price_base": None if blank_base else rng.choice(PRICE_BASES),
        "energy_basis": None if blank_basis else rng.choice(ENERGY_BASES),
        "area": rng.choice(AREAS),
    }


def growth_rates(rng: Random) -> list[Row]:
    """Rates that the city, and at times 丰泽区, publish beside the levels or instead of them."""
    indicators = ("综合能源消费量增速", "工业增加值可比价增速", "技术改造投资增速", "单位增加值能耗升降")
    rows = [
        _rate(rng, month, division, indicator, area)
        for month in MONTHS
        for division in (None, "17", "33")
        for indicator in indicators
        for area in (None, "丰泽区")
        if rng.random() < 0.5 and not (indicator == "单位增加值能耗升降" and area is None)
    ]
    return _received(rows)


def _rate(rng: Random, month: str, division: str | None, indicator: str, area: str | None) -> Row:
    return {
        "period_month": month,
        "indicator": indicator,
        "industry_code": division,
        "value": amount(rng, -20, 40),
        "unit_of_measure": "%",
        "price_base": rng.choice((None, "2020", "2020", "当年价")),
        "energy_basis": rng.choice((None, "当量值", "当量值", "等价值")),
        "area": area,
    }


def whole_cities(rng: Random) -> list[Row]:
    """Levels on their own price base 2020 and basis, complete enough to be split up by division, in most months."""
    rows = []
    for month in MONTHS:
        filed = [
            division for division in DIVISIONS if division and rng.random() < rng.choice((0.0, 0.5, 1.0))
        ]
        energy = {division: amount(rng, 0, 900, 1) for division in filed}
        made = {division: amount(rng, 200, 2_000, 1) for division in filed}
        left_over = rng.choice((Decimal(0), Decimal(1), Decimal(300)))
        energy[None], made[None] = sum(energy.values(), left_over), sum(made.values(), left_over * 2)
        rows += [_level(month, d, "综合能源消费量", value) for d, value in energy.items()]
        rows += [_level(month, d, "工业增加值", value) for d, value in made.items()]
    return _received(rows)


def _level(month: str, division: str | None, indicator: str, value: Decimal) -> Row:
    return {
        "period_month": month,
        "indicator": indicator,
        "industry_code": division,
        "value": value,
        "unit_of_measure": "吨标准煤" if indicator == "综合能源消费量" else "万元",
        "price_base": "2020",
        "energy_basis": "当量值",
        "area": None,
    }


def _received(rows: list[Row]) -> list[Row]:
    by_key = {tuple(v for column, v in row.items() if column != "value"): row for row in rows}
    return [received("city_reference", row["period_month"], 1, row) for row in by_key.values()]
