"""Cells that a person sees otherwise than a reader of values gives them, as they are seen.

An error (#N/A, #REF!) is read as an empty cell, and a number shown in per cent as a hundredth of what is seen: 4.5 % as
0.045, under a header that asks for 4.5.
"""

from __future__ import annotations

import io
import re
import zipfile
from posixpath import join, normpath
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from assets.intake.cells import percent_text
from assets.intake.compound import SIGNATURE
from assets.intake.limits import column_number
from assets.intake.number_formats import shows_percent
from assets.intake.old_workbooks import seen_cells as of_old_workbook
from assets.intake.packages import part_name, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

# Row and column from 0, and what the spreadsheet shows.
SeenCell = tuple[int, int, str]
_BOOK, _RELATIONS, _STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
_IS_ERROR = rb"""\bt\s*=\s*["']e["']"""
_IS_NO_NUMBER = re.compile(rb"""\bt\s*=\s*["'](?!n["'])""")
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)<")
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def seen_cells(content: bytes) -> dict[int, list[SeenCell]]:
    """Such cells of a workbook by the place of their sheet among all sheets."""
    if content.startswith(SIGNATURE[:4]):
        return of_old_workbook(content)
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        held = parts_of(package)
        if not {_BOOK, _RELATIONS} <= held.keys():
            return {}
        looks = list(_percent_looks(package.read(held[_STYLES]))) if _STYLES in held else []
        parts = list(_parts(package.read(held[_BOOK]), package.read(held[_RELATIONS])))
        return {
            at: list(_in_sheet(package.read(held[part]), looks))
            for at, part in enumerate(parts)
            if part in held
        }


def _parts(book: bytes, relations: bytes) -> Iterator[str]:
    """The part of each sheet, in their order."""
    targets = {item.get("Id"): item.get("Target", "") for item in ET.fromstring(relations)}  # noqa: S314 - no entities
    for item in ET.fromstring(book).iter():  # noqa: S314 - expat itself refuses to multiply entities
        if _name(item) == "sheet":
            yield part_name(normpath(join("xl", targets.get(item.get(_ID), "").replace("\\", "/"))))


def _percent_looks(styles: bytes) -> Iterator[int]:
    """The looks of cells, by their number, that show per cent."""
    root = ET.fromstring(styles)  # noqa: S314 - as above
    own = {
        item.get("numFmtId", ""): item.get("formatCode", "")
        for item in root.iter()
        if _name(item) == "numFmt"
    }
    looks = [look for item in root if _name(item) == "cellXfs" for look in item]
    for number, look in enumerate(looks):
        form = look.get("numFmtId", "0")
        if shows_percent(int(form), own.get(form, "")):
            yield number


def _name(item: ET.Element) -> str:
    return item.tag.rpartition("}")[2]


def _in_sheet(sheet: bytes, percent_looks: list[int]) -> Iterator[SeenCell]:
    for _, place, value in _cells(sheet, _IS_ERROR):
        yield *place, value.decode("ascii", "replace")
    if percent_looks:
        looks = "|".join(map(str, percent_looks)).encode()
        for head, place, value in _cells(sheet, rb"""\bs\s*=\s*["'](?:""" + looks + rb""")["']"""):
            if not _IS_NO_NUMBER.search(head):
                yield *place, percent_text(float(value))


def _cells(sheet: bytes, having: bytes) -> Iterator[tuple[bytes, tuple[int, int], bytes]]:
    """Cells with such an attribute and a value: their attributes, place and value."""
    if not re.search(having, sheet):
        return
    cells = re.compile(rb"<(?:\w+:)?c\b([^>]*" + having + rb"[^>/]*)>(.*?)</(?:\w+:)?c>", re.DOTALL)
    for cell in cells.finditer(sheet):
        place, value = _PLACE.search(cell[1]), _VALUE.search(cell[2])
        if place and value:
            yield cell[1], (int(place[2]) - 1, column_number(place[1].upper()) - 1), value[1]
