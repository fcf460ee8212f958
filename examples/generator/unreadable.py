"""Files that cannot be taken in at all: a damaged workbook, and one with no known form."""

import io
import zipfile
from pathlib import Path

from examples.generator.files import PlantedFault, new_workbook

_DAMAGED = "云平台企业名单（传输中断）.xlsx"
_UNKNOWN = "工作专班通讯录.xlsx"


def write_damaged(folder: Path) -> PlantedFault:
    """The first half of a workbook whose transmission broke off."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for part in ("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"):
            archive.writestr(zipfile.ZipInfo(part), "<示例>" + "示例数据" * 60 + "</示例>")
    (folder / _DAMAGED).write_bytes(whole.getvalue()[:1500])
    return _rejected(folder, _DAMAGED, "文件损坏，无法打开", "the file is damaged and cannot be opened")


def write_unknown(folder: Path) -> PlantedFault:
    """A list of posts that is none of the forms."""
    with new_workbook(folder / _UNKNOWN) as book:
        sheet = book.add_worksheet("通讯录")
        lines = (("示例数据（合成，非真实）",), ("序号", "单位", "职务"), ("1", "示例单位甲", "示例职务"))
        for number, line in enumerate(lines):
            sheet.write_row(number, 0, line)
    return _rejected(folder, _UNKNOWN, "没有可识别的表", "no known form in it")


def _rejected(folder: Path, name: str, what_zh: str, what_en: str) -> PlantedFault:
    return PlantedFault(f"{folder.name}/{name}", "", None, "", "rejected", what_zh, what_en)
