"""What a chart says when it is pointed at: the figures of a row as the tables beside the chart show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from assets.publication.page.drawing import Readout
from assets.publication.page.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assets.publication.page.tables import Row

QUARTER = Text("季度", "Quarter")


class Said(NamedTuple):
    """A column as it is said: its name, and the sign or unit behind the number."""

    name: Text
    column: str
    unit: str = ""
    signed: bool | None = None


def said(row: Row, columns: Sequence[Said], pick: Callable[[Text], str]) -> dict[str, str]:
    """Texts by name: a number with its unit, or the word in its place."""
    figures = {one: row.figure(one.column, signed=one.signed) for one in columns}
    return {
        pick(one.name): pick(figure.absent) if figure.absent else f"{figure.text}{one.unit}"
        for one, figure in figures.items()
    }


def by_quarter(rows: Sequence[Row], columns: Sequence[Said], pick: Callable[[Text], str]) -> list[Readout]:
    """A readout for each quarter."""
    return [
        Readout(row["period"], {pick(QUARTER): row["period"], **said(row, columns, pick)}) for row in rows
    ]
