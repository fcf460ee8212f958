"""Files made wrong in six ways, each from a number alone, so that a file that found a fault can be made again."""

from __future__ import annotations

import io
import random
import re
import tempfile
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from foundation.contracts import form_contracts
from tests.intake.office import delimited, workbook
from tests.intake.oldbook import old_workbook
from tests.torture.filed_forms import FORMS, Grid, data_rows, with_odd_cells

KINDS = ("xlsx", "xls", "csv")
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "gb18030",
    "gbk",
    "utf-16",
    "utf-16-le",
    "big5",
    "utf-7",
    "utf-32",
    "latin-1",
    "cp037",
)
_MAKERS = {"xlsx": workbook, "xls": old_workbook}


@dataclass(frozen=True)
class Mutant:
    """A file made wrong. `rows` are those that a person would count, where the file can still be read for certain."""

    number: int
    way: str
    kind: str
    content: bytes
    form: str
    rows: int | None

    @property
    def name(self) -> str:
        """Its name in an inbox."""
        return f"{self.number:06d}-{self.way}.{self.kind}"


def mutant(number: int) -> Mutant:
    """The file number `number`."""
    chance = random.Random(number)  # noqa: S311
    form, kind = chance.choice(list(FORMS)), chance.choice(KINDS)
    way = chance.choice(list(WAYS))
    content, rows = WAYS[way](form, kind, chance)
    if way in ("members", "markup"):
        kind = "xlsx"
    return Mutant(number, way, "csv" if way == "encoding" else kind, content, form, rows)


