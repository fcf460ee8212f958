"""The faults planted in the statistical forms."""

from collections.abc import Callable
from decimal import Decimal

from examples.generator.alterations import (
    altering,
    contradicted,
    filed_twice,
    mended,
    scale,
    scaling,
    setting,
    wrong_check_character,
)
from examples.generator.faults import Cells, Fault


def _small_energy(*codes: str) -> Callable[[Cells], bool]:
    """Rows of these products that weigh little, so that a fault does not move the headline."""
    return lambda cells: cells["代码"] in codes and 0 < _number(cells, "购进金额(千元)") < 900


def _small_output(cells: Cells) -> bool:
    return 0 < _number(cells, "工业增加值(千元)") < 12_000


def _running(cells: Cells) -> bool:
    return _number(cells, "本年累计完成投资(万元)") > 100


def _not_upgrade(cells: Cells) -> bool:
    return cells["建设性质"] in ("1", "4") or cells["是否技术改造"] == "否"


def _number(cells: Cells, column: str) -> Decimal:
    cell = cells.get(column)
    return Decimal(cell) if isinstance(cell, int | Decimal) else Decimal(0)


def _overplanned(cells: Cells) -> None:
    cells["计划总投资(万元)"] = round(_number(cells, "本年累计完成投资(万元)") * Decimal("0.9"))


ENERGY_FAULTS = (
    Fault("energy", 0, "统一社会信用代码", "quarantined", "统一社会信用代码校验位错误",
          "the credit code's check character is wrong", _small_energy("19", "21"), altering(wrong_check_character)),
    Fault("energy", 0, "消费量合计", "quarantined", "消费量合计不等于工业与非工业之和，日后已更正",
          "total consumption is not the sum of its parts; corrected later", _small_energy("33"),
          mended(lambda cells: scale(cells, "1.2", "消费量合计"))),
    Fault("energy", 0, "期末库存量", "warning", "期末库存与期初、购进、消费不平衡",
          "closing stock does not follow from opening stock, purchases and use", _small_energy("19", "21"),
          setting("期末库存量", Decimal("88.8"))),
    Fault("energy", 1, "计量单位", "quarantined", "电力计量单位写成千瓦时，应为万千瓦时",
          "electricity in kWh instead of 10 000 kWh", _small_energy("33"), setting("计量单位", "千瓦时")),
    Fault("energy", 2, "采用折标系数", "quarantined", "天然气折标系数偏离参考值十倍",
          "factor of natural gas off by ten", _small_energy("15"), setting("采用折标系数", Decimal("1.215"))),
    Fault("energy", 2, "能源名称", "warning", "能源名称与代码不符", "the product's name is not that of its code",
          _small_energy("21"), setting("能源名称", "汽油")),
    Fault("energy", 3, "采用折标系数", "warning", "柴油折标系数超出合理区间", "factor of diesel outside its band",
          _small_energy("21"), setting("采用折标系数", Decimal("1.2"))),
    Fault("energy", 3, "采用折标系数", "warning", "电力折标系数不是当量值1.229",
          "electricity with another factor than 1.229", _small_energy("33"), setting("采用折标系数", Decimal("3.05"))),
    Fault("energy", 4, "代码", "quarantined", "能源代码51不在目录内", "product code 51 is not in the list",
          _small_energy("19", "32"), setting("代码", "51")),
    Fault("energy", 5, "购进金额(千元)", "quarantined", "购进金额为负", "negative amount purchased",
          _small_energy("19", "21", "33"), scaling("-1", "购进金额(千元)")),
    Fault("energy", 5, "消费量合计", "superseded", "首次报送电力消费多报一成，后续更正",
          "electricity first filed a tenth too high, revised later", _small_energy("33"),
          mended(lambda cells: scale(cells, "1.1", "购进量", "消费量合计", "工业生产消费", "非工业生产消费"))),
    Fault("energy", 6, "工业生产消费", "quarantined", "数字无法识别", "a number that cannot be read",
          _small_energy("15", "21"), setting("工业生产消费", "12.3.4吨")),
    Fault("energy", 7, "用于原材料", "quarantined", "用于原材料大于工业生产消费",
          "raw material above industrial consumption", _small_energy("15", "33"),
          altering(lambda cells: cells.update({"用于原材料": _number(cells, "工业生产消费") + 5}))),
    Fault("energy", 7, "运输工具消费", "quarantined", "运输工具消费大于消费量合计",
          "transport above total consumption", _small_energy("19", "21"),
          altering(lambda cells: cells.update({"运输工具消费": _number(cells, "消费量合计") + 9}))),
)  # fmt: skip

