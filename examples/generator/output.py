"""The form 工业产值与增加值: this year's and last year's figures, and for some the income items."""

from collections.abc import Iterator

from examples.generator.activity import Activities
from examples.generator.cells import Cell, Row
from examples.generator.deflation import price_index
from examples.generator.energy import EnergyUse
from examples.generator.periods import Quarter
from examples.generator.units import Unit


def output_rows(
    units: list[Unit], quarter: Quarter, activities: Activities, energy: EnergyUse
) -> Iterator[Row]:
    """One row for each of the units."""
    for unit in units:
        yield Row(_cells(unit, quarter, activities, energy))


def value_added_1k_yuan(unit: Unit, quarter: Quarter, activities: Activities) -> int:
    """Value added of the year to date at current prices."""
    activity = activities.of(unit, quarter.year)
    prices = float(price_index(unit.division_code, quarter.month)) / 100
    return round(activity.value_added * activity.output_shares[quarter.number - 1] * prices)


def _cells(unit: Unit, quarter: Quarter, activities: Activities, energy: EnergyUse) -> dict[str, Cell]:
    before = Quarter(quarter.year - 1, quarter.number)
    revision = activities.of(unit, quarter.year).revision
    now, then = (value_added_1k_yuan(unit, when, activities) for when in (quarter, before))
    return {
        "统一社会信用代码": unit.uscc,
        "报告期": quarter.month,
        "工业总产值(千元)": round(now / unit.value_added_rate),
        "上年同期工业总产值(千元)": round(then * revision / unit.value_added_rate),
        **_value_added(unit, now, round(then * revision)),
        "上年同期综合能源消费量(吨标准煤)": energy.tce(unit, before),
    }


def _value_added(unit: Unit, now: int, then: int) -> dict[str, Cell]:
    """Most file value added, some file the income items alone, a few neither."""
    if unit.number % 61 == 19:
        return {}
    cells: dict[str, Cell] = {"工业增加值(千元)": now, "上年同期工业增加值(千元)": then}
    if unit.number % 9 == 4:
        return {"上年同期工业增加值(千元)": then, **_income(now)}
    return {**cells, **_income(now)} if unit.number % 5 < 3 else cells


def _income(value_added: int) -> dict[str, Cell]:
    labour, tax, depreciation = (round(value_added * share) for share in (0.46, 0.13, 0.15))
    return {
        "劳动者报酬(千元)": labour,
        "生产税净额(千元)": tax,
        "固定资产折旧(千元)": depreciation,
        "营业盈余(千元)": value_added - labour - tax - depreciation,
    }
