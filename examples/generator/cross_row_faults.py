"""Faults that only other rows show: totals against parts, a year to date that falls, last year's figure gone."""

from decimal import Decimal

from examples.generator.alterations import altering, fees_at_a_tenth, number, scale, scaling, setting
from examples.generator.faults import Cells, Fault
from examples.generator.reference import PRODUCTS

_STOCKED = (
    "期初库存量",
    "购进量",
    "消费量合计",
    "工业生产消费",
    "非工业生产消费",
    "运输工具消费",
    "期末库存量",
)
_CONSUMED = ("购进量", "消费量合计", "工业生产消费", "非工业生产消费")


def _files_no_total(cells: Cells) -> bool:
    """Whether the unit's code is not one of those that file row 40 (every fourth number)."""
    return int(str(cells["统一社会信用代码"])[11:16]) % 4 != 0


def _small_electricity(cells: Cells) -> bool:
    return cells["代码"] == "33" and 0 < number(cells, "购进金额(千元)") < 900 and _files_no_total(cells)


def _coal_with_parts(cells: Cells) -> bool:
    """Row 01 as the sum of filed parts: its factor is their average, not the one of the list."""
    factor = cells["采用折标系数"]
    return cells["代码"] == "01" and factor != Decimal(PRODUCTS["01"].factor) and _files_no_total(cells)


def _more_bought(cells: Cells) -> None:
    """A tenth more bought and used, so that the stock still balances."""
    more = round(number(cells, "工业生产消费") / 10, 2)
    for column in ("购进量", "消费量合计", "工业生产消费"):
        cells[column] = number(cells, column) + more


def _little_petrol(cells: Cells) -> bool:
    little = Decimal("0.5") < number(cells, "工业生产消费") < 3
    return cells["代码"] == "19" and little and _files_no_total(cells)


def _little_recovered(cells: Cells) -> bool:
    return cells["代码"] == "37" and cells["加工转换投入"] is None and 0 < number(cells, "回收利用") < 400


def _ten_times_last_year(cells: Cells) -> None:
    """Ten times last year's investment, within a plan as large, all of the surplus as equipment."""
    to_date = 10 * number(cells, "上年同期累计完成投资(万元)")
    more = to_date - number(cells, "本年累计完成投资(万元)")
    cells["本年累计完成投资(万元)"] = to_date
    for column in ("设备工器具购置(万元)", "计划总投资(万元)"):
        cells[column] = number(cells, column) + more


def _grows(cells: Cells) -> bool:
    now, then = (number(cells, f"{year}累计完成投资(万元)") for year in ("本年", "上年同期"))
    return _was_invested_in(cells) and 0 < now < 10 * then


def _was_invested_in(cells: Cells) -> bool:
    return (
        cells["是否技术改造"] != "是"
        and cells["建设性质"] != "3"
        and number(cells, "上年同期累计完成投资(万元)") > 50
    )


CROSS_ROW_FAULTS = (
    Fault(
        "energy",
        0,
        "工业生产消费",
        "warning",
        "汽油各项数量约为上年十倍，疑似单位错误",
        "petrol about ten times last year's: looks like a wrong unit",
        _little_petrol,
        scaling("10", *_STOCKED),
    ),
    Fault(
        "investment",
        0,
        "本年累计完成投资(万元)",
        "warning",
        "本年累计约为上年同期十倍，疑似单位错误",
        "invested about ten times last year's: looks like a wrong unit",
        _grows,
        altering(_ten_times_last_year),
    ),
    Fault(
        "cloud_fees",
        0,
        "服务费(元)",
        "warning",
        "全年服务费约为上年十分之一，疑似单位错误（列在最大的一张发票）",
        "the year's fees about a tenth of last year's: looks like a wrong unit (shown at the largest invoice)",
        lambda cells: number(cells, "服务费(元)") > 0,
        fees_at_a_tenth,
    ),
    Fault(
        "transformation",
        9,
        "回收利用",
        "warning",
        "回收利用多报百倍，综合能源消费量为负",
        "recovery a hundredfold: comprehensive energy consumption below zero",
        _little_recovered,
        scaling("100", "回收利用"),
    ),
    Fault(
        "energy",
        0,
        "工业生产消费",
        "warning",
        "能源合计（40）不等于各品种之和",
        "row 40 is not the sum of the products",
        lambda cells: cells["代码"] == "40",
        altering(lambda cells: scale(cells, "1.06", "消费量合计", "工业生产消费", "非工业生产消费")),
    ),
    Fault(
        "energy",
        1,
        "工业生产消费",
        "warning",
        "年初累计小于上季度累计",
        "the year to date lies below that of the quarter before",
        _small_electricity,
        scaling("0.5", *_CONSUMED),
    ),
    Fault(
        "energy",
        2,
        "工业生产消费",
        "warning",
        "原煤（01）不等于其中各项之和",
        "row 01 is not the sum of its parts",
        _coal_with_parts,
        altering(_more_bought),
    ),
    Fault(
        "investment",
        1,
        "上年同期累计完成投资(万元)",
        "warning",
        "上年同期为空，而上年报送过投资额",
        "last year's figure is empty, though last year's filing has one",
        _was_invested_in,
        setting("上年同期累计完成投资(万元)", None),
    ),
)
