"""The enterprises that claim awards: some are survey units under the same code, others are not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from examples.generator.cells import Cell, Row
from examples.generator.draws import draws
from examples.generator.identities import credit_code, enterprise_name
from examples.generator.reference import DISTRICT, DIVISIONS, STREETS
from examples.generator.units import Unit

_FIRST_OTHER_NUMBER = 50_001
_STATUSES = ("存续", "在业", "在营", "开业", "存续", "存续")


@dataclass(frozen=True)
class Enterprise:
    """An enterprise of the register; `moved_in` and `moved_out` are moves over the district's border."""

    number: int
    name: str
    region_code: str
    status: str
    is_dishonest: bool
    ended: date | None
    moved_in: date | None
    moved_out: date | None
    group: str | None

    @property
    def uscc(self) -> str:
        """Its unified social credit code."""
        return credit_code(self.number)

    @property
    def is_sound(self) -> bool:
        """Registered in the district without anything that speaks against an award."""
        ended = self.status in ("注销", "吊销")
        moved = self.moved_in is not None or self.moved_out is not None
        return self.region_code.startswith(DISTRICT) and not ended and not moved


def make_enterprises(units: Sequence[Unit], seed: int) -> list[Enterprise]:
    """A quarter of the survey units, and other enterprises that no statistics know."""
    claiming = [unit for unit in units if unit.number % 4 == 2]
    others = range(_FIRST_OTHER_NUMBER, _FIRST_OTHER_NUMBER + max(len(units) * 3 // 20, 12))
    return [_of_unit(unit, seed) for unit in claiming] + [_other(number, seed) for number in others]


def register_rows(enterprises: Sequence[Enterprise], day: date) -> list[Row]:
    """The register as it stood on a day: what happened later is not in it."""
    known = (one for one in enterprises if one.moved_in is None or one.moved_in <= day)
    return [Row(_cells(enterprise, day)) for enterprise in known]


def _of_unit(unit: Unit, seed: int) -> Enterprise:
    source = draws(seed, "enterprise", unit.number)
    name = unit.name
    if source.random() < 0.2:
        name = name.replace("有限公司", source.choice(("（福建）有限公司", "股份有限公司", "有限责任公司")))
    return _enterprise(unit.number, name, unit.group, source)


def _other(number: int, seed: int) -> Enterprise:
    source = draws(seed, "enterprise", number)
    trade = source.choice([*(division.trade for division in DIVISIONS.values()), "软件", "信息技术"])
    return _enterprise(number, enterprise_name(number, trade), None, source)


def _enterprise(number: int, name: str, group: str | None, source: Random) -> Enterprise:
    region = source.choice([*STREETS, *STREETS, DISTRICT])
    status, ended, moved_in, moved_out = source.choice(_STATUSES), None, None, None
    match source.randrange(34):
        case 0:
            status, ended = "注销", date(2023, source.randint(1, 9), source.randint(1, 28))
        case 1:
            status, ended = "吊销", date(2022, source.randint(1, 12), source.randint(1, 28))
        case 2:
            status, moved_out = "迁出", date(2023, source.randint(1, 12), source.randint(1, 28))
        case 3:
            moved_in = date(2022, source.randint(1, 12), source.randint(1, 28))
        case 4:
            region = "350502003"
        case 5:
            status = "注销"
    is_dishonest = source.random() < 0.03
    return Enterprise(number, name, region, status, is_dishonest, ended, moved_in, moved_out, group)


def _cells(enterprise: Enterprise, day: date) -> dict[str, Cell]:
    changes = [change for change in (enterprise.ended, enterprise.moved_out) if change]
    known = all(change <= day for change in changes)
    return {
        "统一社会信用代码": enterprise.uscc,
        "企业名称": enterprise.name,
        "登记行政区划代码": enterprise.region_code,
        "登记状态": enterprise.status if known else "存续",
        "失信被执行人": "是" if enterprise.is_dishonest else "否",
        "注销吊销日期": enterprise.ended if known else None,
        "迁入日期": enterprise.moved_in,
        "迁出日期": enterprise.moved_out if known else None,
        "集团代码": enterprise.group,
    }
