"""The faults planted in the form 205-2; those that would move a unit's energy are corrected later."""

from decimal import Decimal

from examples.generator.alterations import mended, number, setting
from examples.generator.faults import Cells, Fault


def _made_or_recovered(cells: Cells) -> bool:
    return number(cells, "加工转换产出") + number(cells, "回收利用") > 0


def _put_in(cells: Cells) -> bool:
    return cells["代码"] == "15" and not _made_or_recovered(cells)


TRANSFORMATION_FAULTS = (
    Fault(
        "transformation",
        1,
        "采用折标系数",
        "warning",
        "投入天然气的折标系数超出合理区间",
        "factor of the natural gas put in outside its band",
        _put_in,
        setting("采用折标系数", Decimal("13.8")),
    ),
    Fault(
        "transformation",
        0,
        "计量单位",
        "quarantined",
        "热力计量单位写成千焦，应为百万千焦，日后已更正",
        "heat in kJ instead of million kJ; corrected later",
        lambda cells: cells["代码"] == "32",
        mended(lambda cells: cells.update({"计量单位": "千焦"})),
    ),
    Fault(
        "transformation",
        2,
        "能源名称",
        "warning",
        "余热余压的名称写成热力",
        "recovered heat under the name of heat",
        lambda cells: cells["代码"] == "37",
        setting("能源名称", "热力"),
    ),
    Fault(
        "transformation",
        5,
        "回收利用",
        "quarantined",
        "回收利用为负，日后已更正",
        "a negative recovery; corrected later",
        lambda cells: number(cells, "回收利用") > 0,
        mended(lambda cells: cells.update({"回收利用": -number(cells, "回收利用")})),
    ),
    Fault(
        "transformation",
        7,
        "加工转换产出",
        "quarantined",
        "缺少必填的加工转换产出，日后已更正",
        "what came out is required and missing; corrected later",
        lambda cells: number(cells, "加工转换产出") > 0,
        mended(lambda cells: cells.update({"加工转换产出": None})),
    ),
)
