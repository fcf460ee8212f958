"""Cover with the seal block and names to sign, and the contents page with its links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.intake.returned import COVER
from assets.publication.workbooks.book import fitting
from assets.publication.workbooks.table import LINE, lines_of
from assets.publication.workbooks.words import form_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.worksheet import Worksheet

    from assets.publication.workbooks.book import Book

CONTENTS = "目录"
SIGNERS = ("编制人", "复核人", "负责人")
_MARGIN, _LABEL, _TEXT, _WIDE = range(4)
_WIDTHS = (2, 12, 44, 68)
_FIRST_LINE = 5


def write_signed_cover(book: Book, remark: str) -> None:
    """A first sheet with the seal block, the names to sign and the files used."""
    page, row = write_cover(book, book.about.lines(), remark)
    _write_inputs(book, page, _write_signatures(book, page, row))


def write_cover(book: Book, lines: Sequence[tuple[str, str]], remark: str) -> tuple[Worksheet, int]:
    """Title, seal block and remark on a new first sheet; returns it with the next free row."""
    page = book.sheet(COVER)
    for place, width in enumerate(_WIDTHS):
        page.set_column(place, place, width, book.formats["plain"])
    page.set_row(1, 40)
    page.write_string(1, _LABEL, book.title, book.formats["cover_title"])
    page.write_string(2, _LABEL, book.about.period_zh, book.formats["subtitle"])
    _section(book, page, _FIRST_LINE - 1, "本册来源")
    for row, (label, text) in enumerate(lines, start=_FIRST_LINE):
        page.write_string(row, _LABEL, label, book.formats["label"])
        page.write_string(row, _TEXT, fitting(text), book.formats["plain"])
    after = _FIRST_LINE + len(lines) + 1
    page.write_string(after, _LABEL, remark, book.formats["note"])
    page.set_landscape()
    page.print_area(0, 0, after, _WIDE)
    return page, after + 2


def _write_signatures(book: Book, page: Worksheet, row: int) -> int:
    _section(book, page, row, "签字")
    for place, signer in enumerate(SIGNERS, start=1):
        page.set_row(row + place, 30)
        page.write_string(row + place, _LABEL, signer, book.formats["label"])
        page.write_blank(row + place, _TEXT, None, book.formats["line"])
        page.write_string(row + place, _WIDE, "日期：        年      月      日", book.formats["plain"])
    page.print_area(0, 0, row + len(SIGNERS), _WIDE)
    return row + len(SIGNERS) + 2


def _write_inputs(book: Book, page: Worksheet, row: int) -> None:
    inputs = sorted(book.about.inputs, key=lambda item: (item[1], item[0]))
    _section(book, page, row, f"所用资料（{len(inputs)} 份，只列校验值与报表，不列文件名）")
    for place, header in ((_LABEL, "序号"), (_TEXT, "报表"), (_WIDE, "SHA-256")):
        page.write_string(row + 1, place, header, book.formats["header"])
    for number, (sha256, form) in enumerate(inputs, start=1):
        page.write_number(row + 1 + number, _LABEL, number, book.formats["number"])
        title = form_title(form)
        page.set_row(row + 1 + number, LINE * lines_of(title, _WIDTHS[_TEXT]))
        page.write_string(row + 1 + number, _TEXT, title, book.formats["text"])
        page.write_string(row + 1 + number, _WIDE, sha256, book.formats["hash"])
    page.print_area(0, 0, row + 1 + len(inputs), _WIDE)
    page.repeat_rows(row + 1)


def write_contents(book: Book, page: Worksheet) -> None:
    """Fill the contents page with a link to each table written so far."""
    page.write_string(0, 0, CONTENTS, book.formats["title"])
    for place, (header, width) in enumerate((("工作表", 16), ("内容", 52), ("行数", 10))):
        page.set_column(place, place, width)
        page.write_string(2, place, header, book.formats["header"])
    for row, (sheet, title, count) in enumerate(book.tables, start=3):
        page.write_url(row, 0, f"internal:'{sheet}'!A1", book.formats["link"], string=sheet)
        page.write_string(row, 1, title, book.formats["text"])
        page.write_number(row, 2, count, book.formats["integer"])
    page.freeze_panes(3, 0)
    page.set_landscape()
    page.print_area(0, 0, 2 + len(book.tables), 2)


def _section(book: Book, page: Worksheet, row: int, text: str) -> None:
    page.write_string(row, _LABEL, text, book.formats["section"])
    for place in (_TEXT, _WIDE):
        page.write_blank(row, place, None, book.formats["section"])
