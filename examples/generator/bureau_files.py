"""The statistics bureau's files of a quarter: which forms stand in which file, and when they come."""

from collections.abc import Iterator

from examples.generator.deflation import deflator_rows
from examples.generator.district import District
from examples.generator.files import OfficeFile, Table
from examples.generator.layouts import Layout, as_number
from examples.generator.periods import Month, Quarter, chinese_month, compact_month, months_to_date
from examples.generator.receipts import after_quarter
from examples.generator.statistics_layouts import (
    bulk,
    energy_layout,
    investment_layout,
    output_layout,
    transformation_layout,
)
from examples.generator.units import changed_units, known_units, unit_rows

_BUREAU, _CITY = "区统计局", "市统计局"
_LARGE = 5_000  # units above which people send delimited text instead of workbooks


def bureau_files(district: District, quarter: Quarter, before: Quarter | None) -> Iterator[OfficeFile]:
    """All statistical files of the quarter; `before` is the drop before it, None for the first."""
    yield from _changed_units(district, before, quarter) if before else [_first_units(district, quarter)]
    yield from _bulk_survey(district, quarter) if _is_large(district) else [_survey(district, quarter)]
    yield _investment(district, quarter)
    yield _reference(district, quarter)


def _is_large(district: District) -> bool:
    return len(district.units) > _LARGE


def _first_units(district: District, quarter: Quarter) -> OfficeFile:
    rows = unit_rows(known_units(district.units, quarter), quarter.month)
    layout = Layout(sheet="名录", extra={"联系人": "示例"}, show={"行业代码": as_number}, blank="")
    name = f"{quarter.year}年规上工业调查单位名录.csv"
    return OfficeFile(
        name, after_quarter(quarter, 8, 9, 20), _BUREAU, (Table("units", layout, rows),), "gb18030"
    )


def _changed_units(district: District, before: Quarter, quarter: Quarter) -> Iterator[OfficeFile]:
    rows = unit_rows(changed_units(district.units, before, quarter), quarter.month)
    if not rows:
        return
    titles = ("调查单位增减变动表", "示例数据（合成，非真实）")
    layout = Layout(sheet="变动", titles=titles, show={"行业代码": as_number}, month=compact_month)
    name = f"调查单位变动表（{chinese_month(quarter.month)}）.xlsx"
    yield OfficeFile(name, after_quarter(quarter, 8, 9, 20), _BUREAU, (Table("units", layout, rows),))


def _survey(district: District, quarter: Quarter) -> OfficeFile:
    energy = Table("energy", energy_layout(quarter), list(district.energy_rows(quarter)))
    output = Table("output", output_layout(quarter), list(district.output_rows(quarter)))
    name = f"{months_to_date(quarter.month)}规上工业能源与产值.xlsx"
    tables = (energy, output, *_transformation(district, quarter, transformation_layout(quarter)))
    return OfficeFile(name, after_quarter(quarter, 12, 10, 15), _BUREAU, tables)


def _transformation(district: District, quarter: Quarter, layout: Layout) -> list[Table]:
    """Form 205-2, where any unit files it."""
    rows = list(district.transformation_rows(quarter))
    return [Table("transformation", layout, rows)] if rows else []


def _bulk_survey(district: District, quarter: Quarter) -> Iterator[OfficeFile]:
    moment = after_quarter(quarter, 12, 10, 15)
    energy = Table("energy", bulk("energy"), list(district.energy_rows(quarter)))
    yield OfficeFile(f"{months_to_date(quarter.month)}规上工业能源.csv", moment, _BUREAU, (energy,))
    output = Table("output", bulk("output"), list(district.output_rows(quarter)))
    yield OfficeFile(f"{months_to_date(quarter.month)}规上工业产值.csv", moment, _BUREAU, (output,))
    for table in _transformation(district, quarter, bulk("transformation")):
        yield OfficeFile(f"{months_to_date(quarter.month)}能源加工转换.csv", moment, _BUREAU, (table,))


def _investment(district: District, quarter: Quarter) -> OfficeFile:
    rows = list(district.investment_rows(quarter))
    moment = after_quarter(quarter, 11, 16, 40)
    stem = f"固定资产投资项目{months_to_date(quarter.month)}"
    if _is_large(district):
        return OfficeFile(f"{stem}.csv", moment, _BUREAU, (Table("investment", bulk("investment"), rows),))
    table = Table("investment", investment_layout(quarter), rows)
    return OfficeFile(f"{stem}.xlsx", moment, _BUREAU, (table,))


def _reference(district: District, quarter: Quarter) -> OfficeFile:
    """The city's figures and the indices; in the first year's drops also the indices of the year before."""
    months = [quarter.month]
    if Quarter(quarter.year - 1, quarter.number) < district.first:
        months = [Month(quarter.year - 1, quarter.month.month), quarter.month]
    layout = Layout(sheet="全市指标", month=months_to_date, gap=1)
    city = Table("city_reference", layout, list(district.city_rows(quarter)))
    show = {"行业代码": as_number} if quarter.number % 2 else {}
    indices = Table("deflators", Layout(sheet="缩减指数", show=show), deflator_rows(months))
    name = f"市局反馈参照指标{quarter.year}年{quarter.number}季度.xlsx"
    return OfficeFile(name, after_quarter(quarter, 15, 9, 5), _CITY, (city, indices))
