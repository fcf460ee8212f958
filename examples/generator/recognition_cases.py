"""Recognitions chosen by hand, one on each side of what the plan's third chapter distinguishes."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from examples.generator.cells import Cell, Row
from examples.generator.enterprises import Enterprise
from examples.generator.identities import credit_code
from examples.generator.periods import Quarter

_NOT_REGISTERED = 90_001


class Case(NamedTuple):
    """A recognition of the enterprise at a position; the position -1 is one that no register knows."""

    quarter: Quarter
    position: int
    category: str
    tier: str
    day: date
    document: str
    product: str = ""


_CASES = (
    Case(Quarter(2022, 1), 3, "企业技术中心", "市级", date(2022, 1, 20), "901"),  # the day before the plan
    Case(Quarter(2022, 1), 4, "企业技术中心", "省级", date(2022, 1, 21), "902"),  # its first day
    Case(Quarter(2022, 2), 5, "国家首台套保费补贴", "国家级", date(2022, 5, 16), "903", "印染机"),
    Case(
        Quarter(2022, 3), 5, "国家首台套保费补贴", "国家级", date(2022, 8, 9), "904", "织机"
    ),  # a second product
    Case(Quarter(2022, 3), 6, "企业技术中心", "市级", date(2022, 7, 12), "905"),
    Case(Quarter(2023, 2), 6, "企业技术中心", "省级", date(2023, 5, 30), "906"),  # raised to a higher level
    Case(Quarter(2022, 4), 7, "工程研究中心", "市级", date(2022, 10, 18), "907"),
    Case(Quarter(2023, 3), 7, "工程研究中心", "市级", date(2023, 8, 22), "908"),  # the same once more
    Case(Quarter(2023, 1), 8, "制造业创新中心", "市级", date(2023, 2, 14), "909"),  # a tier without a rule
    Case(Quarter(2023, 1), 9, "制造业创新中心", "省级", date(2023, 2, 14), "910"),
    Case(
        Quarter(2023, 4), -1, "省级首台套", "省级", date(2023, 11, 7), "911", "包装机"
    ),  # not in the register
    Case(Quarter(2023, 4), 10, "智能制造装备", "省级", date(2023, 11, 7), "912", "裁床"),
)


def case_rows(enterprises: Sequence[Enterprise], quarter: Quarter) -> Iterator[Row]:
    """The cases that are filed in the quarter."""
    sound = [one for one in enterprises if one.is_sound]
    for case in _CASES:
        if case.quarter == quarter:
            number = _NOT_REGISTERED if case.position < 0 else sound[case.position % len(sound)].number
            yield Row(_cells(case, number))


def _cells(case: Case, number: int) -> dict[str, Cell]:
    return {
        "统一社会信用代码": credit_code(number),
        "认定类别": case.category,
        "级别": case.tier,
        "认定名称": f"示例·第{number:03d}号{case.product}{case.category}",
        "认定日期": case.day,
        "认定文号": f"示例认〔{case.day.year}〕{case.document}号",
        "认定方式": "新认定",
        "认定部门": "示例·主管部门",
    }
