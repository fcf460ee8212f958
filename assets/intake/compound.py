"""The outer form of an .xls: sectors of a file chained by tables, in which streams lie ([MS-CFB]). Nothing of a sheet.

A reader follows these chains as they are written: one that bites its own tail takes all memory there is. So a file
whose head or chains are not as they must be is refused before.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD, _SHORT, _LONG_FROM, _ENTRY = 512, 64, 4096, 128
# Version and binary logarithm of the size of a sector: the two that exist.
_SIZES = {(3, 9): 512, (4, 12): 4096}
_NO_SECTOR = 0xFFFFFFFA  # and above: end of chain, free, table
_ON_THE_WAY, _PASSED = 1, 2


class BrokenChainError(Exception):
    """The head or the chains of a compound file are not as they must be."""


@dataclass(frozen=True)
class _Chained:
    """Sectors of one size and which follows on which; none is reached twice on the way from any."""

    sectors: tuple[bytes, ...]
    next_of: tuple[int, ...]

    def __post_init__(self) -> None:
        state = bytearray(len(self.next_of))
        for start in range(len(self.next_of)):
            way: list[int] = []
            at = start
            while at < len(self.next_of) and not state[at]:
                state[at] = _ON_THE_WAY
                way.append(at)
                at = self.next_of[at]
            if at < len(self.next_of) and state[at] == _ON_THE_WAY:
                raise BrokenChainError("a chain of sectors bites its own tail")
            for passed in way:
                state[passed] = _PASSED

    def stream(self, number: int) -> bytes:
        """What lies in the chain that begins with a sector."""
        found: list[bytes] = []
        while number < len(self.next_of) and number < len(self.sectors):
            found.append(self.sectors[number])
            number = self.next_of[number]
        return b"".join(found)


def streams(content: bytes, names: tuple[str, ...]) -> Iterator[bytes]:
    """The streams of some names (lower case); BrokenChainError where the file is not sound."""
    if len(content) < _HEAD:
        raise BrokenChainError("shorter than a head")
    version, shift = struct.unpack_from("<H2xH", content, 26)
    directory_at, cutoff, short_at = struct.unpack_from("<I4xII", content, 48)
    size = _SIZES.get((version, shift))
    if size is None or cutoff != _LONG_FROM:
        raise BrokenChainError("no head of a compound file")
    sectors = _cut(content[size:], size)
    chained = _Chained(sectors, _numbers(b"".join(_table(content, sectors, size))))
    entries = list(_entries(chained.stream(directory_at)))
    held = chained.stream(entries[0][1]) if entries else b""
    short = _Chained(_cut(held, _SHORT), _numbers(chained.stream(short_at)))
    for name, start, length in entries:
        if name in names:
            yield (chained if length >= _LONG_FROM else short).stream(start)[:length]


def _table(content: bytes, sectors: tuple[bytes, ...], size: int) -> Iterator[bytes]:
    """The sectors of the table of chains: 109 are named by the head, the others by a chain of their own."""
    numbers = struct.unpack_from("<109I", content, 76)
    (more,) = struct.unpack_from("<I", content, 68)
    passed: set[int] = set()
    while True:
        yield from (sectors[number] for number in numbers if number < len(sectors))
        if more >= _NO_SECTOR or more >= len(sectors):
            return
        if more in passed:
            raise BrokenChainError("the chain of tables bites its own tail")
        passed.add(more)
        *numbers, more = struct.unpack(f"<{size // 4}I", sectors[more].ljust(size, b"\0"))  # type: ignore[assignment]


def _entries(directory: bytes) -> Iterator[tuple[str, int, int]]:
    """Name, first sector and length of each stream."""
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        text = directory[at : at + 64].decode("utf-16-le", "replace")
        start, length = struct.unpack_from("<II", directory, at + 116)
        yield text.partition("\0")[0].lower(), start, length


def _cut(content: bytes, size: int) -> tuple[bytes, ...]:
    return tuple(content[at : at + size] for at in range(0, len(content), size))


def _numbers(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])
