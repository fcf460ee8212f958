"""Formulas without a calculated value, which every reader of values takes for empty cells."""

from __future__ import annotations

import io
import re
import zipfile

from assets.intake.compound import SIGNATURE
from assets.intake.old_workbooks import has_uncalculated_formula as in_old_workbook
from assets.intake.packages import parts_of

# <c …><f>…</f></c> or <c …><f/><v></v></c>: a formula and nothing computed. Some programs write a prefix: <x:c>.
# A cell of type "str" is a computed text, which may well be empty.
_UNCALCULATED = re.compile(
    rb"""<(?:\w+:)?c\b(?![^>]*\bt\s*=\s*["']str["'])[^>]*>\s*"""
    rb"""<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f\s*>)\s*"""
    rb"""(?:<(?:\w+:)?v\b[^>]*/>|<(?:\w+:)?v\b[^>]*>\s*</(?:\w+:)?v\s*>)?\s*</(?:\w+:)?c\s*>"""
)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")


def has_uncalculated_formula(content: bytes) -> bool:
    """Whether a sheet of a workbook holds such a formula."""
    if content.startswith(SIGNATURE[:4]):
        return in_old_workbook(content)
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return False
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [part for name, part in parts_of(archive).items() if _SHEET.fullmatch(name)]
        return any(_UNCALCULATED.search(archive.read(part)) for part in sheets)
