"""Cells and rows of a form before an office lays them out, and the note of a fault planted in a row."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from examples.generator.periods import Month

Cell = str | int | Decimal | date | Month | None


@dataclass(frozen=True)
class Plant:
    """A fault put into a row: the column, what is to become of the row, and why."""

    column: str
    kind: str
    what_zh: str
    what_en: str


@dataclass
class Row:
    """One row of a form by its Chinese headers, with the faults planted in it."""

    cells: dict[str, Cell]
    plants: list[Plant] = field(default_factory=list)

    def copy(self) -> "Row":
        """The same cells without the faults' notes."""
        return Row(dict(self.cells))


def fixed(hundredths: int) -> Decimal:
    """A number with two decimals, from its hundredths."""
    return Decimal(hundredths).scaleb(-2)
