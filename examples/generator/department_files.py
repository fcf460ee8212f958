"""Departments' files of a quarter: register, recognitions, cloud fees, green bonds and payments."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from examples.generator.cells import Row
from examples.generator.cloud_fees import cloud_claims, cloud_rows
from examples.generator.district import District
from examples.generator.enterprises import register_rows
from examples.generator.files import OfficeFile, Table
from examples.generator.green_bonds import bond_claims, bond_rows
from examples.generator.holders import HOLDERS
from examples.generator.layouts import EXAMPLE_TITLE, Layout, as_number, in_10k, thousands, unchanged
from examples.generator.payment_cases import case_payments
from examples.generator.payments import payment_rows
from examples.generator.periods import Quarter, chinese_day, compact_day, slashed_day
from examples.generator.receipts import in_quarter
from examples.generator.recognitions import recognition_claims, recognition_rows

if TYPE_CHECKING:
    from examples.generator.claims import Claim

_IN_FORCE = Quarter(2022, 1)
_LEDGER_CLOSES = (24, 17, 0)


class Departments:
    """The departments from one quarter to the next; payments follow the claims of earlier quarters."""

    def __init__(self, district: District) -> None:
        self._district = district
        self._open: list[Claim] = []
        self._registered: set[int] = set()

    def files(self, quarter: Quarter) -> Iterator[OfficeFile]:
        """The quarter's files; none before the plan was in force."""
        if quarter < _IN_FORCE:
            return
        if quarter.year not in self._registered:
            self._registered.add(quarter.year)
            yield self._register(quarter)
        rows = self._paid(quarter)
        if rows:
            yield _payments(quarter, rows)
        yield self._recognitions(quarter)
        yield from self._bonds(quarter)
        if quarter.number == 4:
            yield self._cloud_fees(quarter)

    def _register(self, quarter: Quarter) -> OfficeFile:
        moment = in_quarter(quarter, 20, 9, 0)
        rows = register_rows([*self._district.enterprises, *HOLDERS.values()], moment.date())
        layout = Layout(sheet="企业登记", titles=(), day=slashed_day, blank="")
        name = f"企业登记信息{quarter.year}年.csv"
        encoding = "gb18030" if quarter.year % 2 == 0 else "utf-8-sig"
        return OfficeFile(name, moment, "区市场监管局", (Table("register", layout, rows),), encoding)

    def _recognitions(self, quarter: Quarter) -> OfficeFile:
        moment = in_quarter(quarter, 21, 15, 30)
        rows = recognition_rows(self._district.enterprises, quarter, moment.date(), self._district.seed)
        self._open += recognition_claims(rows)
        layout = Layout(
            sheet="认定名单",
            titles=(f"{quarter.year}年第{quarter.number}季度新认定名单", EXAMPLE_TITLE),
            extra={"备注": ""},
            notes=("注：认定方式为空的，按新认定填报。",),
            day=chinese_day if quarter.number % 2 else unchanged,
        )
        name = f"各级认定名单（{quarter.year}年{quarter.number}季度）.xlsx"
        return OfficeFile(name, moment, "区工信科技局", (Table("recognitions", layout, rows),))

    def _bonds(self, quarter: Quarter) -> Iterator[OfficeFile]:
        rows = bond_rows(self._district.enterprises, quarter)
        if rows:
            self._open += bond_claims(self._district.enterprises, quarter)
            layout = Layout(
                sheet="绿色债券",
                titles=("企业发行绿色债券情况", EXAMPLE_TITLE, "计量单位：元"),
                headers={"票面利率(%)": "票面利率（％）", "市级承担比例(%)": "市级承担\n比例（%）"},
                show={"发行金额(元)": thousands},
                day=unchanged,
            )
            name = f"绿色债券发行情况{quarter.year}年{quarter.number}季度.xlsx"
            table = Table("green_bonds", layout, rows)
            yield OfficeFile(name, in_quarter(quarter, 22, 11, 10), "区金融工作局", (table,))

    def _cloud_fees(self, quarter: Quarter) -> OfficeFile:
        """In even years a workbook in 10 000 yuan, in odd years tab-separated text in yuan."""
        moment = in_quarter(quarter, 22, 9, 30)
        rows = cloud_rows(self._district.enterprises, moment.date(), self._district.seed)
        self._open += cloud_claims(rows, quarter.year)
        if quarter.year % 2 == 0:
            layout = Layout(
                sheet="云服务费",
                headers={"服务费(元)": "服务费(万元)"},
                show={"服务费(元)": in_10k, "年度": as_number},
                day=compact_day,
            )
            name, delimiter = f"企业上云服务费用{quarter.year}年.xlsx", ","
        else:
            layout = Layout(sheet="云服务费", show={"服务费(元)": thousands}, day=slashed_day, blank="")
            name, delimiter = f"企业上云服务费用{quarter.year}年.csv", "\t"
        table = Table("cloud_fees", layout, rows)
        return OfficeFile(name, moment, "区工信科技局", (table,), delimiter=delimiter)

    def _paid(self, quarter: Quarter) -> list[Row]:
        """Payments for the claims that were open before the quarter, and those chosen by hand."""
        received = in_quarter(quarter, *_LEDGER_CLOSES).date()
        rows = payment_rows(self._open, quarter, received, self._district.seed) if self._open else []
        self._open = []
        return [*rows, *case_payments(quarter)]


def _payments(quarter: Quarter, rows: list[Row]) -> OfficeFile:
    layout = Layout(
        sheet="拨付台账",
        titles=("奖补资金拨付台账", EXAMPLE_TITLE, "计量单位：元"),
        totals=("拨付金额(元)",),
        notes=("注：负数为退回。", "填表人：示例"),
        day=unchanged,
    )
    name = f"奖补资金拨付台账{quarter.year}年{quarter.number}季度.xlsx"
    moment = in_quarter(quarter, *_LEDGER_CLOSES)
    return OfficeFile(name, moment, "区财政局", (Table("payments", layout, rows),))
