"""The form 科技奖励: every prize and grade, projects of several units, and what the clause leaves out."""

from datetime import date
from typing import NamedTuple

from examples.generator.cells import Row
from examples.generator.holders import code_of
from examples.generator.periods import Quarter

_HIGHEST, _NATIONAL = "最高科学技术奖", "国家科技奖"
_GREAT, _PROVINCIAL = "省科学技术重大贡献奖", "省科技奖"


class Prize(NamedTuple):
    """One unit's share in a prize project; `has_other_grade` marks a document that gives the project two prizes."""

    holder: str
    prize: str
    grade: str | None
    project: str
    event: date
    document: str
    rank: int | None
    has_other_grade: bool = False

    @property
    def clause(self) -> str:
        """The clause of the plan."""
        return "三（五）"

    @property
    def evidence_key(self) -> str:
        """What a payment names."""
        key = f"{self.document}/{self.project}"
        return f"{key}/{self.prize}/{self.grade}" if self.has_other_grade else key

    @property
    def row(self) -> Row:
        """The row of the form."""
        return Row(
            {
                "统一社会信用代码": code_of(self.holder),
                "奖项": self.prize,
                "等级": self.grade,
                "项目名称": self.project,
                "授奖日期": self.event,
                "授奖文号": self.document,
                "单位排名": self.rank,
            }
        )


def _prize(
    holder: str,
    prize: tuple[str, str | None],
    project: str,
    event: date,
    number: int,
    rank: int | None = 1,
) -> Prize:
    return Prize(holder, *prize, f"示例·{project}", event, f"示例科奖〔{event.year}〕{number}号", rank)


def _two_grades(grade: str) -> Prize:
    one = _prize("electronics", (_PROVINCIAL, grade), "电机节能控制", date(2023, 9, 7), 23)
    return one._replace(has_other_grade=True)


_SPRING, _AUTUMN = date(2022, 4, 12), date(2022, 11, 3)
_MAY, _SEPTEMBER, _DECEMBER = date(2023, 5, 25), date(2023, 9, 7), date(2023, 12, 8)

PRIZES = {
    "day_before_plan": _prize("machines", (_PROVINCIAL, "三等"), "数控裁床精度控制", date(2022, 1, 20), 1),
    "first_day": _prize("machines", (_PROVINCIAL, "三等"), "数控裁床在线检测", date(2022, 1, 21), 2),
    "highest": _prize("textiles", (_HIGHEST, None), "无水印染基础研究", _AUTUMN, 11),
    "national_first": _prize("textiles", (_NATIONAL, "一等"), "印染废水回用", _SPRING, 3),
    "national_first_second_unit": _prize("building", (_NATIONAL, "一等"), "印染废水回用", _SPRING, 3, 2),
    "national_second_tied": _prize("shoes", (_NATIONAL, "二等"), "鞋底材料回收", _AUTUMN, 12),
    "national_second_tied_too": _prize("machines", (_NATIONAL, "二等"), "鞋底材料回收", _AUTUMN, 12),
    "national_special": _prize("electronics", (_NATIONAL, "特等"), "工业传感芯片", _AUTUMN, 13),
    "great_contribution": _prize("software", (_GREAT, None), "工业软件开放平台", _MAY, 21),
    "provincial_first_no_rank": _prize("shoes", (_PROVINCIAL, "一等"), "柔性制鞋产线", _MAY, 22, None),
    "provincial_first_no_rank_too": _prize("software", (_PROVINCIAL, "一等"), "柔性制鞋产线", _MAY, 22, None),
    "provincial_second": _prize("building", (_PROVINCIAL, "二等"), "建材窑炉余热利用", _SEPTEMBER, 24, 3),
    "provincial_third": _prize("dishonest", (_PROVINCIAL, "三等"), "再生塑料造粒", _SEPTEMBER, 25, 2),
    "provincial_third_second_unit": _prize(
        "building", (_PROVINCIAL, "三等"), "再生塑料造粒", _SEPTEMBER, 25, 4
    ),
    "two_prizes_first": _two_grades("二等"),
    "two_prizes_second": _two_grades("三等"),
    "best_rank_elsewhere": _prize("elsewhere", (_PROVINCIAL, "二等"), "金属表面处理", _DECEMBER, 31),
    "second_rank_here": _prize("machines", (_PROVINCIAL, "二等"), "金属表面处理", _DECEMBER, 31, 2),
    "without_grade": _prize("trading", (_PROVINCIAL, None), "供应链协同调度", _DECEMBER, 32),
    "closed": _prize("closed", (_PROVINCIAL, "三等"), "绿色印刷油墨", _MAY, 26),
    "unknown": _prize("unknown", (_PROVINCIAL, "二等"), "智能仓储系统", _DECEMBER, 33),
    "last_day": _prize("software", (_PROVINCIAL, "二等"), "设备远程运维", date(2025, 1, 20), 41),
    "day_after_plan": _prize("software", (_PROVINCIAL, "三等"), "设备远程诊断", date(2025, 1, 21), 42),
}


def prize_rows(quarter: Quarter) -> list[Row]:
    """The prizes conferred in the quarter."""
    return [prize.row for prize in PRIZES.values() if quarter.contains(prize.event)]
