"""How far the cells of an .xls reach, which show an error or per cent or have no value, told from its records alone.

After [MS-XLS]: records of kind, length and content. What is broken in them is passed over: the reader says so in its
own words.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from assets.intake.cells import percent_text
from assets.intake.compound import streams
from assets.intake.number_formats import shows_percent
from assets.intake.old_formulas import gives_number

if TYPE_CHECKING:
    from collections.abc import Iterator

_STREAMS = ("workbook", "book")
# Records that begin with row and column; those of many cells end with their last column.
_ONE_CELL = {
    0x0006,
    0x0203,
    0x0204,
    0x0205,
    0x00D6,
    0x00FD,
    0x027E,
    0x0201,
    0x0003,
    0x0004,
    0x0005,
    0x0406,
    0x0206,
}
_MANY_CELLS = {0x00BD, 0x00BE}
_DIMENSIONS, _BEGINS, _ENDS, _SHEET = 0x0200, 0x0809, 0x000A, 0x0085
_TRUTH_OR_ERROR, _FORMULA = 0x0205, 0x0006
_NUMBER, _SHORT_NUMBER, _SHORT_NUMBERS = 0x0203, 0x027E, 0x00BD
_FORMAT, _LOOK = 0x041E, 0x00E0
# The first byte of what a formula gave, where that is an error.
_OF_ERROR, _OF_NO_TEXT = 2, 3
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_WIDE_DIMENSIONS = 14
# Where the parts of a formula begin in its record.
_FORMULA_PARTS = 22


def extents(content: bytes) -> Iterator[tuple[int, int]]:
    """Rows and columns of each sheet of an .xls up to its outermost cell, or as it says of itself if that is more."""
    for stream in streams(content, _STREAMS):
        rows = columns = 0
        for kind, data in _records(stream):
            if kind == _BEGINS:
                yield rows, columns
                rows = columns = 0
            reach = _reach(kind, data)
            rows, columns = max(rows, reach[0]), max(columns, reach[1])
        yield rows, columns


def seen_cells(content: bytes) -> dict[int, list[tuple[int, int, str]]]:
    """Row, column (from 0) and look of each cell that shows an error or per cent, by the place of its sheet."""
    return {
        place: list(_seen(stream, begins, looks))
        for stream in streams(content, _STREAMS)
        for looks in [_percent_looks(stream)]
        for place, begins in enumerate(_sheets(stream))
    }


def has_uncalculated_formula(content: bytes) -> bool:
    """Whether an .xls holds a formula that can give only a number, and gave an empty text: nobody has calculated it."""
    return any(
        _gave(kind, data) == _OF_NO_TEXT and gives_number(data[_FORMULA_PARTS:])
        for stream in streams(content, _STREAMS)
        for kind, data in _records(stream)
    )


def _sheets(stream: bytes) -> Iterator[int]:
    """Where the records of each sheet begin, in the order of the sheets."""
    for kind, data in _records(stream):
        if kind == _ENDS:
            return
        if kind == _SHEET and len(data) >= 4:  # noqa: PLR2004 - a number of four bytes
            yield struct.unpack_from("<I", data)[0]


def _percent_looks(stream: bytes) -> set[int]:
    """The looks of cells, by their number, that show per cent."""
    codes: dict[int, str] = {}
    forms: list[int] = []
    for kind, data in _records(stream):
        if kind == _ENDS:
            break
        if kind == _FORMAT and len(data) > 5:  # noqa: PLR2004 - number, length, how the text is written
            codes[struct.unpack_from("<H", data)[0]] = data[5:].decode(
                "utf-16-le" if data[4] & 1 else "latin-1", "replace"
            )
        if kind == _LOOK and len(data) >= 4:  # noqa: PLR2004 - font and format
            forms.append(struct.unpack_from("<H", data, 2)[0])
    return {number for number, form in enumerate(forms) if shows_percent(form, codes.get(form, ""))}


def _seen(stream: bytes, begins: int, percent_looks: set[int]) -> Iterator[tuple[int, int, str]]:
    depth = 0
    for kind, data in _records(stream, begins):
        # A chart within a sheet begins and ends too.
        depth += (kind == _BEGINS) - (kind == _ENDS)
        if depth <= 0:
            return
        code = _error_code(kind, data)
        if code is not None:
            row, column = struct.unpack_from("<HH", data)
            yield row, column, _ERRORS.get(code, "#N/A")
        for row, column, look, value in _numbers(kind, data) if percent_looks else ():
            if look in percent_looks:
                yield row, column, percent_text(value)


def _numbers(kind: int, data: bytes) -> Iterator[tuple[int, int, int, float]]:
    """Row, column, look and value of the numbers of a record; of formulas too."""
    if kind in (_NUMBER, _FORMULA) and len(data) >= 14 and data[12:14] != b"\xff\xff":  # noqa: PLR2004
        yield struct.unpack_from("<HHHd", data)
    if kind == _SHORT_NUMBER and len(data) >= 10:  # noqa: PLR2004 - place, look, number
        row, column, look, number = struct.unpack_from("<HHHI", data)
        yield row, column, look, _short(number)
    if kind == _SHORT_NUMBERS:
        row, first = struct.unpack_from("<HH", data)
        for place in range((len(data) - 6) // 6):
            look, number = struct.unpack_from("<HI", data, 4 + 6 * place)
            yield row, first + place, look, _short(number)


def _short(number: int) -> float:
    """A number of 30 bits ([MS-XLS] 2.5.217): whole, or the upper part of a double; a hundredth of it where so said."""
    upper = number & 0xFFFFFFFC
    whole = (upper - (1 << 32 if upper >> 31 else 0)) >> 2
    value = whole if number & 2 else struct.unpack("<d", struct.pack("<II", 0, upper))[0]
    return float(value / 100 if number & 1 else value)


def _error_code(kind: int, data: bytes) -> int | None:
    if kind == _TRUTH_OR_ERROR and len(data) >= 8 and data[7]:  # noqa: PLR2004 - place, look, value, whether an error
        return data[6]
    return data[8] if _gave(kind, data) == _OF_ERROR else None


def _gave(kind: int, data: bytes) -> int | None:
    """What else than a number a formula gave; None for numbers and other records."""
    is_other = kind == _FORMULA and len(data) >= 14 and data[12:14] == b"\xff\xff"  # noqa: PLR2004
    return data[6] if is_other else None


def _records(stream: bytes, at: int = 0) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _reach(kind: int, data: bytes) -> tuple[int, int]:
    if kind in _ONE_CELL and len(data) >= 4:  # noqa: PLR2004 - two numbers of two bytes
        row, column = struct.unpack_from("<HH", data)
        return row + 1, column + 1
    if kind in _MANY_CELLS and len(data) >= 6:  # noqa: PLR2004 - three numbers of two bytes
        (row,), (last,) = struct.unpack_from("<H", data), struct.unpack("<H", data[-2:])
        return row + 1, max(last, struct.unpack_from("<H", data, 2)[0]) + 1
    if kind == _DIMENSIONS and len(data) >= _WIDE_DIMENSIONS:
        rows, columns = struct.unpack_from("<4xI2xH", data)
        return rows, columns
    return 0, 0
