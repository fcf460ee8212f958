"""Layouts of the statistical forms: four for each of the big ones, one for each quarter of the year."""

from examples.generator.cells import Cell
from examples.generator.forms import FORMS
from examples.generator.layouts import EXAMPLE_TITLE, Layout, as_number, full_width_number, padded, thousands
from examples.generator.periods import (
    Quarter,
    chinese_month,
    chinese_quarter,
    compact_month,
    months_to_date,
    quarter_of_month,
)

_FULL_WIDTH = str.maketrans("()", "（）")
_NOTE = "注：本表为示例数据，单位、数值均为合成，不对应任何真实企业。"


def energy_layout(quarter: Quarter) -> Layout:
    """Form 205-1 as it looks in this quarter."""
    return _ENERGY[quarter.number]


def transformation_layout(quarter: Quarter) -> Layout:
    """Form 205-2 as it looks in this quarter."""
    return _TRANSFORMATION[quarter.number]


def output_layout(quarter: Quarter) -> Layout:
    """Output and value added as it looks in this quarter."""
    return _OUTPUT[quarter.number]


def investment_layout(quarter: Quarter) -> Layout:
    """Form 206 as it looks in this quarter."""
    return _INVESTMENT[quarter.number]


def bulk(form: str) -> Layout:
    """A table sent as plain delimited text: the header in the first line and nothing else."""
    return Layout(sheet=form, titles=())


def _full_width(form: str) -> dict[str, str]:
    return {header: header.translate(_FULL_WIDTH) for header in FORMS[form]}


def _moved_last(form: str, column: str) -> tuple[str, ...]:
    return (*(header for header in FORMS[form] if header != column), column)


def _two_lines(form: str) -> dict[str, tuple[str, str]]:
    """Headers with a unit of money, cut before the bracket."""
    return {
        header: (header.split("(")[0], f"({header.split('(')[1]}") for header in FORMS[form] if "(" in header
    }


def _nature_name(cell: Cell) -> Cell:
    return _NATURE_NAMES.get(cell, cell) if isinstance(cell, str) else cell


_NATURE_NAMES = {
    "1": "新建",
    "2": "扩建",
    "3": "改建和技术改造",
    "4": "单纯建造生活设施",
    "5": "迁建",
    "6": "恢复",
    "7": "单纯购置",
}

_ENERGY = {
    1: Layout(
        sheet="205-1能源",
        titles=("能源购进、消费与库存", EXAMPLE_TITLE, "计量单位：千元，实物量按各品种计量单位"),
        gap=1,
        headers=_full_width("energy"),
        notes=(_NOTE,),
        month=months_to_date,
    ),
    2: Layout(
        sheet="能源",
        titles=("205-1表 能源购进、消费与库存（示例数据，合成，非真实）",),
        headers={
            "消费量合计": "消费量\n合计",
            "工业生产消费": "工业生产\n消费",
            "采用折标系数": "采用\n折标系数",
        },
        show={"代码": as_number, "购进金额(千元)": thousands},
        month=compact_month,
        blank="—",
    ),
    3: Layout(
        sheet="能源购进消费与库存",
        order=_moved_last("energy", "购进金额(千元)"),
        extra={"备注": "示例"},
        month=quarter_of_month,
    ),
    4: Layout(
        sheet="205-1能源",
        titles=("能源购进、消费与库存（205-1表）", EXAMPLE_TITLE, "计量单位：千元"),
        headers=_full_width("energy"),
        notes=("说明：综合能源消费量按当量值计算。", _NOTE),
        month=months_to_date,
    ),
}

_TRANSFORMATION = {
    1: Layout(
        sheet="205-2转换",
        titles=("能源加工转换与回收利用", EXAMPLE_TITLE, "计量单位：实物量按各品种计量单位"),
        month=months_to_date,
    ),
    2: Layout(
        sheet="加工转换",
        headers={"加工转换产出": "加工转换\n产出", "加工转换投入": "加工转换\n投入"},
        show={"代码": as_number},
        month=compact_month,
        blank="—",
    ),
    3: Layout(sheet="回收利用", order=_moved_last("transformation", "加工转换投入"), month=quarter_of_month),
    4: Layout(
        sheet="205-2转换",
        titles=("能源加工转换与回收利用（205-2表）", EXAMPLE_TITLE),
        extra={"备注": "示例"},
        notes=("说明：回收利用包括余热余压。", _NOTE),
        month=months_to_date,
    ),
}

_OUTPUT_TOTALS = ("工业总产值(千元)", "上年同期工业总产值(千元)", "工业增加值(千元)")
_OUTPUT = {
    1: Layout(
        sheet="产值与增加值",
        titles=("工业产值与增加值", EXAMPLE_TITLE, "计量单位：千元"),
        totals=_OUTPUT_TOTALS,
        notes=(_NOTE,),
        month=months_to_date,
    ),
    2: Layout(
        sheet="产值",
        headers=_full_width("output"),
        show=dict.fromkeys((*_OUTPUT_TOTALS, "营业盈余(千元)"), thousands),
        totals=_OUTPUT_TOTALS,
        month=chinese_month,
        blank="-",
    ),
    3: Layout(
        sheet="工业产值",
        gap=2,
        extra={"联系人": "示例联系人"},
        show={"劳动者报酬(千元)": padded, "营业盈余(千元)": full_width_number},
        month=chinese_quarter,
    ),
    4: Layout(
        sheet="产值与增加值",
        titles=("规模以上工业产值与增加值", EXAMPLE_TITLE, "计量单位：千元、吨标准煤"),
        headers={"上年同期综合能源消费量(吨标准煤)": "上年同期综合能源消费量\n（吨标准煤）"},
        totals=_OUTPUT_TOTALS,
        notes=(_NOTE,),
        month=months_to_date,
    ),
}

_INVESTMENT = {
    1: Layout(sheet="206项目", titles=("固定资产投资项目情况", EXAMPLE_TITLE), month=months_to_date),
    2: Layout(
        sheet="投资项目",
        titles=("固定资产投资项目（206表）", EXAMPLE_TITLE, "计量单位：万元"),
        split=_two_lines("investment"),
        month=compact_month,
        notes=(_NOTE,),
    ),
    3: Layout(
        sheet="206",
        headers=_full_width("investment"),
        show={"建设性质": _nature_name, "行业代码": as_number, "计划总投资(万元)": thousands},
        month=chinese_quarter,
        blank="/",
    ),
    4: Layout(
        sheet="206项目",
        titles=("固定资产投资项目情况", EXAMPLE_TITLE, "计量单位：万元"),
        order=_moved_last("investment", "统一社会信用代码"),
        totals=("计划总投资(万元)", "本年累计完成投资(万元)", "上年同期累计完成投资(万元)"),
        extra={"备注": ""},
        month=months_to_date,
    ),
}
