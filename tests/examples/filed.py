"""Reads the example's files as a person would: finds the header, pairs it with a form, numbers the rows."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from examples.generator.forms import FORMS

INBOX = Path(__file__).parents[2] / "examples" / "inbox"
MANIFEST = ("文件名", "接收时间", "报送单位")


@dataclass(frozen=True)
class FiledRow:
    """A data row of a form: where it stands, and its cells by the form's headers."""

    form: str
    file: str
    sheet: str
    row: int
    cells: dict[str, Any]


def plain(text: Any) -> str:
    """A header without spaces, line breaks and full-width forms."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(text or "")))


def number(cell: Any) -> float:
    """A number as offices write it; 0 where nothing is filed."""
    if cell in (None, "", "—", "-", "/"):
        return 0.0
    return float(unicodedata.normalize("NFKC", str(cell)).replace(",", "").strip())


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
    return "服务费(元)" if name == "服务费(万元)" else name


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
    for index, line in enumerate(lines[first:], start=first + 1):
        filled = [cell for cell in line if cell not in (None, "")]
        if form and len(filled) > 1 and not str(filled[0]).startswith(("合计", "注", "说明", "填表")):
            file = f"{path.parent.name}/{path.name}"
            yield FiledRow(form, file, sheet, index, dict(zip(names, line, strict=False)))
