"""Payments chosen by hand: in full, in part, too much, paid back, for claims that are none, under no claim's key."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from examples.generator.cells import Row
from examples.generator.energy_funds import GRANTS
from examples.generator.fund_exits import EXITS
from examples.generator.holders import code_of
from examples.generator.key_projects import KEY_PROJECTS
from examples.generator.periods import Quarter
from examples.generator.prizes import PRIZES
from examples.generator.supply_chains import PLATFORMS


class _Claimed(Protocol):
    @property
    def holder(self) -> str: ...

    @property
    def clause(self) -> str: ...

    @property
    def evidence_key(self) -> str: ...

    @property
    def event(self) -> date: ...


@dataclass(frozen=True)
class Paid:
    """A payment in yuan; clause and key as the ledger writes them, where that is not as the claim does."""

    claim: _Claimed
    day: date
    amount: str
    clause: str = ""
    key: str = ""

    @property
    def row(self) -> Row:
        """The row of the form."""
        return Row(
            {
                "条款": self.clause or self.claim.clause,
                "统一社会信用代码": code_of(self.claim.holder),
                "依据": self.key or self.claim.evidence_key,
                "兑付年度": self.claim.event.year,
                "拨付日期": self.day,
                "拨付金额(元)": Decimal(self.amount),
                "拨付文号": f"示例财奖〔{self.day.year}〕{self.day.month:02d}{self.day.day:02d}号",
            }
        )


_DUPLICATE, _TWICE = PRIZES["national_first_second_unit"], PRIZES["provincial_second"]
_SPECIAL, _SUFFIXED = PRIZES["national_special"], PRIZES["two_prizes_first"]

_PRIZES_PAID = (
    Paid(PRIZES["national_first"], date(2022, 6, 15), "300000"),
    Paid(_DUPLICATE, date(2022, 6, 15), "300000"),
    Paid(_DUPLICATE, date(2022, 9, 6), "-200000"),  # not yet all paid back
    Paid(_SPECIAL, date(2023, 1, 12), "300000", "三(五)"),  # for a grade without an award
    Paid(PRIZES["highest"], date(2023, 2, 15), "600000"),  # in part
    Paid(PRIZES["great_contribution"], date(2023, 8, 18), "600000", "三(五)"),
    Paid(_TWICE, date(2023, 10, 12), "160000"),
    Paid(_TWICE, date(2023, 11, 20), "160000"),  # once more: too much
    Paid(_SUFFIXED, date(2023, 11, 20), "160000"),
    Paid(
        _SUFFIXED, date(2023, 12, 5), "100000", "", f"{_SUFFIXED.document}/{_SUFFIXED.project}"
    ),  # which prize?
)
_PLATFORMS_PAID = (
    Paid(PLATFORMS["above"], date(2023, 4, 11), "200000"),
    Paid(PLATFORMS["rounded"], date(2023, 4, 11), "66666.67", "三(七)"),
    Paid(PLATFORMS["at"], date(2023, 4, 11), "200000", "三 （七）"),  # at 500 million, not above
    Paid(PLATFORMS["at"], date(2023, 7, 4), "-200000"),
)
_GRANTS_PAID = (
    Paid(GRANTS["of_several"], date(2022, 9, 20), "54000"),
    Paid(GRANTS["one"], date(2022, 12, 7), "60000", "三(八)"),
    Paid(GRANTS["all_matching"], date(2022, 12, 7), "10000"),  # nothing but matching money
    Paid(GRANTS["of_several"], date(2023, 2, 21), "46000"),  # the rest up to the cap
    Paid(GRANTS["in_the_new_year"], date(2023, 6, 13), "18000"),
    Paid(GRANTS["odd_fen"], date(2023, 9, 12), "23333.33"),
    Paid(GRANTS["at_the_cap"], date(2023, 9, 12), "100000", "", "2022年度"),  # a key of no claim
)
_PROJECTS_PAID = (
    Paid(KEY_PROJECTS["at_the_threshold"], date(2022, 9, 6), "1000000", "三(一)"),
    Paid(KEY_PROJECTS["not_assessed"], date(2022, 12, 7), "200000"),  # before anybody knew how much
    Paid(KEY_PROJECTS["share_unknown"], date(2023, 3, 10), "1500000"),
    Paid(KEY_PROJECTS["elsewhere"], date(2023, 11, 2), "1200000"),
    Paid(KEY_PROJECTS["elsewhere"], date(2023, 12, 14), "-1200000"),
)
_EXITS_PAID = (
    Paid(EXITS["invested_outside"], date(2022, 9, 6), "50000"),
    Paid(EXITS["fund_outside"], date(2022, 12, 7), "800000"),
    Paid(EXITS["first_part"], date(2023, 5, 9), "250000.25", "三(二)"),
    Paid(EXITS["invested_dishonest"], date(2023, 9, 12), "100000"),
)
_PAID = (*_PRIZES_PAID, *_PLATFORMS_PAID, *_GRANTS_PAID, *_PROJECTS_PAID, *_EXITS_PAID)
# In a ledger handed in after the quarter they are dated later than it ends.
_PAID_AFTER = (
    Paid(KEY_PROJECTS["city_pays_all"], date(2024, 1, 12), "1500000.55"),
    Paid(EXITS["second_part"], date(2024, 1, 12), "250000.25", "三(二)"),
)


def case_payments(quarter: Quarter) -> list[Row]:
    """The payments dated in the quarter."""
    return _rows(paid for paid in _PAID if quarter.contains(paid.day))


def payments_after(quarter: Quarter) -> list[Row]:
    """The payments of the next quarter that are handed in with this one's."""
    return _rows(paid for paid in _PAID_AFTER if quarter.following.contains(paid.day))


def _rows(payments: Iterable[Paid]) -> list[Row]:
    return [paid.row for paid in payments]
