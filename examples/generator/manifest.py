"""The 清单 of a drop: which file was received when, and from whom."""

import csv
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from examples.generator.files import new_workbook

_HEADER = ("文件名", "接收时间", "报送单位")


class Receipt(NamedTuple):
    """One line of a manifest; the time is local, +08:00."""

    name: str
    received: datetime
    filer: str


def write_manifest_workbook(folder: Path, receipts: Sequence[Receipt]) -> None:
    """Write 清单.xlsx with a title row."""
    with new_workbook(folder / "清单.xlsx") as book:
        sheet = book.add_worksheet("清单")
        sheet.write_string(0, 0, "文件接收清单（示例）")
        for number, line in enumerate(_lines(receipts), start=1):
            sheet.write_row(number, 0, line)


def write_manifest_text(folder: Path, receipts: Sequence[Receipt]) -> None:
    """Write 清单.csv, UTF-8 with BOM."""
    with (folder / "清单.csv").open("w", encoding="utf-8-sig", newline="") as target:
        csv.writer(target).writerows(_lines(receipts))


def _lines(receipts: Sequence[Receipt]) -> list[tuple[str, str, str]]:
    ordered = sorted(receipts, key=lambda receipt: (receipt.received, receipt.name))
    return [_HEADER, *((one.name, f"{one.received:%Y-%m-%d %H:%M:%S}", one.filer) for one in ordered)]
