"""How much a single file may ask of a desk's machine. Everything beyond is refused with its measure and a remedy.

The limits are those of the spreadsheet programs themselves where these have one: a file beyond them was not saved by
an office. What a package says of its parts is checked before anything is unpacked.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from assets.intake.compound import SIGNATURE
from assets.intake.old_workbooks import extents
from assets.intake.packages import parts_of

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_FILE_BYTES = 200 * 1024 * 1024
# Sheets unpack to ten or twenty times their size; a bomb to a thousand times.
LARGEST_UNPACKED_BYTES = 2 * 1024 * 1024 * 1024
MOST_PARTS = 10_000
MOST_COLUMNS = 16_384
LONGEST_CELL = 32_767
# A reader lays a sheet out as a full rectangle up to its outermost cells.
MOST_CELLS_OF_A_SHEET = 40_000_000

# Any way in which a reader takes a place for one, not only as spreadsheet programs write it.
_COLUMN_OF_A_CELL = re.compile(rb"""\br\s*=\s*["']([A-Za-z]+)\d""")
_ROW_OF_A_CELL = re.compile(rb"""\br\s*=\s*["'][A-Za-z]*(\d{1,10})""")
# Kinds of package that the reader would take for a workbook too, and that lay themselves out in ways of their own.
_OTHER_KINDS = ("content.xml", "xl/workbook.bin")


class BeyondLimitError(Exception):
    """A file asks for more than it may; the text says what, how much and what to do, in Chinese and English."""


def check_size(size: int) -> None:
    """BeyondLimitError for a file of more bytes than are read into memory at once."""
    if size > LARGEST_FILE_BYTES:
        raise BeyondLimitError(
            f"文件 {_mebibytes(size)} MB，超过 {_mebibytes(LARGEST_FILE_BYTES)} MB；请拆分后重报。"
            f"The file has {_mebibytes(size)} MB, more than {_mebibytes(LARGEST_FILE_BYTES)}; split and file again."
        )


def unpacked_bytes(raw: Path) -> int:
    """What a workbook comes to when it is unpacked, as its directory says; its own size where none can be read."""
    try:
        with zipfile.ZipFile(raw) as package:
            return _unpacked(package)
    except Exception:  # noqa: BLE001 - whatever is wrong with it is said where it is read
        return raw.stat().st_size


def _unpacked(package: zipfile.ZipFile) -> int:
    return sum(part.file_size for part in package.infolist())


def check_package(content: bytes) -> None:
    """BeyondLimitError for a workbook that unpacks to too much, has too many parts or too large a rectangle."""
    if content.startswith(SIGNATURE[:4]):
        for rows, columns in extents(content):
            check_cells(rows, columns)
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = package.infolist()
        unpacked = _unpacked(package)
        if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED_BYTES:
            raise BeyondLimitError(
                f"工作簿含 {len(parts)} 个部件、解开后 {_mebibytes(unpacked)} MB，超过限度；"
                "请新建工作簿、只粘贴数值后重报。"
                f"The workbook has {len(parts)} parts and unpacks to {_mebibytes(unpacked)} MB, beyond the limit; "
                "paste the values into a new workbook and file again."
            )
        if parts_of(package).keys() & set(_OTHER_KINDS):
            raise BeyondLimitError(
                "文件不是 .xlsx 工作簿；请另存为 .xlsx 后重报。The file is no .xlsx; save it as .xlsx and file again."
            )
        # Whatever its name: what part a sheet is kept in is said elsewhere in the package.
        for part in parts:
            _check_rectangle(package.read(part))


def _check_rectangle(sheet: bytes) -> None:
    columns = max(
        map(column_number, {text.upper() for text in set(_COLUMN_OF_A_CELL.findall(sheet))}), default=0
    )
    rows = max(map(int, set(_ROW_OF_A_CELL.findall(sheet))), default=0)
    check_cells(rows, columns)


def check_cells(rows: int, columns: int) -> None:
    """BeyondLimitError for a rectangle of cells wider than a spreadsheet's, or larger than is laid out in memory."""
    if columns > MOST_COLUMNS or rows * columns > MOST_CELLS_OF_A_SHEET:
        raise BeyondLimitError(
            f"工作表有 {rows} 行 {columns} 列，超过限度；请删去表格以外的单元格（如最右、最下方的空格）后重报。"
            f"A sheet of {rows} rows and {columns} columns is beyond the limit; delete the cells outside of the table "
            "(often blanks far to the right or below) and file again."
        )


def check_texts(rows: list[list[str]], lines: list[int]) -> None:
    """BeyondLimitError for a sheet that is wider, or has a longer text, than a spreadsheet's."""
    check_cells(len(rows), max(map(len, rows), default=0))
    for line, row in zip(lines, rows, strict=True):
        _check_length(max(map(len, row), default=0), line)


def _check_length(length: int, line: int) -> None:
    if length > LONGEST_CELL:
        raise BeyondLimitError(
            f"第 {line} 行有一个单元格长 {length} 字，超过 {LONGEST_CELL} 字；请改短后重报。"
            f"A cell of row {line} has {length} characters, more than {LONGEST_CELL}; shorten it and file again."
        )


def column_number(letters: bytes) -> int:
    """The number of a column of a spreadsheet by its capital letters: 1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _mebibytes(size: int) -> int:
    return round(size / 1024 / 1024)
