"""Reads the example's files as a person would: finds the header, pairs it with a form, numbers the rows."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from examples.generator.forms import FORMS

INBOX = Path(__file__).parents[2] / "examples" / "inbox"
MANIFEST = ("文件名", "接收时间", "报送单位")
YUAN = {"(万元)": Decimal(10_000), "(亿元)": Decimal(100_000_000)}
HEADERS = {header for headers in FORMS.values() for header in headers}


@dataclass(frozen=True)
class FiledRow:
    """A data row of a form: where it stands, its cells by the form's headers, and units of money not the form's."""

    form: str
    file: str
    sheet: str
    row: int
    cells: dict[str, Any]
    units: dict[str, Decimal] = field(default_factory=dict)


def plain(text: Any) -> str:
    """A header without spaces, line breaks and full-width forms."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(text or "")))


def number(cell: Any) -> float:
    """A number as offices write it; 0 where nothing is filed."""
    if cell in (None, "", "—", "-", "/"):
        return 0.0
    return float(unicodedata.normalize("NFKC", str(cell)).replace(",", "").strip())


def amount(row: "FiledRow", column: str) -> Decimal:
    """A number as filed, exactly, in the unit of the form: 0 where nothing is filed."""
    cell = row.cells[column]
    if cell in (None, "", "—", "-", "/"):
        return Decimal(0)
    filed = Decimal(unicodedata.normalize("NFKC", str(cell)).replace(",", "").strip())
    return filed * row.units.get(column, Decimal(1))


def text_lines(path: Path) -> list[list[Any]]:
    """The lines of a delimited file of any of the example's encodings."""
    raw = path.read_bytes()
    text = raw.decode("utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "gb18030")
    return list(csv.reader(text.splitlines(), delimiter="\t" if "\t" in text.splitlines()[-1] else ","))


def sheets(path: Path) -> Iterator[tuple[str, list[list[Any]]]]:
    """Every sheet of a file with its lines; a delimited file has one without a name."""
    if path.suffix == ".csv":
        yield "", text_lines(path)
        return
    book = load_workbook(path, read_only=False)
    for sheet in book.worksheets:
        yield sheet.title, [list(line) for line in sheet.iter_rows(values_only=True)]


def header_of(lines: list[list[Any]]) -> tuple[str, list[str], int]:
    """The form, its headers in the sheet's order, and the number of lines up to and with the header."""
    for index, line in enumerate(lines[:10]):
        for height in (1, 2):
            names = [_joined(lines, index, column, height) for column in range(len(line))]
            for form, headers in FORMS.items():
                known = [_in_form_unit(name) for name in names]
                if set(headers) <= set(known):
                    return form, known, index + height
    return "", [], 0


def _joined(lines: list[list[Any]], index: int, column: int, height: int) -> str:
    below = lines[index : index + height]
    return plain("".join(str(line[column] or "") for line in below if column < len(line)))


def _in_form_unit(name: str) -> str:
    """The form's own header, where a header names another unit of money."""
    unit = next((unit for unit in YUAN if name.endswith(unit)), None)
    return f"{name.removesuffix(unit)}(元)" if unit and name not in HEADERS else name


def units_of(lines: list[list[Any]], first: int) -> dict[str, Decimal]:
    """By the form's header, how many yuan the sheet's unit of money is, where it is not the form's."""
    header = {plain(cell) for line in lines[:first] for cell in line}
    return {
        _in_form_unit(name): YUAN[name[-4:]] for name in header if name[-4:] in YUAN and name not in HEADERS
    }


@cache
def filed_rows() -> list[FiledRow]:
    """All data rows of the committed inbox."""
    rows = []
    for path in sorted(INBOX.rglob("*.*")):
        if path.stem == "清单" or "传输中断" in path.name:
            continue
        for sheet, lines in sheets(path):
            rows += _rows_of(path, sheet, lines)
    return rows


def _rows_of(path: Path, sheet: str, lines: list[list[Any]]) -> Iterator[FiledRow]:
    form, names, first = header_of(lines)
    units = units_of(lines, first)
    for index, line in enumerate(lines[first:], start=first + 1):
        filled = [cell for cell in line if cell not in (None, "")]
        if form and len(filled) > 1 and not str(filled[0]).startswith(("合计", "注", "说明", "填表")):
            file = f"{path.parent.name}/{path.name}"
            yield FiledRow(form, file, sheet, index, dict(zip(names, line, strict=False)), units)
