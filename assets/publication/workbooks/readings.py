"""The sheet 口径: open questions of the texts with the sum of the liabilities under either reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.publication.workbooks.layout import Formula
from assets.publication.workbooks.layouts_finance import READINGS

if TYPE_CHECKING:
    from assets.publication.workbooks.claims import Claims, Record
    from assets.publication.workbooks.layout import Cell


def reading_rows(claims: Claims) -> list[dict[str, Cell]]:
    """The rows of 口径; the difference is a formula."""
    return [row | {"difference_yuan": _difference(row, index)} for index, row in enumerate(claims.readings)]


def _difference(row: Record, index: int) -> Cell:
    if row["difference_yuan"] is None:
        return None
    other, chosen = (READINGS.cell(f"amount_{key}_yuan", index) for key in ("alternative", "chosen"))
    return Formula(f"ROUND({other}-{chosen},2)", row["difference_yuan"])
