"""The form 产业股权投资基金退出: funds and the firms they had invested in, inside and outside the district."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from examples.generator.cells import Row
from examples.generator.holders import code_of
from examples.generator.periods import Quarter

_NAMES = {
    "fund": "示例·丰泽绿色技改基金",
    "fund_elsewhere": "示例·泉州数字技改基金",
    "second_fund_elsewhere": "示例·海丝产业基金",
}


class FundExit(NamedTuple):
    """A fund's exit from a project; the amount in yuan, the city's share in percent."""

    fund: str
    invested: str
    project: str
    event: date
    assessed: str | None = None
    city_share: str | None = None

    @property
    def holder(self) -> str:
        """Who is paid: the fund."""
        return self.fund

    @property
    def clause(self) -> str:
        """The clause of the plan."""
        return "三（二）"

    @property
    def evidence_key(self) -> str:
        """What a payment names."""
        return f"{_NAMES[self.fund]}/示例·{self.project}/{self.event}"

    @property
    def row(self) -> Row:
        """The row of the form."""
        return Row(
            {
                "统一社会信用代码": code_of(self.fund),
                "基金名称": _NAMES[self.fund],
                "被投企业统一社会信用代码": code_of(self.invested),
                "被投项目名称": f"示例·{self.project}",
                "退出日期": self.event,
                "市级核定奖励金额(元)": Decimal(self.assessed) if self.assessed else None,
                "市级承担比例(%)": Decimal(self.city_share) if self.city_share else None,
            }
        )


EXITS = {
    "day_before_plan": FundExit("fund", "shoes", "制鞋机器人", date(2022, 1, 20), "200000", "50"),
    "all_inside": FundExit("fund", "textiles", "无水印染", date(2022, 5, 10), "600000", "50"),
    "invested_outside": FundExit("fund", "elsewhere", "金属增材制造", date(2022, 5, 10), "400000", "50"),
    "fund_outside": FundExit("fund_elsewhere", "software", "工业软件", date(2022, 8, 3), "800000", "40"),
    "not_assessed": FundExit("fund_elsewhere", "machines", "智能铸造", date(2022, 8, 3)),
    "invested_unknown": FundExit("second_fund_elsewhere", "unknown", "智能仓储", date(2022, 8, 3), "150000"),
    "invested_closed": FundExit("fund", "closed", "绿色印刷", date(2022, 11, 22), "180000", "50"),
    "both_outside": FundExit(
        "second_fund_elsewhere", "elsewhere", "表面处理", date(2022, 11, 22), "230000", "50"
    ),
    "first_part": FundExit("fund", "electronics", "传感器", date(2023, 2, 2), "250000.25", "50"),
    "second_part": FundExit("fund", "electronics", "传感器", date(2023, 8, 2), "250000.25", "50"),
    "not_assessed_share_known": FundExit("fund", "building", "骨料再生", date(2023, 5, 16), None, "50"),
    "invested_dishonest": FundExit(
        "fund_elsewhere", "dishonest", "再生塑料", date(2023, 5, 16), "320000", "40"
    ),
    "invested_moved_out": FundExit("fund", "moved_out", "速冻设备", date(2023, 8, 21), "270000", "50"),
    "share_unknown": FundExit("second_fund_elsewhere", "logistics", "冷链物流", date(2023, 10, 26), "410000"),
    "invested_moved_in": FundExit(
        "fund_elsewhere", "moved_in", "服装柔性制造", date(2023, 10, 26), "360000", "30"
    ),
    "invested_closed_some_day": FundExit(
        "fund", "closed_some_day", "工艺品数控", date(2023, 12, 5), "120000", "50"
    ),
    "newest": FundExit("fund", "shoes", "制鞋机器人", date(2023, 12, 5), "500000", "50"),
}


def exit_rows(quarter: Quarter) -> list[Row]:
    """The exits of the quarter."""
    return [one.row for one in EXITS.values() if quarter.contains(one.event)]
