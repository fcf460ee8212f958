"""Which form a sheet holds, told by its columns: exact headers, never the file's name, never a guess."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from foundation.texts import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assets.intake.documents import Sheet
    from foundation.contracts import Column, Contract

# Offices put a title, a unit line and a remark above the header; beyond this many rows it is no header any more.
HEADER_WITHIN_ROWS = 30
YUAN = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10000), "亿元": Decimal(100000000)}
# Columns that any form may have: what the filer has to say of a row, and in a return the marks of the rows that it is
# filed instead of.
EXPLANATION, INSTEAD_OF = "说明", "改报原行"
_WITH_UNIT = re.compile(r"(.+)\((元|千元|万元|亿元)\)")


@dataclass(frozen=True)
class Placed:
    """A column of a form found in a sheet under the header `text`; `multiplier` turns amounts into the form's unit."""

    position: int
    multiplier: Decimal
    text: str


@dataclass(frozen=True)
class Header:
    """A form recognised in a sheet: where its columns stand and where its data begin.

    `beside` is where columns beside those of the form stand: what the filer says of a row, and what it is filed
    instead of. `named` are the places of all columns that are headed at all.
    """

    contract: Contract
    columns: dict[str, Placed]
    unknown: tuple[str, ...]
    first_data_row: int
    beside: dict[str, int]
    named: frozenset[int]

    @property
    def width(self) -> int:
        """How many columns there are up to the last that is headed."""
        return max(self.named) + 1

    @property
    def written(self) -> tuple[tuple[str, str], ...]:
        """(column of the form, header as it stands there) in the order of the sheet."""
        placed = sorted(self.columns.items(), key=lambda item: item[1].position)
        return tuple((name, place.text) for name, place in placed)


@dataclass(frozen=True)
class NearMiss:
    """The form that a sheet comes nearest to, the required columns that it lacks, and headers that are none of its."""

    contract: Contract
    missing: tuple[str, ...]
    repeated: tuple[str, ...]
    unknown: tuple[str, ...]


def header_text(text: str) -> str:
    """A header as it is compared: NFKC, without white space and without the star of required columns."""
    return re.sub(r"\s|\*", "", normalise(text))


def find_header(sheet: Sheet, contracts: Iterable[Contract]) -> Header | None:
    """The header with the most columns of a form, all required ones among them; None if there is none."""
    known = [(contract, _written(contract)) for contract in contracts]
    found = [
        header
        for cells, first_data_row in _candidates(sheet)
        for texts in [{text for options in cells for text in options}]
        for contract, written in known
        # Most rows have no header of most forms, which is quickly told.
        if len(texts & written.keys()) >= len(contract.required)
        and (header := _match(contract, written, cells, first_data_row)) is not None
    ]
    return max(found, key=lambda header: len(header.columns), default=None)


def nearest_form(sheet: Sheet, contracts: Iterable[Contract]) -> NearMiss | None:
    """The form of which at least half of the required columns stand in one row; None if there is none."""
    candidates = [cells for cells, _ in _candidates(sheet)]
    best: NearMiss | None = None
    best_share = 0.5
    for contract in contracts:
        places = _written(contract)
        for cells in candidates:
            # one header a column, as where the form is recognised
            present = [next((text for text in options if text in places), options[0]) for options in cells]
            found = Counter(places[text][0] for text in present if text in places)
            missing = tuple(c.header for c in contract.columns if c.required and c.name not in found)
            repeated = tuple(c.header for c in contract.columns if found[c.name] > 1)
            strange = (options for options, text in zip(cells, present, strict=True) if text not in places)
            unknown = tuple(option for options in strange for option in options if option)
            share = 1 - len(missing) / len(contract.required)
            if share > best_share or (share == best_share and best is None):
                best, best_share = NearMiss(contract, missing, repeated, unknown), share
    return best


def _candidates(sheet: Sheet) -> Iterable[tuple[list[tuple[str, ...]], int]]:
    """Rows that may be a header, alone or joined with the row below: per column the texts it may be called."""
    rows = [[header_text(text) for text in row] for row in sheet.rows[: HEADER_WITHIN_ROWS + 1]]
    for index, row in enumerate(rows[:HEADER_WITHIN_ROWS]):
        yield [(text,) for text in row], index + 1
        if index + 1 < len(rows):
            upper = _spread(sheet, rows, index)
            yield [_joined(a, b) for a, b in _pairs(upper, rows[index + 1])], index + 2


def _spread(sheet: Sheet, rows: list[list[str]], index: int) -> list[str]:
    """A row in which a merged cell's text stands in each of the columns that it covers."""
    row = list(rows[index])
    for top, left, _bottom, right in sheet.merged:
        if top == index and left < len(row):
            row[left : right + 1] = [row[left]] * (min(right + 1, len(row)) - left)
    return row


def _pairs(upper: Sequence[str], lower: Sequence[str]) -> list[tuple[str, str]]:
    width = max(len(upper), len(lower))
    return list(
        zip([*upper, *[""] * (width - len(upper))], [*lower, *[""] * (width - len(lower))], strict=True)
    )


def _joined(upper: str, lower: str) -> tuple[str, ...]:
    return (upper + lower, lower, upper) if lower else (upper,)


def _match(
    contract: Contract,
    written: dict[str, tuple[str, Decimal]],
    cells: list[tuple[str, ...]],
    first_data_row: int,
) -> Header | None:
    placed: dict[str, Placed] = {}
    unknown: list[str] = []
    beside: dict[str, int] = {}
    for position, options in enumerate(cells):
        text = next((text for text in options if text in written), "")
        hit = written.get(text)
        known = [name for name in (EXPLANATION, INSTEAD_OF) if name in options[:2]]
        if hit is None and known:
            beside[known[0]] = position
        elif hit is None:
            unknown.extend(option for option in options[:1] if option)
        elif hit[0] in placed:
            return None
        else:
            placed[hit[0]] = Placed(position, hit[1], text)
    if any(name not in placed for name in contract.required):
        return None
    named = frozenset(position for position, options in enumerate(cells) if any(options))
    return Header(contract, placed, tuple(unknown), first_data_row, beside, named)


@cache
def _written(contract: Contract) -> dict[str, tuple[str, Decimal]]:
    """How the columns of a form may be headed: their names, for money also with another unit of money.

    Gives the column's name and the factor from the unit in the header to the form's.
    """
    return {text: place for column in contract.columns for text, place in _ways_to_write(column)}


def _ways_to_write(column: Column) -> Iterable[tuple[str, tuple[str, Decimal]]]:
    own = _WITH_UNIT.fullmatch(column.header)
    if column.money_unit is not None and own is not None:
        for unit, yuan in YUAN.items():
            yield f"{own[1]}({unit})", (column.name, yuan / YUAN[own[2]])
    yield column.header, (column.name, Decimal(1))
