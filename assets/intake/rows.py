"""The data rows below a header: which rows are data, and their cells by column of the form."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import polars as pl
from stdnum.cn import uscc

from assets.intake.cells import as_it_is, is_filed, normalised
from assets.intake.headers import EXPLANATION, INSTEAD_OF
from foundation.texts import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assets.intake.documents import Sheet
    from assets.intake.headers import Header
    from foundation.contracts import Column

# First words of notes and totals (filings: Row rules).
_NO_DATA = re.compile("注|合计|总计|说明|填表|单位负责人")
# The whole cell of a total, which stays one however many of its columns are filled.
_TOTAL = r"^(?:合\s*计|总\s*计)\s*:?$"
_USCC_LENGTH = 18
_CODE = f"^[0-9A-Za-z]{{{_USCC_LENGTH}}}$"
_USCC = re.compile("[0-9]{8}[0-9A-Z]{10}")
_TEXT, _OTHER, _NUMBER = "__text", "__other", "__number"
_NO_DATA_SPACED = "^(?:" + "|".join(r"\s*".join(word) for word in _NO_DATA.pattern.split("|")) + ")"
# Nearly all numbers of a large file: they fit a decimal of 64 bits, and are read here by columns.
_PLAIN_NUMBER = r"^[0-9]{1,9}(?:\.[0-9]{1,8})?$"
PLAIN_NUMBER = pl.Decimal(18, 8)
_MULTIPLIER = pl.Decimal(13, 4)


def data_rows(sheet: Sheet, header: Header, first: int) -> list[tuple[int, list[str]]]:
    """Line number and cells of each data row from row `first` on; notes, totals and blank rows are left out."""
    body = zip(sheet.lines[first:], sheet.rows[first:], strict=True)
    return [(line, cells) for line, cells in body if _is_data(cells, header)]


def with_texts(cells: pl.DataFrame) -> pl.DataFrame:
    """Cells as filed, in columns `0`, `1`, … beside `row`, and what is made of each.

    `…__text`, the cell normalised, null where nothing was filed; `…__other`, what was filed where that is otherwise;
    `…__number`, a column of plain numbers as such.
    """
    filed = cells.drop("row")
    numbers = [
        name for name, all_plain in zip(filed.columns, _plain_columns(filed), strict=True) if all_plain
    ]
    texts = normalised(filed.drop(numbers)) | {name: as_it_is(pl.col(name)) for name in numbers}
    return cells.with_columns(
        *(text.alias(f"{name}{_TEXT}") for name, (text, _) in texts.items()),
        *(other.alias(f"{name}{_OTHER}") for name, (_, other) in texts.items()),
        *(texts[name][0].cast(PLAIN_NUMBER).alias(f"{name}{_NUMBER}") for name in numbers),
    )


def _plain_columns(filed: pl.DataFrame) -> tuple[bool, ...]:
    return filed.select((pl.all().str.contains(_PLAIN_NUMBER) | (pl.all() == "")).all()).row(0)


def only_data(cells: pl.DataFrame, header: Header) -> pl.DataFrame:
    """Those rows of `with_texts` that are data: the same rule as for a row of cells."""
    # in the order of the sheet, which is not that of the columns of `with_texts`
    places = sorted(int(name.removesuffix(_TEXT)) for name in cells.columns if name.endswith(_TEXT))
    texts = {str(place): pl.col(f"{place}{_TEXT}") for place in places}
    required = [texts[str(header.columns[name].position)] for name in header.contract.required]
    first = pl.coalesce(*texts.values())
    is_note = first.str.contains(_NO_DATA_SPACED)
    is_total = first.str.contains(_TOTAL)
    is_complete = pl.all_horizontal(text.is_not_null() for text in required) & ~is_total
    filled_cells = pl.sum_horizontal(text.is_not_null() for text in texts.values())
    codes = [texts[str(position)].str.contains(_CODE) for position in _codes(header)]
    has_code = pl.any_horizontal(pl.lit(value=False), *(code.fill_null(value=False) for code in codes))
    kept = cells.select(is_complete & (filled_cells > 1)).to_series()
    if kept.all():
        return cells
    beside_key = _beside_key(header)
    first_place = pl.coalesce(pl.when(text.is_not_null()).then(int(place)) for place, text in texts.items())
    begins_beside_key = pl.any_horizontal(
        pl.lit(value=False), *(first_place == place for place in beside_key)
    )
    lacks_key = (
        begins_beside_key
        & pl.all_horizontal(pl.lit(value=True), *(texts[str(place)].is_not_null() for place in beside_key))
        & ~is_total
    )
    return cells.filter((filled_cells > 1) & (~is_note | is_complete | has_code | lacks_key))


def _is_data(cells: list[str], header: Header) -> bool:
    filled = [text for text in cells if is_filed(text)]
    if len(filled) <= 1:
        return False
    # A row with every required column filled but those of its key, or with a code, is data even if its first word is
    # 注塑….
    first = normalise(filled[0])
    is_note = _NO_DATA.match(re.sub(r"\s", "", first))
    is_whole = _is_complete(cells, header) or _lacks_only_key(cells, header)
    return not is_note or (is_whole and not re.match(_TOTAL, first)) or _has_code(cells, header)


def _has_code(cells: list[str], header: Header) -> bool:
    return any(re.match(_CODE, normalise(cells[place])) for place in _codes(header) if place < len(cells))


def _codes(header: Header) -> list[int]:
    """Where the sheet has 统一社会信用代码, which no note and no total has."""
    columns = [column.name for column in header.contract.columns if column.reader == "uscc"]
    return [header.columns[name].position for name in columns if name in header.columns]


def _is_complete(cells: list[str], header: Header) -> bool:
    return _are_filled(cells, [header.columns[name].position for name in header.contract.required])


def _lacks_only_key(cells: list[str], header: Header) -> bool:
    """Whether all but the key is filled: then its first cell, where no total or note has anything, may be a name."""
    beside_key = _beside_key(header)
    first = next((place for place, text in enumerate(cells) if is_filed(text)), -1)
    return first in beside_key and _are_filled(cells, beside_key)


def unheaded(sheet: Sheet, header: Header, first: int) -> set[int]:
    """Where data rows from row `first` on have cells in columns without a header, which no form takes."""
    width = max(map(len, sheet.rows), default=0)
    places = [place for place in range(width) if place not in header.named]
    rows = data_rows(sheet, header, first) if places else []
    return {place for _, cells in rows for place in places if place < len(cells) and is_filed(cells[place])}


def torn_column(header: Header) -> tuple[str, int]:
    """Which column tells that a row is torn, and where it stands: the first to be filled that is none of the key.

    The key stays as it is, so that a later row of it closes this one.
    """
    required = header.contract.required
    name = next((name for name in required if name not in header.contract.key), required[-1])
    return name, header.columns[name].position


def _beside_key(header: Header) -> list[int]:
    """Where the columns stand that must be filled and are none of the key."""
    names = [name for name in header.contract.required if name not in header.contract.key]
    return [header.columns[name].position for name in names]


def _are_filled(cells: list[str], places: list[int]) -> bool:
    return all(place < len(cells) and is_filed(cells[place]) for place in places)


def as_frame(sheet: Sheet, header: Header, first: int) -> pl.DataFrame:
    """The data rows of a sheet from row `first` on as text, one line each.

    Columns: `row`; `explanation`, what the filer said of the row; `instead_of`, the marks of the rows that it is filed
    instead of; per column of the form its text (null where nothing was filed) and `…__filed`, as it stood in the file
    where that is not the text itself; for numbers `…__plain`, the number where it is digits with a point at most; for
    money `…__multiplier` to the form's unit, for 统一社会信用代码 `…__valid`.
    """
    rows = data_rows(sheet, header, first)
    places = range(1 + max([*header.beside.values(), *(p.position for p in header.columns.values())]))
    data: dict[str, list[object]] = {"row": [line for line, _ in rows]}
    data |= {str(at): [cells[at] if at < len(cells) else "" for _, cells in rows] for at in places}
    schema = {name: pl.Int64 if name == "row" else pl.String for name in data}
    return as_read(with_texts(pl.DataFrame(data, schema=schema)), header)


def as_read(cells: pl.DataFrame, header: Header) -> pl.DataFrame:
    """The data rows of `with_texts` by column of the form (see `as_frame`)."""
    absent = pl.lit(None, dtype=pl.String)
    places = {name: str(placed.position) for name, placed in header.columns.items()}
    names = [column.name for column in header.contract.columns]
    filed = [pl.col(f"{places[n]}{_OTHER}") if n in places else absent for n in names]
    beside = {name: pl.col(f"{place}{_TEXT}") for name, place in header.beside.items()}
    read = [
        (column, pl.col(f"{places[column.name]}{_TEXT}") if column.name in places else absent)
        for column in header.contract.columns
    ]
    return cells.select(
        "row",
        *(text.alias(f"{name}__filed") for name, text in zip(names, filed, strict=True)),
        beside.get(EXPLANATION, absent).alias("explanation"),
        beside.get(INSTEAD_OF, absent).alias("instead_of"),
        *(e for column, text in read for e in _column(column, header, text)),
        *(
            _number(cells, places.get(column.name), text).alias(f"{column.name}__plain")
            for column, text in read
            if column.reader == "number"
        ),
    )


def _number(cells: pl.DataFrame, place: str | None, text: pl.Expr) -> pl.Expr:
    if f"{place}{_NUMBER}" in cells.columns:
        return pl.col(f"{place}{_NUMBER}")
    return pl.when(text.str.contains(_PLAIN_NUMBER)).then(text).cast(PLAIN_NUMBER)


def _column(column: Column, header: Header, text: pl.Expr) -> Iterator[pl.Expr]:
    yield text.alias(column.name)
    yield from beside_text(column, header, text)


def beside_text(column: Column, header: Header, text: pl.Expr) -> Iterator[pl.Expr]:
    """What stands beside the text of a column: of money the multiplier, of 统一社会信用代码 whether it is valid."""
    if column.money_unit is not None:
        placed = header.columns.get(column.name)
        multiplier = placed.multiplier if placed else Decimal(1)
        yield pl.lit(multiplier, dtype=_MULTIPLIER).alias(f"{column.name}__multiplier")
    if column.reader == "uscc":
        # A column that the sheet lacks is a literal: a batch of it has one cell, however many rows there are.
        lacking = pl.lit(None, dtype=pl.Boolean)
        valid = (
            text.map_batches(_are_valid, return_dtype=pl.Boolean)
            if column.name in header.columns
            else lacking
        )
        yield valid.alias(f"{column.name}__valid")


def _are_valid(texts: pl.Series) -> pl.Series:
    """Whether each text is a valid code, worked out once for each that stands there; null where nothing stands."""
    valid = {text: is_uscc(text) for text in texts.unique().drop_nulls()}
    return texts.replace_strict(valid, default=None, return_dtype=pl.Boolean).cast(pl.Boolean)


@cache
def is_uscc(text: str) -> bool:
    """Whether a text is a 统一社会信用代码 of GB 32100-2015: 18 characters, right check character."""
    # Its shape first: whoever checks the rest passes over blanks and a break, and fails at what is behind them.
    return _USCC.fullmatch(text) is not None and bool(uscc.is_valid(text))
