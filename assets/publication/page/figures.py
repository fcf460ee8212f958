"""Numbers as the page shows them: exact decimals, rounded half up once, and where each one was read.

A figure carries table, key and column, so that a test (or a reader of the source) can find it again. What is
not there says why: hidden for confidentiality, or not available.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assets.publication.page.text import Text

MINUS = "−"
_MOST_PLACES = 10

# Places after the point, by column; counts have none.
PLACES = {
    "energy_tce": 0,
    "value_added_10k_yuan": 0,
    "intensity_tce_per_10k_yuan": 4,
    "city_intensity_tce_per_10k_yuan": 4,
    "investment_ytd_10k_yuan": 0,
    "investment_ytd_last_year_10k_yuan": 0,
    "published_base_10k_yuan": 0,
    "base_missing_10k_yuan": 0,
    "structure_effect": 5,
    "intensity_effect": 5,
    "total_effect": 5,
}
_BY_ENDING = {"_pct": 2, "_yuan": 2}
# Columns whose sign is the message: written with a plus too.
SIGNED = {"gap_pct", "intensity_change_pct", "city_intensity_change_pct"}


@dataclass(frozen=True)
class Figure:
    """One number of a table as shown, or the word that stands in its place.

    `column` is a column, or `a-b` for a difference of two; `key` names the rows behind it, `period=2023Q4;…`:
    where several match, the figure is their sum. `per` is what the shown number is divided by (10 000: 万元).
    """

    table: str
    key: str
    column: str
    exact: Decimal | None
    text: str
    per: int = 1
    absent: Text | None = None
    reason: Text | None = None

    @property
    def value(self) -> str:
        """The exact value without an exponent."""
        return "" if self.exact is None else f"{self.exact:f}"

    @property
    def negative(self) -> bool:
        """Whether the number is below zero."""
        return self.exact is not None and self.exact < 0


def places_of(column: str) -> int:
    """How many places after the point a column is shown with."""
    if column in PLACES:
        return PLACES[column]
    return next((places for ending, places in _BY_ENDING.items() if column.endswith(ending)), 0)


def rounded(value: Decimal, places: int) -> Decimal:
    """Rounded half up."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def shown(value: Decimal, places: int, *, signed: bool = False) -> str:
    """With thousands separators, a true minus and, for a signed one, a plus."""
    number = rounded(value, places)
    sign = MINUS if number < 0 else "+" if signed and number > 0 else ""
    return f"{sign}{abs(number):,f}"


def places_apart(value: Decimal, line: Decimal, places: int) -> int:
    """Enough places for a value not to look equal to the line that it misses or passes by a hair."""
    while value != line and places < _MOST_PLACES and rounded(value, places) == rounded(line, places):
        places += 1
    return places
