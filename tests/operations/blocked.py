"""A quarter that is kept from being published: two of eight invoices carry words where a number belongs."""

from __future__ import annotations

from pathlib import Path

from tests.command import district
from tests.command.running import report
from tests.intake.office import code, delimited

FEES = ["统一社会信用代码", "年度", "发票号码", "云服务商", "服务费(元)"]
TODAY = ("--today", "2024-02-10")


def make(folder: Path) -> None:
    """Run it; what the command said lies in said.txt, behind its exit code."""
    district.write(folder / "in")
    fees = [[code(1), 2023, f"A{number}", "示例云", fee] for number, fee in enumerate([1, "六万", "七万"])]
    delimited(folder / "in" / "东湖" / "费用.csv", [["费用"], FEES, *fees])
    lines = [["文件名", "接收时间", "报送单位"], ["费用.csv", "2024-01-06 09:00", "东湖街道"]]
    delimited(folder / "in" / "东湖" / "清单.csv", lines)
    ended = report("2023Q4", folder / "in", folder / "out", *TODAY)
    (folder / "said.txt").write_text(f"{ended.exit_code}\n{ended.said}", encoding="utf-8")