OUTPUT_FAULTS = (
    Fault("output", 0, "工业总产值(千元)", "quarantined", "缺少必填的工业总产值", "gross output is required and missing",
          _small_output, setting("工业总产值(千元)", None)),
    Fault("output", 1, "工业总产值(千元)", "warning", "总产值约为上年同期十倍，疑似单位错误",
          "gross output about ten times last year's: looks like a wrong unit", _small_output,
          scaling("10", "工业总产值(千元)")),
    Fault("output", 2, "工业增加值(千元)", "warning", "增加值大于总产值", "value added above gross output", _small_output,
          altering(lambda cells: cells.update({"工业增加值(千元)": int(_number(cells, "工业总产值(千元)")) + 500}))),
    Fault("output", 3, "工业总产值(千元)", "quarantined", "同一时间报送两行且数值不同（两行均隔离）",
          "two different rows with one key at one moment (both quarantined)", _small_output,
          contradicted("工业总产值(千元)", "1.07")),
    Fault("output", 4, "统一社会信用代码", "superseded", "完全相同的重复行，只计一次", "an equal duplicate, counted once",
          _small_output, filed_twice),
    Fault("output", 6, "报告期", "quarantined", "报告期无法识别", "a period that cannot be read", _small_output,
          setting("报告期", "2022年上旬")),
)  # fmt: skip

PROJECT_FAULTS = (
    Fault("investment", 0, "本年累计完成投资(万元)", "warning", "本年累计大于计划总投资",
          "invested this year above the planned total", lambda cells: _running(cells) and _not_upgrade(cells),
          altering(_overplanned)),
    Fault("investment", 0, "计划总投资(万元)", "warning", "计划总投资不足500万元，不在统计范围",
          "planned total under 5 million yuan: out of scope",
          lambda cells: 0 < _number(cells, "本年累计完成投资(万元)") < 450, setting("计划总投资(万元)", 450)),
    Fault("investment", 1, "本年累计完成投资(万元)", "quarantined", "投资构成之和不等于本年累计",
          "the four parts do not sum to the year's investment", _running,
          altering(lambda cells: cells.update({"其他费用(万元)": _number(cells, "其他费用(万元)") + 37}))),
    Fault("investment", 2, "建设性质", "quarantined", "建设性质不在目录内", "construction nature is not in the list",
          _running, setting("建设性质", "9")),
    Fault("investment", 3, "项目编码", "quarantined", "项目编码成为科学计数，位数丢失",
          "the project code in scientific notation has lost its digits", _not_upgrade,
          setting("项目编码", "3.50503E+14")),
    Fault("investment", 5, "行政区划代码", "quarantined", "行政区划代码为8位", "a region code of eight digits",
          _running, setting("行政区划代码", "35050301")),
)  # fmt: skip

REFERENCE_FAULTS = (
    Fault("units", 15, "行业代码", "quarantined", "行业代码不是四位数字", "the industry code is not of four digits",
          lambda cells: str(cells["行业代码"]).startswith("51"), setting("行业代码", "5A10")),
    Fault("units", 7, "退出年月", "quarantined", "退出年月早于纳入年月，且已更正", "exit before entry; corrected later",
          lambda cells: cells["退出年月"] is not None, mended(lambda cells: cells.update({"退出年月": "2010-01"}))),
    Fault("city_reference", 1, "计量单位", "quarantined", "计量单位应为吨标准煤", "the unit should be tce",
          lambda cells: cells["指标"] == "综合能源消费量" and cells.get("行业代码") == "23",
          setting("计量单位", "万吨标准煤")),
    Fault("deflators", 3, "指数", "quarantined", "指数必须大于0", "an index must be above 0",
          lambda cells: cells["行业代码"] == "24", setting("指数", 0)),
)  # fmt: skip

STATISTICS_FAULTS = (*ENERGY_FAULTS, *OUTPUT_FAULTS, *PROJECT_FAULTS, *REFERENCE_FAULTS)
