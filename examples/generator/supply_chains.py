"""The form 供应链管理平台: turnovers on either side of 500 million yuan, and city awards of nothing."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from examples.generator.cells import Row
from examples.generator.holders import code_of


class Platform(NamedTuple):
    """A platform's year; the amounts in yuan."""

    holder: str
    year: int
    name: str
    turnover: str
    city_award: str
    number: int

    @property
    def clause(self) -> str:
        """The clause of the plan."""
        return "三（七）"

    @property
    def evidence_key(self) -> str:
        """What a payment names."""
        return f"{self.year}/示例·{self.name}"

    @property
    def event(self) -> date:
        """The last day of the year."""
        return date(self.year, 12, 31)

    @property
    def row(self) -> Row:
        """The row of the form."""
        return Row(
            {
                "统一社会信用代码": code_of(self.holder),
                "年度": self.year,
                "平台名称": f"示例·{self.name}",
                "年交易额(元)": Decimal(self.turnover),
                "市级奖励金额(元)": Decimal(self.city_award),
                "市级奖励文号": f"示例商奖〔{self.year + 1}〕{self.number}号",
            }
        )


PLATFORMS = {
    "at": Platform("trading", 2022, "布链通", "500000000.00", "1000000", 1),
    "above": Platform("logistics", 2022, "鞋材云仓", "500000000.01", "1000000", 2),
    "below": Platform("shoes", 2022, "鞋服集采", "499999999.99", "800000", 3),
    "rounded": Platform("software", 2022, "工业品协同", "812345678.90", "333333.33", 4),
    "no_city_award": Platform("machines", 2022, "机电备件", "620000000", "0", 5),
    "dishonest": Platform("dishonest", 2022, "塑料集采", "530000000", "450000", 6),
    "closed": Platform("closed", 2022, "印刷耗材", "505000000", "200000", 7),
    "moved_in": Platform("moved_in", 2022, "服装快反", "560000000", "600000", 8),
    "at_last": Platform("trading", 2023, "布链通", "520000000", "1000000", 1),
    "second_year": Platform("logistics", 2023, "鞋材云仓", "735500000", "1234567.89", 2),
    "second_platform": Platform("logistics", 2023, "跨境集运", "501000000.50", "500000.05", 3),
    "just_above": Platform("software", 2023, "工业品协同", "500000000.01", "500000.02", 4),
    "no_city_award_again": Platform("machines", 2023, "机电备件", "640000000", "0", 5),
    "moved_out": Platform("moved_out", 2023, "食品冷链", "580000000", "700000", 6),
    "moved_out_some_day": Platform("moved_out_some_day", 2023, "纸品集采", "515000000", "300000", 7),
    "closed_some_day": Platform("closed_some_day", 2023, "工艺品集散", "550000000", "350000", 8),
    "elsewhere": Platform("elsewhere", 2023, "金属交易", "900000000", "1000000", 9),
    "third_year": Platform("trading", 2024, "布链通", "610000000", "1000000", 1),
}


def platform_rows(year: int) -> list[Row]:
    """The platforms of the year."""
    return [platform.row for platform in PLATFORMS.values() if platform.year == year]