def written(grid: Grid, kind: str, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    """The bytes of a grid as a file of a kind."""
    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / f"a.{kind}"
        if kind == "csv":
            delimited(path, grid, encoding=encoding, delimiter=delimiter)
        else:
            _MAKERS[kind](path, {"S": grid})
        return path.read_bytes()


@cache
def base(form: str, kind: str) -> bytes:
    """A form as it should be filed."""
    return written(FORMS[form][0], kind)


def _bytes(form: str, kind: str, chance: random.Random) -> tuple[bytes, None]:
    content = bytearray(base(form, kind))
    for _ in range(chance.choice((1, 1, 2, 4, 16, 64))):
        at = chance.randrange(len(content))
        what = chance.randrange(4)
        if what == 0:
            content[at] ^= 1 << chance.randrange(8)
        elif what == 1:
            content[at] = chance.choice((0, 0xFF, 0x7F, 0x80, chance.randrange(256)))
        elif what == 2:
            content[at : at + chance.randrange(1, 9)] = chance.randbytes(chance.randrange(9))
        else:
            content[at : at + 4] = chance.choice((0, 1, 0x7FFFFFFF, 0xFFFFFFFF)).to_bytes(4, "little")
    return bytes(content), None


def _cut(form: str, kind: str, chance: random.Random) -> tuple[bytes, None]:
    content = base(form, kind)
    at = chance.randrange(len(content))
    ways = (
        content[:at],
        content[at:],
        content[:at] + b"\0" * (len(content) - at),
        content + content[at:],
        content * 2,
    )
    return chance.choice(ways), None


def _members(form: str, _kind: str, chance: random.Random) -> tuple[bytes, None]:
    """Parts of the package left out, doubled, renamed, emptied, changed with one another."""
    with zipfile.ZipFile(io.BytesIO(base(form, "xlsx"))) as package:
        parts = [[name, package.read(name)] for name in package.namelist()]
    for _ in range(chance.choice((1, 1, 2, 3))):
        part, other = chance.choice(parts), chance.choice(parts)
        what = chance.randrange(6)
        if what == 0 and len(parts) > 1:
            parts.remove(part)
        elif what == 1:
            parts.append([part[0], other[1]])
        elif what == 2:
            part[0] = chance.choice(
                (part[0].upper(), "/" + part[0], "../" + part[0], part[0] + "x", "xl\\a.xml", "content.xml")
            )
        elif what == 3:
            part[1] = chance.choice((b"", b"<a/>", part[1][: len(part[1]) // 2], chance.randbytes(50)))
        elif what == 4:
            part[1], other[1] = other[1], part[1]
        else:
            part[1] = part[1].decode("utf-8", "replace").encode("utf-16")
    return _packed(parts, chance), None


def _packed(parts: list[list[Any]], chance: random.Random) -> bytes:
    made = io.BytesIO()
    way = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    with zipfile.ZipFile(made, "w", way) as package:
        for name, content in parts:
            # The library warns of a name that stands twice; that is what is wanted here.
            package.writestr(zipfile.ZipInfo(name), content, way)
    return made.getvalue()


_NUMBERS = (
    b"0",
    b"-1",
    b"1048577",
    b"4294967295",
    b"99999999999999999999",
    b"1e9",
    b"",
    b"XFD1048576",
    b"A0",
    b"ZZZZZZZ1",
    b"&x;",
    b"\xff",
)


def _markup(form: str, _kind: str, chance: random.Random) -> tuple[bytes, None]:
    """Attributes, tags and texts of the XML inside."""
    with zipfile.ZipFile(io.BytesIO(base(form, "xlsx"))) as package:
        parts = [[name, package.read(name)] for name in package.namelist()]
    wanted = [
        part
        for part in parts
        if re.search("sheet1.xml$|sharedStrings|workbook.xml|styles|Types|rels$", part[0])
    ]
    for _ in range(chance.choice((1, 1, 2, 5))):
        part = chance.choice(wanted)
        found = list(re.finditer(rb'"[^"<>]*"|<[^<>]+>|>[^<>]+<', part[1]))
        if found:
            hit = chance.choice(found)
            part[1] = part[1][: hit.start()] + _other(hit.group(), chance) + part[1][hit.end() :]
    return _packed(parts, chance), None


def _other(text: bytes, chance: random.Random) -> bytes:
    inner, value = text[1:-1], chance.choice(_NUMBERS)
    ways = (
        text[:1] + value + text[-1:],
        b"",
        text + text,
        text[:1] + inner[::-1] + text[-1:],
        text.swapcase(),
        text[:1] + inner + value + text[-1:],
    )
    return chance.choice(ways)


def _cells(form: str, kind: str, chance: random.Random) -> tuple[bytes, int]:
    grid, first = FORMS[form]
    odd = with_odd_cells(grid, first, chance)
    if kind != "csv":
        # Neither format holds these characters in a text; an office program would not have written them.
        odd = [
            [re.sub("[\x00-\x08\x0b-\x1f]", "", c) if isinstance(c, str) else c for c in row] for row in odd
        ]
    if kind == "xls":
        odd = [["是" if c is True else c for c in row] for row in odd]
    delimiter = chance.choice(",\t")
    content = written(odd, kind, "utf-8", delimiter)
    return content, len(data_rows(odd, first, _required(form)))


@cache
def _required(form: str) -> list[int]:
    grid, first = FORMS[form]
    contract = form_contracts()[form]
    headers = [re.sub(r"\s|\*|[（(].*", "", str(text)) for text in grid[first - 1]]
    return [headers.index(re.sub("[（(].*", "", c.header)) for c in contract.columns if c.required]


def _encoding(form: str, _kind: str, chance: random.Random) -> tuple[bytes, None]:
    text = base(form, "csv").decode()
    content = text.encode(chance.choice(ENCODINGS), "replace")
    if chance.random() < 0.5:
        at = chance.randrange(len(content))
        content = (
            content[:at]
            + chance.choice(
                (b"\xff", b"\x81", b"\x00", b"\xed\xa0\x80", b"\xc0\xaf", b"\x84\x31\xa4\x37", b"\r", b'"')
            )
            + content[at:]
        )
    return content, None


WAYS = {
    "bytes": _bytes,
    "cut": _cut,
    "members": _members,
    "markup": _markup,
    "cells": _cells,
    "encoding": _encoding,
}
