"""Formulas without a calculated value, which every reader of values takes for empty cells."""

from __future__ import annotations

import io
import re
import zipfile

# <c …><f>…</f></c> or <c …><f/><v></v></c>: a formula and nothing computed.
# A cell of type "str" is a computed text, which may well be empty.
_UNCALCULATED = re.compile(
    rb'<c\b(?![^>]*\bt="str")[^>]*>\s*<f\b[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)


def has_uncalculated_formula(content: bytes) -> bool:
    """Whether a sheet of an .xlsx holds such a formula; False for other kinds of workbook."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return False
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [n for n in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", n)]
        return any(_UNCALCULATED.search(archive.read(name)) for name in sheets)
