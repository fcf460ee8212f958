"""The fourteen units that report progress, the names they sign with, and who is late or silent when."""

from examples.generator.periods import Quarter
from examples.generator.reference import STREETS

_DEPARTMENTS = {"区发改局": "丰泽区发改局", "区商务局": "丰泽区商务局", "区生态环境局": "丰泽区生态环境局"}
_PARKS = {
    "高新产业园区": "高新产业园区管委会",
    "泉州软件园": "泉州软件园管委会",
    "海西广告园区": "海西广告园区服务中心",
}
_STREET_NAMES = {name: f"{name}办事处" for name in STREETS.values()}
ALIASES = {**_DEPARTMENTS, **_STREET_NAMES, **_PARKS}
FILERS = tuple(ALIASES)


def signature(filer: str, quarter: Quarter) -> str:
    """The name a filer signs with in a quarter: its own, or a longer one."""
    return filer if (FILERS.index(filer) + quarter.number) % 3 else ALIASES[filer]


def is_missing(filer: str, quarter: Quarter) -> bool:
    """Whether it files nothing at all for the quarter."""
    return (FILERS.index(filer) * 5 + quarter.year * 4 + quarter.number) % 17 == 3


def is_late(filer: str, quarter: Quarter) -> bool:
    """Whether it files after the 25th."""
    return (FILERS.index(filer) * 3 + quarter.year * 4 + quarter.number) % 11 == 5
