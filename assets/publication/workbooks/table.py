"""One table on one sheet: header, totals, filter, frozen panes, widths and print set-up."""

from __future__ import annotations

import math
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from assets.publication.workbooks.book import fitting
from assets.publication.workbooks.layout import (
    FIRST_ROW,
    HEADER_ROW,
    NOTE_ROW,
    TITLE_ROW,
    TOTAL_ROW,
    Formula,
    Toned,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from assets.publication.workbooks.book import Book
    from assets.publication.workbooks.layout import Cell, Column, Layout

MOST_ROWS = 1_000_000  # a sheet ends at 1 048 576
NARROWEST = 7
LINE = 15.0  # points of a line of text
MONEY = 15  # wide enough for a hundred million, to the fen


def write_table(book: Book, layout: Layout, rows: Sequence[Mapping[str, Cell]]) -> Worksheet:
    """Write `rows` (by the keys of the layout's columns) on a new sheet and return it.

    ValueError where the rows do not fit on a sheet: none is ever left out without a word.
    """
    if len(rows) > MOST_ROWS:
        raise ValueError(f"{layout.sheet}：{len(rows)} 行超出一张工作表。Too many rows for one sheet.")
    page = book.sheet(layout.sheet)
    page.write_string(TITLE_ROW, 0, layout.title, book.formats["title"])
    page.write_string(NOTE_ROW, 0, layout.note, book.formats["note"])
    for place, column in enumerate(layout.columns):
        cells = [row.get(column.key) for row in rows]
        page.write_string(HEADER_ROW, place, column.header, book.formats["header"])
        _write_column(book, page, place, column.kind, cells)
    widths = _widths(layout, rows)
    for place, width in enumerate(widths):
        page.set_column(place, place, width)
    _set_heights(page, layout, rows, widths)
    _write_totals(book, page, layout, rows)
    _set_up(page, layout, len(rows))
    book.tables.append((layout.sheet, layout.title, len(rows)))
    return page


def _write_column(book: Book, page: Worksheet, place: int, kind: str, cells: list[Cell]) -> None:
    for index, cell in enumerate(cells):
        look = book.formats[cell.tone if isinstance(cell, Toned) else kind]
        write_cell(page, FIRST_ROW + index, place, cell, look)


def write_cell(page: Worksheet, row: int, place: int, cell: Cell, look: Format) -> None:
    """Write one cell by its type; texts are always written as texts."""
    match cell:
        case None:
            page.write_blank(row, place, None, look)
        case Formula():
            value = float(cell.value) if isinstance(cell.value, Decimal) else cell.value
            page.write_formula(row, place, f"={cell.text}", look, value)
        case Toned() | str():
            page.write_string(row, place, fitting(cell.text if isinstance(cell, Toned) else cell), look)
        case date():
            page.write_datetime(row, place, cell, look)
        case _:
            page.write_number(row, place, float(cell), look)


def _write_totals(book: Book, page: Worksheet, layout: Layout, rows: Sequence[Mapping[str, Cell]]) -> None:
    if not any(column.total for column in layout.columns):
        page.set_row(TOTAL_ROW, 4)
        return
    for place, column in enumerate(layout.columns):
        cell: Cell = "合计" if place == 0 else None
        if column.total:
            total = sum((amount(row.get(column.key)) for row in rows), Decimal(0))
            cell = Formula(f"SUBTOTAL(109,{layout.span(column.key, len(rows))})", total)
        write_cell(page, TOTAL_ROW, place, cell, book.formats[f"total_{column.kind}"])


def amount(cell: Cell) -> Decimal:
    """The number in a cell, 0 where there is none."""
    value = cell.value if isinstance(cell, Formula) else cell
    return Decimal(value) if isinstance(value, Decimal | int) else Decimal(0)


def colour_text(book: Book, page: Worksheet, layout: Layout, key: str, texts: Mapping[str, str]) -> None:
    """Give the cells of a column the tones of `texts`; where a formula makes the text, the colour follows."""
    place = layout.place(key)
    for text, tone in texts.items():
        rule = {"type": "cell", "criteria": "==", "value": f'"{text}"', "format": book.formats[tone]}
        page.conditional_format(FIRST_ROW, place, max(FIRST_ROW, page.dim_rowmax), place, rule)


def _set_up(page: Worksheet, layout: Layout, count: int) -> None:
    last_row, last_place = FIRST_ROW + max(count, 1) - 1, len(layout.columns) - 1
    if not count:
        page.write_string(FIRST_ROW, 0, "本期没有记录。")
    page.set_landscape()
    page.set_row(TITLE_ROW, 24)
    page.set_row(HEADER_ROW, 32)
    page.freeze_panes(FIRST_ROW, layout.frozen)
    page.autofilter(HEADER_ROW, 0, last_row, last_place)
    page.print_area(TITLE_ROW, 0, last_row, _last_printed(layout))
    page.repeat_rows(TITLE_ROW, HEADER_ROW)
    corner = layout.cell(layout.columns[-1].key, max(count, 1) - 1)
    page.ignore_errors({"number_stored_as_text": f"A1:{corner}"})


def _last_printed(layout: Layout) -> int:
    return max(place for place, column in enumerate(layout.columns) if column.printed)


def _widths(layout: Layout, rows: Sequence[Mapping[str, Cell]]) -> list[float]:
    widths = [_width(column, [row.get(column.key) for row in rows]) for column in layout.columns]
    printed = [width for width, column in zip(widths, layout.columns, strict=True) if column.printed]
    # Title and note end with the print area: a narrow table is widened to hold them.
    widths[_last_printed(layout)] += max(
        0, wide(layout.title) * 1.5 - sum(printed), wide(layout.note) - sum(printed)
    )
    return widths


def _set_heights(
    page: Worksheet, layout: Layout, rows: Sequence[Mapping[str, Cell]], widths: Sequence[float]
) -> None:
    """Give rows with wrapped texts their height: not every program works it out when it opens a file."""
    wrapped = [(c.key, width) for c, width in zip(layout.columns, widths, strict=True) if c.kind == "text"]
    for index, row in enumerate(rows):
        lines = max((lines_of(row.get(key), width) for key, width in wrapped), default=1)
        if lines > 1:
            page.set_row(FIRST_ROW + index, LINE * lines)


def lines_of(cell: Cell, width: float) -> int:
    """How many lines a text takes in a column, with a little room for breaks between words."""
    return math.ceil(_shown("text", cell) * 1.08 / width) or 1


def _width(column: Column, cells: Sequence[Cell]) -> float:
    # Headers wrap onto two lines and carry the filter's button.
    needed = max([_shown(column.kind, cell) for cell in cells], default=0) + 2
    least = MONEY if column.total and column.kind == "money" else NARROWEST
    return max(min(needed, column.widest), wide(column.header) / 2 + 4, least)


def _shown(kind: str, cell: Cell) -> int:
    value = cell.value if isinstance(cell, Formula) else cell
    if isinstance(value, datetime) or kind == "moment":
        return len("2023-12-31 23:59")
    if isinstance(value, Decimal):
        return len(f"{value:,.2f}")
    return wide(value.text if isinstance(value, Toned) else str("" if value is None else value))


def wide(text: str) -> int:
    """The width of a text in half-width characters; Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)
