"""How far the cells of an .xls reach, told from its records alone, before a reader lays them out in memory.

After [MS-XLS]: records of kind, length and content. What is broken in them is passed over: the reader says so in its
own words.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from assets.intake.compound import streams

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
_DIMENSIONS, _BEGINS = 0x0200, 0x0809
_WIDE_DIMENSIONS = 14


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


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
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
