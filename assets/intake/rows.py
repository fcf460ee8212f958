"""The data rows below a header: which rows are data, and their cells by column of the form."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import polars as pl
from stdnum.cn import uscc

from assets.intake.cells import is_filed, normalise, normalised

if TYPE_CHECKING:
    from assets.intake.documents import Sheet
    from assets.intake.headers import Header

# First words of notes and totals (filings: Row rules).
_NO_DATA = re.compile("注|合计|总计|说明|填表|单位负责人")
_USCC_LENGTH = 18


def data_rows(sheet: Sheet, header: Header) -> list[tuple[int, list[str]]]:
    """Line number and cells of each data row; notes, totals and blank rows are left out."""
    body = zip(sheet.lines[header.first_data_row :], sheet.rows[header.first_data_row :], strict=True)
    return [(line, cells) for line, cells in body if _is_data(cells, header)]


def _is_data(cells: list[str], header: Header) -> bool:
    filled = [text for text in cells if is_filed(text)]
    if len(filled) <= 1:
        return False
    # A row with every required column filled is data even if its first word is 注塑….
    return not _NO_DATA.match(re.sub(r"\s", "", normalise(filled[0]))) or _is_complete(cells, header)


def _is_complete(cells: list[str], header: Header) -> bool:
    places = [header.columns[name].position for name in header.contract.required]
    return all(place < len(cells) and is_filed(cells[place]) for place in places)


def as_frame(sheet: Sheet, header: Header) -> pl.DataFrame:
    """The data rows of a sheet as text, one line each.

    Columns: `row`; `explanation`, what the filer said of the row; per column of the form its text (null where
    nothing was filed) and `…__filed`, as it stood in the file; for money `…__multiplier` to the form's unit, for
    统一社会信用代码 `…__valid`.
    """
    rows = data_rows(sheet, header)
    data: dict[str, list[object]] = {"row": [line for line, _ in rows]}
    for column in header.contract.columns:
        data[f"{column.name}__filed"] = _texts(rows, header, column.name)
    data["explanation"] = _cells_at(rows, header.explanation)
    schema = {name: pl.Int64 if name == "row" else pl.String for name in data}
    frame = pl.DataFrame(data, schema=schema)
    return frame.with_columns(normalised("explanation").alias("explanation"), *_read_columns(header))


def _texts(rows: list[tuple[int, list[str]]], header: Header, name: str) -> list[object]:
    placed = header.columns.get(name)
    return _cells_at(rows, placed.position if placed else None)


def _cells_at(rows: list[tuple[int, list[str]]], at: int | None) -> list[object]:
    if at is None:
        return [None] * len(rows)
    return [cells[at] if at < len(cells) else "" for _, cells in rows]


def _read_columns(header: Header) -> list[pl.Expr]:
    expressions = []
    for column in header.contract.columns:
        text = normalised(f"{column.name}__filed")
        expressions.append(text.alias(column.name))
        if column.money_unit is not None:
            placed = header.columns.get(column.name)
            multiplier = pl.lit(str(placed.multiplier) if placed else "1")
            expressions.append(multiplier.alias(f"{column.name}__multiplier"))
        if column.reader == "uscc":
            valid = text.map_elements(is_uscc, return_dtype=pl.Boolean)
            expressions.append(valid.alias(f"{column.name}__valid"))
    return expressions


@cache
def is_uscc(text: str) -> bool:
    """Whether a text is a 统一社会信用代码 of GB 32100-2015: 18 characters, right check character."""
    return len(text) == _USCC_LENGTH and text == uscc.compact(text) and bool(uscc.is_valid(text))
