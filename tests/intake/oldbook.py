"""The smallest .xls that holds sheets of texts, numbers and dates: BIFF8 records in an OLE file, written by hand.

After [MS-CFB] (header, one FAT sector, one directory sector, one stream of 4096 bytes or more) and [MS-XLS]
(BOF, FORMAT, XF, BOUNDSHEET, LABEL, NUMBER, RK, MULRK, MERGECELLS, EOF). No package in the environment writes it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.intake.office import Grid

_SECTOR = 512
# The day that is 0 in dates after 1900-02-28.
_DAY_ZERO = date(1899, 12, 30)
# [MS-XLS] 2.5.10: the codes of errors.
ERRORS = {
    "#NULL!": 0x00, "#DIV/0!": 0x07, "#VALUE!": 0x0F, "#REF!": 0x17, "#NAME?": 0x1D, "#NUM!": 0x24, "#N/A": 0x2A,
}  # fmt: skip
_FREE, _END, _FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def old_workbook(path: Path, sheets: dict[str, Grid], merges: Iterable[str] = ()) -> Path:
    """An .xls with a sheet for each grid, as `tests.intake.office.workbook` writes an .xlsx."""
    path.parent.mkdir(parents=True, exist_ok=True)
    bodies = [_sheet(grid, merges if number == 0 else ()) for number, grid in enumerate(sheets.values())]
    path.write_bytes(_ole(_workbook_stream(list(sheets), bodies)))
    return path


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _bof(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _workbook_stream(names: list[str], bodies: list[bytes]) -> bytes:
    titles = [name.encode("utf-16-le") for name in names]
    # Format 0 is general, 14 a date, 10 per cent, 164 the own one; cells name them by their place.
    own = "0.000%".encode("utf-16-le")
    head = _bof(0x0005) + _record(0x041E, struct.pack("<HHB", 164, 6, 1) + own)
    head += b"".join(_record(0x00E0, struct.pack("<HH16x", 0, form)) for form in (0, 14, 10, 164))
    at = len(head) + sum(4 + 8 + len(title) for title in titles) + 4
    for name, title, body in zip(names, titles, bodies, strict=True):
        head += _record(0x0085, struct.pack("<IHBB", at, 0, len(name), 1) + title)
        at += len(body)
    return head + _record(0x000A, b"") + b"".join(bodies)


def _sheet(grid: Grid, merges: Iterable[str]) -> bytes:
    cells = b"".join(_cell(y, x, v) for y, row in enumerate(grid) for x, v in enumerate(row) if v is not None)
    areas = [_area(text) for text in merges]
    merged = struct.pack("<H", len(areas)) + b"".join(areas)
    return _bof(0x0010) + cells + (_record(0x00E5, merged) if areas else b"") + _record(0x000A, b"")


def _area(text: str) -> bytes:
    """A range such as A1:C1 as first and last row, first and last column."""
    (left, top), (right, bottom) = ((ord(cell[0]) - ord("A"), int(cell[1:]) - 1) for cell in text.split(":"))
    return struct.pack("<HHHH", top, bottom, left, right)


@dataclass(frozen=True)
class Percent:
    """A number shown in per cent, by a format that every program knows or one of the book."""

    value: float
    own: bool = False


@dataclass(frozen=True)
class Short:
    """A number of 30 bits, by its bits, shown in per cent; alone (RK), or the first of two (MULRK)."""

    bits: int
    alone: bool = True


@dataclass(frozen=True)
class Formula:
    """A formula by its parts, of which a program that does not calculate says that it gave an empty text."""

    parts: bytes


def _short(y: int, x: int, value: Short) -> bytes:
    if value.alone:
        return _record(0x027E, struct.pack("<HHHI", y, x, 2, value.bits))
    # the second is shown as it is
    return _record(0x00BD, struct.pack("<HHHIHIH", y, x, 2, value.bits, 0, value.bits, x + 1))


def _cell(y: int, x: int, value: object) -> bytes:
    if isinstance(value, Short):
        return _short(y, x, value)
    if isinstance(value, Formula):
        return _formula(y, x, struct.pack("<B5xH", 3, 0xFFFF), value.parts)
    if isinstance(value, Percent):
        return _record(0x0203, struct.pack("<HHHd", y, x, 3 if value.own else 2, value.value))
    return _plain(y, x, value)


def _formula(y: int, x: int, gave: bytes, parts: bytes) -> bytes:
    return _record(
        0x0006, struct.pack("<HHH", y, x, 0) + gave + struct.pack("<HIH", 0, 0, len(parts)) + parts
    )


def _plain(y: int, x: int, value: object) -> bytes:
    if isinstance(value, (date, int, float)):
        number, look = ((value - _DAY_ZERO).days, 1) if isinstance(value, date) else (value, 0)
        return _record(0x0203, struct.pack("<HHHd", y, x, look, number))
    text = str(value)
    if text in ERRORS:
        return _record(0x0205, struct.pack("<HHHBB", y, x, 0, ERRORS[text], 1))
    if text.startswith("=") and text[1:] in ERRORS:
        # What a formula gave: an error, and the formula itself of no length.
        return _formula(y, x, struct.pack("<BBBBBBH", 2, 0, ERRORS[text[1:]], 0, 0, 0, 0xFFFF), b"")
    return _record(0x0204, struct.pack("<HHHHB", y, x, 0, len(text), 1) + text.encode("utf-16-le"))


def _ole(stream: bytes) -> bytes:
    stream = stream.ljust(-(-max(len(stream), 4096) // _SECTOR) * _SECTOR, b"\0")
    sectors = len(stream) // _SECTOR
    chain = [*range(3, sectors + 2), _END]
    fat = [_FAT_SECTOR, _END, *chain]
    fat += [_FREE] * (_SECTOR // 4 - len(fat))
    header = struct.pack("<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 62, 3, 0xFFFE, 9, 6,
                         0, 1, 1, 0, 4096, _END, 0, _END, 0)  # fmt: skip
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 2, len(stream))
    return header + struct.pack("<128I", *fat) + directory.ljust(_SECTOR, b"\0") + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, _FREE, _FREE, child)
    return head + b"\0" * 36 + struct.pack("<IQ", start, size)
