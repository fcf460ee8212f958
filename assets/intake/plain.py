"""Long delimited text that a program wrote: every number in one way, every row whole. Its numbers are kept as numbers.

What was filed follows of them, so that no second copy is kept as text. One pattern that a line must match tells such
text; of any other nothing is taken here, and it is read as a filer's is. Both give the same rows (see `filed.py`).
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from assets.intake.cells import LETTERS, SIGNS, as_it_is, normalised
from assets.intake.delimited import by_columns, lines_in, two_at_a_time
from assets.intake.limits import LONGEST_CELL
from assets.intake.rows import PLAIN_NUMBER, beside_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assets.intake.delimited import Delimited
    from foundation.contracts import Column

# A shorter one is soon read in either way.
LEAST_BYTES = 4 * 1024 * 1024
MOST_DECIMALS = PLAIN_NUMBER.scale
# Between the cells of a line stands nothing that a plain text has.
_NO_DELIMITER = "\x01"
_CODE = "[0-9A-Z]{18}"


class NotPlainError(Exception):
    """A line further down is not written as the first ones are."""


@dataclass(frozen=True)
class PlainText:
    """Delimited text of which each line is expected to be plain.

    `decimals` are the fewest decimals that a number is written with, by the place of its column; a number has more of
    them only as far as they are needed.
    """

    text: Delimited
    decimals: dict[int, int]

    def frames(self) -> Iterator[pl.DataFrame]:
        """The data rows, block by block. NotPlainError at the first line that is not plain.

        Columns as in `rows.as_frame`, but of a number only `…__plain` and `…__decimals`.
        """
        yield from two_at_a_time(self._frame, self.text.blocks_of_data())

    def _frame(self, block: bytes, line: int) -> pl.DataFrame:
        block = block.replace(b"\r\n", b"\n")
        lines = _lines_of(block)
        stands = lines.str.contains(self._kept_line).all()
        if not stands and not lines.str.contains(self._plain_line).all():
            raise NotPlainError
        cells = self._cells(block)
        texts = self._as_they_stand if stands else normalised(cells.select(map(str, self._texts)))
        absent = pl.lit(None, dtype=pl.String)
        return cells.with_row_index("row", line).select(
            pl.col("row").cast(pl.Int64),
            absent.alias("explanation"),
            absent.alias("instead_of"),
            *(kept for column in self.text.header.contract.columns for kept in self._column(column, texts)),
        )

    def _cells(self, block: bytes) -> pl.DataFrame:
        schema = {
            str(place): PLAIN_NUMBER if place in self.decimals else pl.String
            for place in range(self.text.width)
        }
        return pl.read_csv(
            io.BytesIO(block),
            has_header=False,
            separator=self.text.delimiter,
            quote_char=None,
            schema=schema,
            empty_string_is_null=False,
        )

    @cached_property
    def _texts(self) -> list[int]:
        """Where the columns of the form stand that are no numbers."""
        places = (placed.position for placed in self.text.header.columns.values())
        return [place for place in places if place not in self.decimals]

    @cached_property
    def _as_they_stand(self) -> dict[str, tuple[pl.Expr, pl.Expr]]:
        """As `cells.normalised`, of texts that are kept as they stand; one that must be there is never empty."""
        required = {self.text.header.columns[name].position for name in self.text.header.contract.required}
        nothing = pl.lit(None, dtype=pl.String)
        return {
            str(place): (pl.col(str(place)), nothing) if place in required else as_it_is(pl.col(str(place)))
            for place in self._texts
        }

    @cached_property
    def _plain_line(self) -> str:
        """Any cells of text, but none that may come to nothing where something must stand."""
        return self._line(rf'[{LETTERS}][^{self._delimiter}"\x00-\x1f]*', rf'[^{self._delimiter}"\x00-\x1f]*')

    @cached_property
    def _kept_line(self) -> str:
        """Cells of text that are kept as they stand."""
        own = f'--["{self._delimiter}]'
        kept = f"[{LETTERS}](?:[[ {SIGNS}]{own}]*[[{SIGNS}]{own}])?"
        return self._line(kept, kept)

    @property
    def _delimiter(self) -> str:
        return re.escape(self.text.delimiter)

    def _line(self, filled: str, any_text: str) -> str:
        """The pattern of a line; `filled` is that of a text that must stand, `any_text` that of one that may."""
        header = self.text.header
        columns = {placed.position: header.contract.column(name) for name, placed in header.columns.items()}
        cells = []
        for place in range(self.text.width):
            column = columns.get(place)
            if place in self.decimals:
                cell = _number(self.decimals[place])
            elif column and column.reader == "uscc":
                cell = _CODE
            else:
                cell = filled if column and column.required else any_text
            cells.append(cell if column and column.required else f"(?:{cell})?")
        return f"^{self._delimiter.join(cells)}$"

    def _column(self, column: Column, texts: dict[str, tuple[pl.Expr, pl.Expr]]) -> Iterator[pl.Expr]:
        name, absent = column.name, pl.lit(None, dtype=pl.String)
        placed = self.text.header.columns.get(name)
        if column.reader == "number":
            yield (pl.col(str(placed.position)) if placed else pl.lit(None, PLAIN_NUMBER)).alias(
                f"{name}__plain"
            )
            fewest = self.decimals[placed.position] if placed else None
            yield pl.lit(fewest, dtype=pl.UInt8).alias(f"{name}__decimals")
            text = absent
        else:
            text, other = texts[str(placed.position)] if placed else (absent, absent)
            yield text.alias(name)
            yield other.alias(f"{name}__filed")
        yield from beside_text(column, self.text.header, text)


def plain_text(text: Delimited) -> PlainText | None:
    """The text as one whose lines are all plain, told by its first block; None where it cannot be one.

    It begins with a code, which no note and no total does, and has no column but those that are headed; what filers say
    of a row stands in none.
    """
    header = text.header
    by_place = {placed.position: header.contract.column(name) for name, placed in header.columns.items()}
    begins = by_place.get(0)
    if (
        text.path.stat().st_size < LEAST_BYTES
        or begins is None
        or begins.reader != "uscc"
        or not begins.required
        or len(header.contract.required) < 2  # noqa: PLR2004 - a row of one cell is none
        or header.beside
        or header.named != frozenset(range(text.width))
    ):
        return None
    block, _ = next(text.blocks_of_data(), (b"", 0))
    cells = by_columns(block, text.delimiter, text.width)
    if cells is None or cells.is_empty():
        return None
    places = [place for place, column in by_place.items() if column.reader == "number"]
    return PlainText(text, {place: _fewest_decimals(cells[str(place)]) for place in places})


def _lines_of(block: bytes) -> pl.Series:
    """The lines of a block. NotPlainError where one is empty, cannot be told apart or is longer than a cell may be."""
    try:
        lines = pl.read_csv(
            io.BytesIO(block),
            has_header=False,
            separator=_NO_DELIMITER,
            quote_char=None,
            schema={"line": pl.String},
            extra_columns="raise",
        ).to_series()
    except pl.exceptions.PolarsError as error:
        raise NotPlainError from error
    if lines.null_count() or lines.len() != lines_in(block) or lines.str.len_bytes().max() > LONGEST_CELL:  # type: ignore[operator]
        raise NotPlainError
    return lines


def _fewest_decimals(cells: pl.Series) -> int:
    filled = cells.filter(cells != "")
    behind = filled.str.extract(r"\.([0-9]*)$").str.len_chars().fill_null(0)
    return min(int(behind.min() or 0), MOST_DECIMALS)  # type: ignore[arg-type]


def _number(fewest: int) -> str:
    more = f"[0-9]{{0,{MOST_DECIMALS - fewest - 1}}}[1-9]" if fewest < MOST_DECIMALS else ""
    decimals = rf"\.[0-9]{{{fewest}}}(?:{more})?" if fewest else rf"(?:\.{more})?"
    return f"(?:0|[1-9][0-9]{{0,{PLAIN_NUMBER.precision - MOST_DECIMALS - 2}}}){decimals}"
