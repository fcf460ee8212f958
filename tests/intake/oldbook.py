"""The smallest .xls that holds a sheet of texts and numbers: BIFF8 records in an OLE file, written by hand.

After [MS-CFB] (header, one FAT sector, one directory sector, one stream of 4096 bytes or more) and [MS-XLS]
(BOF, BOUNDSHEET, LABEL, NUMBER, EOF). No package in the environment writes this format.
"""

from __future__ import annotations

import struct
from pathlib import Path

from tests.intake.office import Grid

_SECTOR = 512
_FREE, _END, _FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def old_workbook(path: Path, name: str, grid: Grid) -> Path:
    """Write `grid` as the only sheet of an .xls."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_ole(_workbook_stream(name, grid)))
    return path


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _bof(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _workbook_stream(name: str, grid: Grid) -> bytes:
    title = name.encode("utf-16-le")
    head = _bof(0x0005)
    sheet_at = len(head) + 4 + 8 + len(title) + 4
    head += _record(0x0085, struct.pack("<IHBB", sheet_at, 0, len(name), 1) + title) + _record(0x000A, b"")
    cells = b"".join(_cell(y, x, v) for y, row in enumerate(grid) for x, v in enumerate(row) if v is not None)
    return head + _bof(0x0010) + cells + _record(0x000A, b"")


def _cell(y: int, x: int, value: object) -> bytes:
    if isinstance(value, (int, float)):
        return _record(0x0203, struct.pack("<HHHd", y, x, 0, value))
    text = str(value)
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
