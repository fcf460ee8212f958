"""Files as an office makes them: workbooks and delimited text from grids of cells, headers, valid credit codes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from stdnum.cn import uscc as stdnum_uscc

Grid = Sequence[Sequence[Any]]

MANIFEST = ["文件名", "接收时间", "报送单位"]
UNITS = ["统一社会信用代码", "单位详细名称", "行政区划代码", "行业代码", "纳入年月"]
# Of 205-1, as few as it can have.
ENERGY_HEADER = [
    "统一社会信用代码",
    "报告期",
    "代码",
    "能源名称",
    "计量单位",
    "消费量合计",
    "工业生产消费",
    "采用折标系数",
]


def code(number: int) -> str:
    """The valid 统一社会信用代码 number `number` of the tests."""
    body = f"91350503{number:09d}"
    return body + str(stdnum_uscc.calc_check_digit(body))


def workbook(path: Path, sheets: dict[str, Grid], merges: Iterable[str] = ()) -> Path:
    """An .xlsx with a sheet for each grid; dates as Excel dates, None as a cell that is not there.

    `merges` are ranges such as A1:C1 of the first sheet; the text stands in the first cell.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False})
    days = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, grid in sheets.items():
        sheet = book.add_worksheet(name)
        for y, row in enumerate(grid):
            for x, value in enumerate(row):
                _write(sheet, y, x, value, days)
        if name == next(iter(sheets)):
            for area in merges:
                sheet.merge_range(area, _first_cell(grid, area))
    book.close()
    return path


def _write(sheet: Any, y: int, x: int, value: Any, days: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(y, x, value, days)
    elif isinstance(value, bool):
        sheet.write_boolean(y, x, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(y, x, value)
    elif value is not None:
        sheet.write_string(y, x, value)


def _first_cell(grid: Grid, area: str) -> Any:
    letter, row = area[0], int(area.split(":", maxsplit=1)[0][1:])
    return grid[row - 1][ord(letter) - ord("A")]


def delimited(path: Path, grid: Grid, *, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """A .csv of the texts of a grid."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(
        ["" if cell is None else str(cell) for cell in row] for row in grid
    )
    path.write_bytes(text.getvalue().encode(encoding))
    return path
