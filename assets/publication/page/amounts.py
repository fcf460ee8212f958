"""Amounts in the units in which each language counts money: 万元 and 亿元, yuan and million yuan."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from assets.publication.page.figures import Figure, shown

if TYPE_CHECKING:
    from assets.publication.page.tables import Row

# Powers of ten of the yuan, largest first, and their names; what is smaller than the last is written in it. English by
# the power that a column is kept in: 0 for yuan, 4 for 万元.
_ZH = ((8, "亿元"), (4, "万元"))
_EN = {0: ((6, "million yuan"), (0, "yuan")), 4: ((6, "million yuan"), (4, "× 10,000 yuan"))}
_PLACES = 2


class Amount(NamedTuple):
    """One amount as each language says it, with its unit."""

    zh: Figure
    zh_unit: str
    en: Figure
    en_unit: str


def amount(row: Row, column: str) -> Amount:
    """An amount of yuan, or of 万元 where the column is in 万元, in the largest unit that leaves a whole."""
    kept = 4 if "_10k_yuan" in column else 0
    return Amount(*_in_unit(row, column, kept, _ZH), *_in_unit(row, column, kept, _EN[kept]))


def _in_unit(row: Row, column: str, kept: int, units: tuple[tuple[int, str], ...]) -> tuple[Figure, str]:
    plain = row.figure(column)
    if plain.exact is None:
        return plain, units[-1][1]
    yuan = plain.exact.scaleb(kept)
    power, unit = next((one for one in units if abs(yuan) >= Decimal(10) ** one[0]), units[-1])
    text = shown(yuan.scaleb(-power), _PLACES)
    return Figure(plain.table, plain.key, column, plain.exact, text, 10 ** (power - kept)), unit
