"""Cells that hold an error (#N/A, #REF!) instead of a value, which every reader of values takes for empty ones."""

from __future__ import annotations

import io
import re
import zipfile
from posixpath import join, normpath
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from assets.intake.compound import SIGNATURE
from assets.intake.limits import column_number
from assets.intake.old_workbooks import error_cells as of_old_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

# Row and column from 0, and the error as the spreadsheet shows it.
ErrorCell = tuple[int, int, str]
_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_IS_ERROR = rb"""\bt\s*=\s*["']e["']"""
_ANY = re.compile(_IS_ERROR)
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*" + _IS_ERROR + rb"[^>/]*)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)<")
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def error_cells(content: bytes) -> dict[int, list[ErrorCell]]:
    """The error cells of a workbook by the place of their sheet among all sheets."""
    if content.startswith(SIGNATURE[:4]):
        return of_old_workbook(content)
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        held = set(package.namelist())
        if not {_BOOK, _RELATIONS} <= held:
            return {}
        parts = list(_parts(package.read(_BOOK), package.read(_RELATIONS)))
        return {at: list(_in_sheet(package.read(part))) for at, part in enumerate(parts) if part in held}


def _parts(book: bytes, relations: bytes) -> Iterator[str]:
    """The part of each sheet, in their order."""
    targets = {item.get("Id"): item.get("Target", "") for item in ET.fromstring(relations)}  # noqa: S314 - no entities
    for item in ET.fromstring(book).iter():  # noqa: S314 - expat itself refuses to multiply entities
        if item.tag.rpartition("}")[2] == "sheet":
            yield normpath(join("xl", targets.get(item.get(_ID), ""))).lstrip("/")


def _in_sheet(sheet: bytes) -> Iterator[ErrorCell]:
    if not _ANY.search(sheet):
        return
    for cell in _CELL.finditer(sheet):
        place, value = _PLACE.search(cell[1]), _VALUE.search(cell[2])
        if place and value:
            yield int(place[2]) - 1, column_number(place[1].upper()) - 1, value[1].decode("ascii", "replace")
