"""How an office lays a form out: titles, renamed and reordered headers, notations, totals and notes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from examples.generator.cells import Cell, Row
from examples.generator.forms import FORMS
from examples.generator.periods import Month, iso_day, iso_month

EXAMPLE_TITLE = "示例数据（合成，非真实）"
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
Notation = Callable[[Cell], Cell]


@dataclass(frozen=True)
class Layout:
    """The look of one table.

    `headers` renames a form's headers, `order` lists them in another order, `split` cuts a header over two
    rows, `extra` adds columns the form does not know, `totals` are summed in a 合计 row, `show` writes the
    cells of a column in another notation.
    """

    sheet: str
    titles: tuple[str, ...] = (EXAMPLE_TITLE,)
    gap: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    split: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
    totals: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    show: Mapping[str, Notation] = field(default_factory=dict)
    day: Callable[[date], Cell] = iso_day
    month: Callable[[Month], Cell] = iso_month
    blank: str | None = None


@dataclass(frozen=True)
class Grid:
    """A table as it stands in a sheet: lines of cells, where the data begin, and how headers are merged."""

    lines: list[list[Cell]]
    header_line: int
    header_height: int
    first_data_line: int


def columns_of(form: str, layout: Layout) -> tuple[str, ...]:
    """The form's headers in the order of this layout."""
    return layout.order or FORMS[form]


def grid(form: str, layout: Layout, rows: Sequence[Row]) -> Grid:
    """Lay the rows out; line numbers of the result count from 0."""
    columns = columns_of(form, layout)
    above = [*_single_cells(layout.titles), *([] for _ in range(layout.gap))]
    header = _header_lines(columns, layout)
    body = [_body_line(row, columns, layout) for row in rows]
    below = [*_total_line(rows, columns, layout), *_single_cells(layout.notes)]
    first = len(above) + len(header)
    return Grid([*above, *header, *body, *below], len(above), len(header), first)


def _single_cells(texts: Sequence[str]) -> list[list[Cell]]:
    return [[text] for text in texts]


def _header_lines(columns: Sequence[str], layout: Layout) -> list[list[Cell]]:
    names = [layout.headers.get(column, column) for column in columns] + list(layout.extra)
    if not layout.split:
        return [list(names)]
    pairs = [layout.split.get(name, (name, None)) for name in names]
    return [[upper for upper, _ in pairs], [lower for _, lower in pairs]]


def _body_line(row: Row, columns: Sequence[str], layout: Layout) -> list[Cell]:
    cells = [_shown(column, row.cells.get(column), layout) for column in columns]
    return [*cells, *layout.extra.values()]


def _shown(column: str, cell: Cell, layout: Layout) -> Cell:
    if cell is None:
        return layout.blank
    if isinstance(cell, Month):
        return layout.month(cell)
    if isinstance(cell, date):
        return layout.day(cell)
    notation = layout.show.get(column)
    return notation(cell) if notation else cell


def _total_line(rows: Sequence[Row], columns: Sequence[str], layout: Layout) -> list[list[Cell]]:
    if not layout.totals:
        return []
    sums = {column: _shown(column, _sum(rows, column), layout) for column in layout.totals}
    return [["合计", *(sums.get(column) for column in columns[1:])]]


def _sum(rows: Sequence[Row], column: str) -> Decimal:
    cells = (row.cells.get(column) for row in rows)
    return sum((Decimal(cell) for cell in cells if isinstance(cell, int | Decimal)), Decimal(0))


def thousands(cell: Cell) -> Cell:
    """1234.5 as the text 1,234.5; other cells as they are."""
    return f"{cell:,}" if isinstance(cell, int | Decimal) else cell


def as_number(cell: Cell) -> Cell:
    """A code that a spreadsheet has turned into a number: 0690 as 690."""
    return int(cell) if isinstance(cell, str) and cell.isdecimal() else cell


def padded(cell: Cell) -> Cell:
    """A number as text with spaces behind it."""
    return f"{cell}  " if isinstance(cell, int | Decimal) else cell


def full_width(cell: Cell) -> Cell:
    """Letters and digits in full width: T01 as Ｔ０１."""
    return cell.translate(_FULL_WIDTH) if isinstance(cell, str) else cell


def full_width_number(cell: Cell) -> Cell:
    """A number as text in full-width digits."""
    return full_width(str(cell)) if isinstance(cell, int | Decimal) else cell


def in_10k(cell: Cell) -> Cell:
    """An amount in yuan, written in 10 000 yuan, exactly."""
    return (Decimal(cell) / 10_000).normalize() if isinstance(cell, int | Decimal) else cell


def in_100m(cell: Cell) -> Cell:
    """An amount in yuan, written in 100 million yuan, exactly."""
    return (Decimal(cell) / 100_000_000).normalize() if isinstance(cell, int | Decimal) else cell


def unchanged(day: date) -> Cell:
    """A date that stays a date of the spreadsheet."""
    return day
