"""Open questions of the texts: how each is read, the other way, and what that would change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assets.publication.page.names import unit_of_measure
from assets.publication.page.text import Text, clause
from assets.publication.page.words import METHODS

if TYPE_CHECKING:
    from assets.publication.page.figures import Figure
    from assets.publication.page.tables import Row, Tables

TABLE = "readings"
_PLACES = {"district_intensity": 4, "average_growth": 2}


def readings(tables: Tables) -> dict[str, Any]:
    """What the section shows: the readings of each area, those that cost most first."""
    rows = tables.now(TABLE, "abs(difference_yuan) desc nulls last, reading_id")
    return {
        "award": [row for row in rows if row["area"] == "award"],
        "statistics": [row for row in rows if row["area"] == "statistics"],
        "clause": lambda row: clause(row["clause"]),
        "text": lambda row, column: Text(row[f"{column}_zh"], row[f"{column}_en"]),
        "chosen": _chosen,
        "value": _value,
        "unit": lambda row: unit_of_measure(row["unit"]),
    }


def deciding_method(tables: Tables) -> Text:
    """The method whose average growth is held against the target; the first one where none is told."""
    return METHODS[tables.one(TABLE, "reading_id = 'average_method'")["chosen"] or next(iter(METHODS))]


def _chosen(row: Row) -> Text:
    """How a question is read, and since when where that has a day."""
    day = row["chosen_from"]
    since = Text(f"（{day} 起）", f" (from {day} on)") if day else Text("", "")
    return Text(row["chosen_zh"] + since.zh, row["chosen_en"] + since.en)


def _value(row: Row, column: str) -> Figure:
    return row.figure(column, places=_PLACES.get(row["measure"], 0))
