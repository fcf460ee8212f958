"""Where a table lies on its sheet, so that formulas of other sheets can point at it.

Every table lies alike: title, note, totals, header, then the rows. The totals stand above the header: they
stay in view while one scrolls, and follow the filter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name

TITLE_ROW, NOTE_ROW, TOTAL_ROW, HEADER_ROW, FIRST_ROW = range(5)


@dataclass(frozen=True)
class Formula:
    """A live formula with the value that it gives, which is shown where nothing recalculates."""

    text: str
    value: Decimal | int | str


@dataclass(frozen=True)
class Toned:
    """A text in one of the colours of `formats.TONES`."""

    text: str
    tone: str


Cell = str | int | Decimal | date | Formula | Toned | None


@dataclass(frozen=True)
class Column:
    """A column of a sheet; `kind` is one of `formats.KINDS`, the header names the unit.

    `widest` in half-width characters, of which a Chinese one takes two; what is longer is wrapped. Columns
    that are not printed stand last.
    """

    key: str
    header: str
    kind: str = "text"
    total: bool = False
    printed: bool = True
    widest: int = 34


@dataclass(frozen=True)
class Layout:
    """A sheet with one table; `frozen` counts the columns that stay in view."""

    sheet: str
    title: str
    note: str
    columns: tuple[Column, ...]
    frozen: int = 1

    def place(self, key: str) -> int:
        """The position of a column from 0; ValueError if there is none."""
        return [column.key for column in self.columns].index(key)

    def cell(self, key: str, index: int) -> str:
        """The cell of row `index` from 0, relative: `K5`."""
        return f"{xl_col_to_name(self.place(key))}{FIRST_ROW + index + 1}"

    def span(self, key: str, count: int) -> str:
        """The column's `count` rows (one at least), absolute and with the sheet's name."""
        letter = xl_col_to_name(self.place(key))
        return f"'{self.sheet}'!${letter}${FIRST_ROW + 1}:${letter}${FIRST_ROW + max(count, 1)}"
