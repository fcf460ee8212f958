"""Bytes of a workbook to sheets of cells. Nothing is interpreted: that a cell holds a number is not decided here."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import PurePath

from python_calamine import CalamineWorkbook, SheetTypeEnum

from assets.intake.cells import as_filed
from assets.intake.formulas import has_uncalculated_formula
from assets.intake.limits import check_package
from assets.intake.seen_cells import SeenCell, seen_cells

WORKBOOKS = (".xlsx", ".xls")
DELIMITED = (".csv",)
CSV_SHEET = "csv"
_OLE = b"\xd0\xcf\x11\xe0"
# What may stand before the first mark of a text: blanks, and the mark of its encoding.
_BLANKS = b" \t\r\n\xef\xbb\xbf"


class UnreadableFileError(Exception):
    """A file that cannot be read at all; the text says why and what to do, in Chinese and English."""


@dataclass(frozen=True)
class Sheet:
    """Cells as text by row; `lines[i]` is the number of row i as a person sees it in the file."""

    name: str
    rows: list[list[str]]
    lines: list[int]
    merged: tuple[tuple[int, int, int, int], ...] = ()


def read_workbook(file_name: str, content: bytes) -> list[Sheet]:
    """The sheets of a workbook; UnreadableFileError where it is damaged, protected or of an unknown kind."""
    kind = kind_of(file_name)
    if kind in WORKBOOKS:
        return _workbook(kind, content)
    raise UnreadableFileError(
        f"不支持 {kind or '无后缀'} 文件；请另存为 .xlsx、.xls 或 .csv 后重报。"
        f"Files of kind {kind or '(none)'} are not read; save as .xlsx, .xls or .csv and file again."
    )


def kind_of(file_name: str) -> str:
    """What kind of file it is, which its name tells: `.xlsx`."""
    return PurePath(file_name).suffix.lower()


def is_known_kind(file_name: str) -> bool:
    """Whether files of this kind, by its name, are read."""
    return kind_of(file_name) in (*WORKBOOKS, *DELIMITED)


def is_delimited(file_name: str) -> bool:
    """Whether a file is text and no workbook, by its name."""
    return kind_of(file_name) in DELIMITED


def _workbook(kind: str, content: bytes) -> list[Sheet]:
    if kind == ".xlsx" and content.startswith(_OLE):
        raise UnreadableFileError(
            "工作簿有密码或格式不符；请去掉密码、另存为 .xlsx 后重报。"
            "The workbook has a password or is not an .xlsx; remove the password, save as .xlsx, file again."
        )
    if content.lstrip(_BLANKS).startswith(b"<"):
        raise UnreadableFileError(
            "内容是网页或 XML，不是工作簿（有的系统导出的 .xls 如此）；请用 WPS 或 Excel 打开，另存为 .xlsx 后重报。"
            "It holds a web page or XML and no workbook, as some systems export it; open it in a spreadsheet program, "
            "save as .xlsx and file again."
        )
    check_package(content)
    if has_uncalculated_formula(content):
        raise UnreadableFileError(
            "工作簿含未计算的公式，其值为空；请在电子表格软件中打开、保存后重报。"
            "The workbook holds formulas without a calculated value; open and save it in a spreadsheet program."
        )
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    seen = seen_cells(content)
    return [
        _sheet(workbook, item.name, seen.get(place, []))
        for place, item in enumerate(workbook.sheets_metadata)
        if item.typ == SheetTypeEnum.WorkSheet
    ]


def _sheet(workbook: CalamineWorkbook, name: str, seen: list[SeenCell]) -> Sheet:
    sheet = workbook.get_sheet_by_name(name)
    rows = [[as_filed(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for row, column, text in seen:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = text
    merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or [])
    return Sheet(name, rows, list(range(1, len(rows) + 1)), merged)
