"""The twelve targets of the plan: clause, names, responsible units, measure and number."""

from dataclasses import dataclass

LEAD_UNIT = "区工信科技局"
LOCAL = ("各街道办事处", "各园区管委会")
ALL = ("区发改局", "区商务局", "区生态环境局", *LOCAL)


@dataclass(frozen=True)
class Target:
    """``measure`` is carried_out, completed, enterprises, by_2023, average_growth or intensity."""

    target_id: str
    clause: str
    name_zh: str
    name_en: str
    responsible: tuple[str, ...]
    measure: str
    number: int | None

    @property
    def yearly(self) -> bool:
        """Whether the target has a row for each year from 2021."""
        return self.measure in {"carried_out", "completed", "enterprises"}

    @property
    def counted(self) -> bool:
        """Whether it is counted from the progress rows."""
        return self.yearly or self.measure == "by_2023"


TARGETS = (
    Target("T01", "一", "技术改造项目", "Technical-upgrade projects", (), "carried_out", 12),
    Target("T02", "一", "技改投资年平均增速", "Upgrade investment, average growth", (), "average_growth", 25),
    Target("T03", "一, 二（二）1", "数字化生产线", "Digital lines", LOCAL, "completed", 4),
    Target("T04", "一, 二（三）2", "企业上云上平台", "Cloud enterprises", LOCAL, "enterprises", 20),
    Target("T05", "一, 二（三）1", "工业互联网平台", "Industrial internet", LOCAL, "by_2023", 1),
    Target("T06", "一, 二（四）2", "5G+工业互联网项目", "5G projects", LOCAL, "by_2023", 1),
    Target("T07", "一, 二（三）2", "工业软件", "Industrial software", LOCAL, "by_2023", 3),
    Target("T08", "二（一）1", "绿色制造项目", "Green manufacturing", ALL, "carried_out", None),
    Target("T09", "二（一）2", "节能减碳项目", "Energy saving", ALL, "carried_out", 2),
    Target("T10", "二（一）2", "单位增加值能耗低于全市", "Energy intensity", ALL, "intensity", None),
    Target("T11", "二（二）2", "数字化车间", "Digital workshop", LOCAL, "by_2023", 1),
    Target("T12", "二（四）1", "工业APP典型应用案例", "Industrial-app cases", LOCAL, "by_2023", 3),
)
