"""The form 节能循环经济专项资金: one and several grants a year, with and without the city's matching funds."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from examples.generator.cells import Row
from examples.generator.holders import code_of
from examples.generator.periods import Quarter


class Grant(NamedTuple):
    """A grant; the amounts in yuan, `matching` is the part of it that is matching money of the city."""

    holder: str
    tier: str
    project: str
    amount: str
    matching: str | None
    event: date
    number: int

    @property
    def clause(self) -> str:
        """The clause of the plan."""
        return "三（八）"

    @property
    def evidence_key(self) -> str:
        """What a payment names: the year of the grants."""
        return str(self.event.year)

    @property
    def row(self) -> Row:
        """The row of the form."""
        return Row(
            {
                "统一社会信用代码": code_of(self.holder),
                "资金级别": self.tier,
                "项目名称": f"示例·{self.project}",
                "资金金额(元)": Decimal(self.amount),
                "其中市级配套(元)": Decimal(self.matching) if self.matching else None,
                "下达日期": self.event,
                "下达文号": f"示例节能〔{self.event.year}〕{self.number}号",
            }
        )


_PROVINCE, _CITY = "省级", "市级"

GRANTS = {
    "before_plan": Grant("electronics", _PROVINCE, "空压站节能改造", "150000", None, date(2022, 1, 20), 1),
    "before_plan_too": Grant("machines", _CITY, "照明节能改造", "90000", None, date(2022, 1, 10), 2),
    "first_day": Grant("machines", _CITY, "变频改造", "60000", None, date(2022, 1, 21), 3),
    "one": Grant("textiles", _PROVINCE, "定型机余热回收", "200000", None, date(2022, 5, 18), 11),
    "of_several": Grant("building", _PROVINCE, "窑炉节能改造", "180000", None, date(2022, 5, 18), 12),
    "of_several_second": Grant("building", _CITY, "粉磨系统改造", "120000", "20000", date(2022, 8, 15), 13),
    "of_several_third": Grant("building", _PROVINCE, "固废综合利用", "260000", None, date(2022, 11, 9), 14),
    "all_matching": Grant("shoes", _CITY, "胶水废气治理", "80000", "80000", date(2022, 8, 15), 15),
    "at_the_cap": Grant("software", _PROVINCE, "机房绿色改造", "333333.33", None, date(2022, 11, 9), 16),
    "over_the_cap": Grant("logistics", _PROVINCE, "冷库节能改造", "333333.40", None, date(2022, 11, 9), 17),
    "moved_in_before": Grant("moved_in", _CITY, "蒸汽管网保温", "70000", None, date(2022, 6, 30), 18),
    "in_the_new_year": Grant("textiles", _CITY, "中水回用", "96000", "36000", date(2023, 3, 14), 21),
    "in_the_new_year_second": Grant(
        "textiles", _PROVINCE, "光伏建筑一体化", "150000", None, date(2023, 10, 16), 22
    ),
    "odd_fen": Grant("dishonest", _CITY, "注塑机伺服改造", "88888.88", "11111.11", date(2023, 6, 20), 23),
    "closed_before": Grant("closed", _CITY, "油墨回收", "50000", None, date(2023, 6, 20), 24),
    "closed_some_day": Grant("closed_some_day", _CITY, "烘房改造", "64000", None, date(2023, 8, 28), 25),
    "day_of_moving_out": Grant("moved_out", _PROVINCE, "锅炉改造", "110000", None, date(2023, 6, 1), 26),
    "long_before_moving_out": Grant("moved_out", _CITY, "冷凝水回收", "45000", "5000", date(2022, 6, 30), 19),
    "unknown": Grant("unknown", _PROVINCE, "能源管理中心", "300000", None, date(2023, 10, 16), 27),
    "electronics": Grant("electronics", _CITY, "洁净空调改造", "75500.50", "0.50", date(2023, 12, 11), 28),
    "last_day": Grant("shoes", _PROVINCE, "胶粘剂替代", "100000", None, date(2025, 1, 20), 41),
    "day_after_plan": Grant("shoes", _PROVINCE, "边角料再生", "120000", None, date(2025, 1, 21), 42),
}


def grant_rows(quarter: Quarter) -> list[Row]:
    """The grants given out in the quarter."""
    return [grant.row for grant in GRANTS.values() if quarter.contains(grant.event)]
