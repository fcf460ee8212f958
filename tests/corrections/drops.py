"""Ten drops of the hand-made district, one after another, each published on its day: what an office's winter is like.

Every drop is a folder of the inbox, put there on its day and not before; corrections come and go in a folder of theirs.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.command import district
from tests.command.running import Ended, Folders, report
from tests.intake.office import ENERGY_HEADER, MANIFEST, code, delimited, workbook

CLOUD = ["统一社会信用代码", "年度", "发票号码", "云服务商", "服务费(元)", "开票日期"]
PAYMENTS = ["拨付文号", "条款", "统一社会信用代码", "依据", "兑付年度", "拨付日期", "拨付金额(元)"]
PROGRESS = ["报送单位", "报告期", "任务代码", "项目编号", "项目名称", "状态", "开工日期", "完成日期"]
WHY = "reason: 核对, document: 函, corrected_by: 甲, holds_from: 2024-01-12"


class Desk(Folders):
    """The folders of one history, one of corrections among them."""

    @property
    def corrections(self) -> Path:
        """The corrections as they stand."""
        return self.folder / "corrections"

    def drop(self, day: str, name: str, grid: list[list[Any]], filer: str = "区统计局") -> None:
        """One file with its 清单, received at nine of the day."""
        delimited(self.inbox / day / name, grid)
        delimited(self.inbox / day / "清单.csv", [MANIFEST, [name, f"{day} 09:00", filer]])

    def correct(self, name: str, *entries: str) -> None:
        """A file of corrections."""
        self.corrections.mkdir(exist_ok=True)
        text = "".join(f"- {{{entry}, {WHY}}}\n" for entry in entries)
        (self.corrections / name).write_text(text, encoding="utf-8")


def first(desk: Desk) -> None:
    """The filings of the quarter."""
    district.write(desk.inbox)
    shutil.rmtree(desk.inbox / "更正")


def late_and_revised(desk: Desk) -> None:
    """A street's report after the 25th, and a revision of unit 1."""
    row = ["清源街道", "2023Q4", "T03", "Q1", "示例生产线二", "完成", "2023-03-01", "2023-12-01"]
    desk.drop("2024-01-08", "进展补报.csv", [PROGRESS, row], "清源街道")
    revised = [code(1), "2023Q4", 33, "电力", "万千瓦时", 110, 110, 1.229]
    workbook(desk.inbox / "2024-01-09" / "更正.xlsx", {"能耗": [ENERGY_HEADER, revised]})


def corrected(desk: Desk) -> None:
    """Invoice F3 was 6 万元 and not 5; a payment is taken back."""
    key = f"key: {{统一社会信用代码: {code(2)}, 发票号码: F3}}"
    payment = (
        f"key: {{拨付文号: 泉财〔2023〕2号, 条款: 三（三）, 统一社会信用代码: {code(4)}, 依据: 无此文号, "
        "兑付年度: 2023, 拨付日期: 2023-06-01}"
    )
    desk.correct(
        "一.yaml",
        f"form: cloud_fees, {key}, column: 服务费(元), value_as_filed: '5.0', value_meant: '6'",
        f"form: payments, {payment}, action: withdraw",
    )


def damaged(desk: Desk) -> None:
    """A damaged workbook, and a file with a fault in it."""
    (desk.inbox / "2024-01-17").mkdir(parents=True)
    (desk.inbox / "2024-01-17" / "坏.xlsx").write_bytes(b"PK\x03\x04 no archive")
    rows = [
        [code(3), 2023, "G1", "示例云", "约3", "2023-05-06"],
        [code(3), 2023, "G2", "示例云", 9, "2022-05-06"],
    ]
    desk.drop("2024-01-18", "云补报.csv", [CLOUD, *rows], "区工信科技局")


def mended(desk: Desk) -> None:
    """The fault mended, and the warning explained."""
    rows = [
        [code(3), 2023, "G1", "示例云", 3, "2023-05-06", ""],
        [code(3), 2023, "G2", "示例云", 9, "2022-05-06", "补开"],
    ]
    desk.drop("2024-01-22", "云补报二.csv", [[*CLOUD, "说明"], *rows], "区工信科技局")


def paid(desk: Desk) -> None:
    """A payment of what was owed."""
    row = ["泉财〔2023〕9号", "三（九）", code(3), "B001", 2022, "2023-12-30", 200000]
    desk.drop("2024-01-24", "拨付.csv", [PAYMENTS, row], "区财政局")


def more_corrections(desk: Desk) -> None:
    """A second file of corrections beside the first."""
    key = f"key: {{统一社会信用代码: {code(4)}, 报告期: 2023-12, 代码: 33}}"
    desk.correct("二.yaml", f"form: energy, {key}, column: 工业生产消费, value_as_filed: 100, value_meant: 90",
                 f"form: energy, {key}, column: 消费量合计, value_as_filed: 100, value_meant: 90")  # fmt: skip


def taken_away(desk: Desk) -> None:
    """The first file of corrections is gone, and F3 is filed again as it should have been."""
    (desk.corrections / "一.yaml").unlink()
    desk.drop("2024-01-30", "云改报.csv", [CLOUD, [code(2), 2023, "F3", "示例云", 60000, ""]], "区工信科技局")


def seen_before(desk: Desk) -> None:
    """A file that was there before under another name, and one that is gone from the inbox."""
    shutil.copy(desk.inbox / "2024-01-24" / "拨付.csv", desk.inbox / "拨付（重发）.csv")
    shutil.rmtree(desk.inbox / "2024-01-08")


def last(desk: Desk) -> None:
    """A project's investment filed higher than before: the year's growth is revised."""
    header = district.investment()[1]
    row = ["示例P1", "P1", code(1), "350503001", "1711", 3, "否", "2023-12", 5000, 1100, 800]
    desk.drop("2024-02-06", "投资改报.csv", [header, row])


# The words of each day's call and what is dropped before it. Some days are published as of their end, as a history is
# made, others with all that is there, as an office does; a file of corrections is noted as gone by the latter only.
TODAY, AS_OF = "--today", "--as-of"
DROPS: list[tuple[tuple[str, str], Callable[[Desk], None]]] = [
    ((TODAY, "2024-01-06"), first),
    ((AS_OF, "2024-01-10"), late_and_revised),
    ((TODAY, "2024-01-13"), corrected),
    ((AS_OF, "2024-01-19"), damaged),
    ((TODAY, "2024-01-23"), mended),
    ((AS_OF, "2024-01-25"), paid),
    ((TODAY, "2024-01-29"), more_corrections),
    ((TODAY, "2024-01-31"), taken_away),
    ((AS_OF, "2024-02-03"), seen_before),
    ((TODAY, "2024-02-07"), last),
]


def publish(desk: Desk, words: tuple[str, str]) -> Ended:
    """The report of a day, with the corrections as they stand."""
    desk.corrections.mkdir(exist_ok=True)
    return report("2023Q4", desk.inbox, desk.out, *words, "--corrections", str(desk.corrections))


def replay(desk: Desk, words: tuple[str, str]) -> Ended:
    """The report of a day made again, later: as of the moment at which it was made."""
    option, day = words
    moment = day if option == AS_OF else f"{day}T00:00:00+08:00"
    return report("2023Q4", desk.inbox, desk.out, AS_OF, moment)
