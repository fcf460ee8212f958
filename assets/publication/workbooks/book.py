"""An open workbook: its properties, its sheets in order and the list of tables for the contents page."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from assets.publication.workbooks.formats import FONT, make_formats

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from assets.publication.workbooks.seal import Seal

A4 = 9
LONGEST_TEXT = 32_767  # characters; Excel refuses longer cells
_CUT = "……（过长，已截断）"

# What is filed stays text: nothing in a cell may run as a formula or open as a link.
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass
class Book:
    """A workbook being written; `tables` are (sheet, title, rows) in the order they were written."""

    workbook: Workbook
    formats: dict[str, Format]
    about: Seal
    title: str
    tables: list[tuple[str, str, int]] = field(default_factory=list)

    def sheet(self, name: str) -> Worksheet:
        """A new sheet, after those that are there, set up for A4 with page numbers."""
        page = self.workbook.add_worksheet(name)
        page.hide_gridlines(2)
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        # The space parts the size of the letters from a text that begins with a digit.
        page.set_header(f"&L&9 {_escaped(self.title)}&R&9 &A")
        page.set_footer(f"&L&9 {_escaped(self.about.publication)}&R&9 第 &P 页，共 &N 页")
        return page


@contextmanager
def open_book(path: Path, about: Seal, title: str) -> Iterator[Book]:
    """Write a workbook to `path`; the same content gives the same bytes, since no clock is read."""
    # A fresh look each time: the writer changes the one it is given.
    look = {"font_name": FONT, "font_size": 10, "font_scheme": "none"}
    workbook = Workbook(str(path), {**_OPTIONS, "default_format_properties": look})
    created = datetime.combine(about.today, time.min, UTC).replace(tzinfo=None)
    workbook.set_properties({"title": title, "subject": about.period, "created": created})
    book = Book(workbook, make_formats(workbook), about, title)
    yield book
    workbook.close()


def fitting(text: str) -> str:
    """A text as a cell can hold it: what is over the limit is cut, and says so."""
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - len(_CUT)] + _CUT


def _escaped(text: str) -> str:
    # An ampersand starts a code in headers and footers; 255 characters are all they hold.
    return text[:80].replace("&", "&&")
