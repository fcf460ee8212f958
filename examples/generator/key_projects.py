"""The form 省级重点技改项目: investments about 50 million yuan, with and without the city's own assessment."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from examples.generator.cells import Row
from examples.generator.holders import code_of
from examples.generator.periods import Quarter


class KeyProject(NamedTuple):
    """A project; the amounts in yuan, the city's share in percent."""

    holder: str
    number: int
    name: str
    investment: str
    event: date
    assessed: str | None = None
    city_share: str | None = None

    @property
    def clause(self) -> str:
        """The clause of the plan."""
        return "三（一）"

    @property
    def evidence_key(self) -> str:
        """What a payment names."""
        return f"SLZD{self.number:04d}"

    @property
    def row(self) -> Row:
        """The row of the form."""
        return Row(
            {
                "统一社会信用代码": code_of(self.holder),
                "项目编号": self.evidence_key,
                "项目名称": f"示例·{self.name}",
                "省级重点文号": f"示例技改〔{self.event.year}〕{self.number}号",
                "实际技改投资(元)": Decimal(self.investment),
                "竣工日期": self.event,
                "市级核定奖励金额(元)": Decimal(self.assessed) if self.assessed else None,
                "市级承担比例(%)": Decimal(self.city_share) if self.city_share else None,
            }
        )


KEY_PROJECTS = {
    "day_before_plan": KeyProject(
        "machines", 1, "数控机床扩能", "72000000", date(2022, 1, 20), "900000", "50"
    ),
    "at_the_threshold": KeyProject(
        "textiles", 2, "印染数字化产线", "50000000.00", date(2022, 6, 28), "1000000", "50"
    ),
    "one_fen_below": KeyProject(
        "shoes", 3, "制鞋柔性产线", "49999999.99", date(2022, 6, 28), "1000000", "50"
    ),
    "not_assessed": KeyProject("building", 4, "建材窑炉改造", "88600000", date(2022, 9, 15)),
    "share_unknown": KeyProject(
        "electronics", 5, "贴片产线改造", "120345678.90", date(2022, 12, 20), "2345678.91"
    ),
    "share_rounded": KeyProject(
        "software", 6, "工业软件云化", "56000000", date(2023, 3, 9), "777777.77", "33.33"
    ),
    "not_assessed_share_known": KeyProject(
        "dishonest", 7, "再生塑料产线", "61500000", date(2023, 5, 24), None, "40"
    ),
    "day_before_moving_out": KeyProject(
        "moved_out", 8, "速冻食品产线", "53000000", date(2023, 5, 31), "640000", "50"
    ),
    "day_of_moving_out": KeyProject("moved_out", 9, "冷链改造", "51000000", date(2023, 6, 1), "610000", "50"),
    "elsewhere": KeyProject("elsewhere", 10, "金属热处理线", "95000000", date(2023, 8, 30), "1200000", "50"),
    "day_before_moving_in": KeyProject(
        "moved_in", 11, "服装吊挂产线", "55000000", date(2022, 6, 30), "700000", "60"
    ),
    "day_of_moving_in": KeyProject(
        "moved_in", 12, "服装智能裁剪", "52500000", date(2022, 7, 1), "680000", "60"
    ),
    "nothing_from_the_city": KeyProject(
        "trading", 13, "仓储自动化", "50000000.01", date(2023, 9, 27), "300000", "0"
    ),
    "city_pays_all": KeyProject(
        "machines", 14, "智能铸造线", "98765432.10", date(2023, 11, 16), "1500000.55", "100"
    ),
    "closed_since": KeyProject("revoked", 15, "包装印刷线", "67000000", date(2023, 11, 29), "820000", "50"),
    "day_struck_off": KeyProject("revoked", 16, "模切产线", "58000000", date(2023, 11, 30), "710000", "50"),
    "newest": KeyProject("building", 17, "骨料加工线", "50500000", date(2023, 12, 19), "505000", "45.5"),
}


def key_project_rows(quarter: Quarter) -> list[Row]:
    """The projects completed in the quarter."""
    return [project.row for project in KEY_PROJECTS.values() if quarter.contains(project.event)]
