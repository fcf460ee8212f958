"""The faults planted in the statistical forms; those of 205-1 stand in a module of their own."""

from decimal import Decimal

from examples.generator.alterations import (
    altering,
    contradicted,
    filed_twice,
    mended,
    number,
    scaling,
    setting,
)
from examples.generator.energy_faults import ENERGY_FAULTS
from examples.generator.faults import Cells, Fault


def _small_output(cells: Cells) -> bool:
    return 0 < number(cells, "工业增加值(千元)") < 12_000


def _running(cells: Cells) -> bool:
    return number(cells, "本年累计完成投资(万元)") > 100


def _not_upgrade(cells: Cells) -> bool:
    return cells["建设性质"] in ("1", "4") or cells["是否技术改造"] == "否"


def _overplanned(cells: Cells) -> None:
    cells["计划总投资(万元)"] = round(number(cells, "本年累计完成投资(万元)") * Decimal("0.9"))


OUTPUT_FAULTS = (
    Fault(
        "output",
        0,
        "工业总产值(千元)",
        "quarantined",
        "缺少必填的工业总产值",
        "gross output is required and missing",
        _small_output,
        setting("工业总产值(千元)", None),
    ),
    Fault(
        "output",
        1,
        "工业总产值(千元)",
        "warning",
        "总产值约为上年同期十倍，疑似单位错误",
        "gross output about ten times last year's: looks like a wrong unit",
        _small_output,
        scaling("10", "工业总产值(千元)"),
    ),
    Fault(
        "output",
        2,
        "工业增加值(千元)",
        "warning",
        "增加值大于总产值",
        "value added above gross output",
        _small_output,
        altering(
            lambda cells: cells.update({"工业增加值(千元)": int(number(cells, "工业总产值(千元)")) + 500})
        ),
    ),
    Fault(
        "output",
        3,
        "工业总产值(千元)",
        "quarantined",
        "同一时间报送两行且数值不同（两行均隔离）",
        "two different rows with one key at one moment (both quarantined)",
        _small_output,
        contradicted("工业总产值(千元)", "1.07"),
    ),
    Fault(
        "output",
        4,
        "统一社会信用代码",
        "superseded",
        "完全相同的重复行，只计一次",
        "an equal duplicate, counted once",
        _small_output,
        filed_twice,
    ),
    Fault(
        "output",
        6,
        "报告期",
        "quarantined",
        "报告期无法识别",
        "a period that cannot be read",
        _small_output,
        setting("报告期", "2022年上旬"),
    ),
)

PROJECT_FAULTS = (
    Fault(
        "investment",
        0,
        "本年累计完成投资(万元)",
        "warning",
        "本年累计大于计划总投资",
        "invested this year above the planned total",
        lambda cells: _running(cells) and _not_upgrade(cells),
        altering(_overplanned),
    ),
    Fault(
        "investment",
        0,
        "计划总投资(万元)",
        "warning",
        "计划总投资不足500万元，不在统计范围",
        "planned total under 5 million yuan: out of scope",
        lambda cells: not _running(cells) and _not_upgrade(cells),
        setting("计划总投资(万元)", 450),
    ),
    Fault(
        "investment",
        1,
        "本年累计完成投资(万元)",
        "quarantined",
        "投资构成之和不等于本年累计",
        "the four parts do not sum to the year's investment",
        _running,
        altering(lambda cells: cells.update({"其他费用(万元)": number(cells, "其他费用(万元)") + 37})),
    ),
    Fault(
        "investment",
        2,
        "建设性质",
        "quarantined",
        "建设性质不在目录内",
        "construction nature is not in the list",
        _running,
        setting("建设性质", "9"),
    ),
    Fault(
        "investment",
        3,
        "项目编码",
        "quarantined",
        "项目编码成为科学计数，位数丢失",
        "the project code in scientific notation has lost its digits",
        _not_upgrade,
        setting("项目编码", "3.50503E+14"),
    ),
    Fault(
        "investment",
        5,
        "行政区划代码",
        "quarantined",
        "行政区划代码为8位",
        "a region code of eight digits",
        _running,
        setting("行政区划代码", "35050301"),
    ),
)

REFERENCE_FAULTS = (
    Fault(
        "units",
        15,
        "行业代码",
        "quarantined",
        "行业代码不是四位数字",
        "the industry code is not of four digits",
        lambda cells: str(cells["行业代码"]).startswith("51"),
        setting("行业代码", "5A10"),
    ),
    Fault(
        "units",
        7,
        "退出年月",
        "quarantined",
        "退出年月早于纳入年月，且已更正",
        "exit before entry; corrected later",
        lambda cells: cells["退出年月"] is not None,
        mended(lambda cells: cells.update({"退出年月": "2010-01"})),
    ),
    Fault(
        "city_reference",
        1,
        "计量单位",
        "quarantined",
        "计量单位应为吨标准煤",
        "the unit should be tce",
        lambda cells: cells["指标"] == "综合能源消费量" and cells.get("行业代码") == "23",
        setting("计量单位", "万吨标准煤"),
    ),
    Fault(
        "deflators",
        3,
        "指数",
        "quarantined",
        "指数必须大于0",
        "an index must be above 0",
        lambda cells: cells["行业代码"] == "24",
        setting("指数", 0),
    ),
)

STATISTICS_FAULTS = (*ENERGY_FAULTS, *OUTPUT_FAULTS, *PROJECT_FAULTS, *REFERENCE_FAULTS)
