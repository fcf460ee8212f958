"""The form 全市参照指标: the city's levels and growth rates, and official rows of the district."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from examples.generator.cells import Cell, Row, fixed
from examples.generator.deflation import price_index
from examples.generator.periods import Quarter
from examples.generator.reference import (
    CITY_GROWTH,
    CITY_INTENSITY_2020,
    CITY_INTENSITY_CHANGE,
    CITY_UPGRADE_GROWTH,
    CITY_VALUE_ADDED_2020,
    DIVISIONS,
    chained,
    of_year,
)

_SHARES = (0.221, 0.466, 0.725, 1.0)
_ENERGY, _VALUE_ADDED = "综合能源消费量", "工业增加值"


@dataclass(frozen=True)
class Level:
    """Energy in tce and value added in 10 000 yuan at 2020 prices, of a year to date."""

    energy: int
    value_added: int


def city_rows(quarter: Quarter, district: Level, upgrade_growth: float) -> Iterator[Row]:
    """The city's rows of the quarter; in the second and fourth also the official ones of the district.

    `district` is the sum over the survey units, `upgrade_growth` that over the projects, as a fraction; the
    official figures differ from them a little.
    """
    for division in (None, *DIVISIONS):
        yield from (Row({"报告期": quarter.month, **cells}) for cells in _levels(quarter, division))
    yield from (Row({"报告期": quarter.month, **cells}) for cells in _rates(quarter))
    if quarter.number in (2, 4):
        yield from (
            Row({"报告期": quarter.month, **cells, "地区": "丰泽区"})
            for cells in _official(district, upgrade_growth)
        )


def city_level(quarter: Quarter, division: str | None) -> Level:
    """The invented city's level, of all industry or of a division."""
    intensity, weight, extra = CITY_INTENSITY_2020, 1.0, 0.0
    if division is not None:
        of_division = DIVISIONS[division]
        intensity, weight, extra = of_division.intensity, of_division.city_weight, of_division.extra_growth
    growth = chained(CITY_GROWTH, quarter.year) * (1 + extra / 2) ** (quarter.year - 2020)
    value_added = round(CITY_VALUE_ADDED_2020 * weight * growth * _SHARES[quarter.number - 1])
    energy = value_added * intensity * chained(CITY_INTENSITY_CHANGE, quarter.year)
    return Level(round(energy), value_added)


def _levels(quarter: Quarter, division: str | None) -> Iterator[dict[str, Cell]]:
    level = city_level(quarter, division)
    yield _energy_cells(level, division)
    yield _value_added_cells(level, division)
    if division is None:
        current = round(level.value_added * price_index(None, quarter.month) / 100)
        yield {"指标": _VALUE_ADDED, "数值": current, "计量单位": "万元", "价格基期": "当年价"}
    before = city_level(Quarter(quarter.year - 1, quarter.number), division)
    change = (level.energy / level.value_added) / (before.energy / before.value_added) - 1
    yield {
        "指标": "单位增加值能耗升降",
        "行业代码": division,
        "数值": _percent(change),
        "计量单位": "%",
        "价格基期": "2020",
        "折标口径": "当量值",
    }


def _energy_cells(level: Level, division: str | None) -> dict[str, Cell]:
    return {
        "指标": _ENERGY,
        "行业代码": division,
        "数值": level.energy,
        "计量单位": "吨标准煤",
        "折标口径": "当量值",
    }


def _value_added_cells(level: Level, division: str | None) -> dict[str, Cell]:
    return {
        "指标": _VALUE_ADDED,
        "行业代码": division,
        "数值": level.value_added,
        "计量单位": "万元",
        "价格基期": "2020",
    }


def _rates(quarter: Quarter) -> Iterator[dict[str, Cell]]:
    now, before = (
        city_level(Quarter(year, quarter.number), None) for year in (quarter.year, quarter.year - 1)
    )
    energy, value_added = now.energy / before.energy - 1, now.value_added / before.value_added - 1
    yield {"指标": "综合能源消费量增速", "数值": _percent(energy), "计量单位": "%", "折标口径": "当量值"}
    yield {"指标": "工业增加值可比价增速", "数值": _percent(value_added), "计量单位": "%", "价格基期": "2020"}
    upgrade = Decimal(str(of_year(CITY_UPGRADE_GROWTH, quarter.year))) + Decimal(quarter.number - 4) / 2
    yield {"指标": "技术改造投资增速", "数值": upgrade, "计量单位": "%"}


def _official(district: Level, upgrade_growth: float) -> Iterator[dict[str, Cell]]:
    yield _energy_cells(Level(round(district.energy * 1.004), 0), None)
    yield _value_added_cells(Level(0, round(district.value_added * 1.011)), None)
    yield {"指标": "技术改造投资增速", "数值": _percent(upgrade_growth - 0.006), "计量单位": "%"}


def _percent(fraction: float) -> Decimal:
    return fixed(round(fraction * 10_000))
