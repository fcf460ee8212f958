"""Why the intensity moved, and why it differs from the city's: effects of structure and intensity by division."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from assets.publication.page import drawing
from assets.publication.page.bars import Bar, bars
from assets.publication.page.divisions import full_name, short_name
from assets.publication.page.drawn import Drawn, in_both
from assets.publication.page.figures import shown
from assets.publication.page.readouts import Said, said
from assets.publication.page.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from assets.publication.page.tables import Row, Tables

TABLE = "intensity_decomposition"
COMPARISONS = ("previous_year", "city")
EFFECTS = ("structure_effect", "intensity_effect", "total_effect")
REST = Text("其余行业", "Other divisions")
_PLACES = 5
_SAID = (
    Said(Text("结构影响", "Structure"), "structure_effect", signed=True),
    Said(Text("强度影响", "Intensity"), "intensity_effect", signed=True),
    Said(Text("合计", "Sum"), "total_effect", signed=True),
)


def decomposition(tables: Tables) -> dict[str, Any]:
    """What the section shows, by comparison: rows, their sum where it is known, the waterfall, or the reason."""
    found = {name: tables.now(TABLE, "industry_code", f"comparison = '{name}'") for name in COMPARISONS}
    return {
        "rows": found,
        "totals": {name: _total(tables, rows, name) for name, rows in found.items()},
        "charts": {name: _chart(rows) for name, rows in found.items()},
        "columns": EFFECTS,
        "name": lambda row: _named(row, full_name),
    }


def _effect(row: Row) -> Decimal | None:
    return row.number("total_effect")


def _is_whole(rows: list[Row]) -> bool:
    """Whether the shown effects are all there are: the hidden divisions stand in the group of the rest."""
    known = [row for row in rows if _effect(row) is not None]
    hidden = [row for row in rows if _effect(row) is None]
    return bool(known) and (not hidden or any(row["industry_code"] == "rest" for row in known))


def _total(tables: Tables, rows: list[Row], comparison: str) -> Row | None:
    if not _is_whole(rows):
        return None
    sums = tables.sums(TABLE, ("comparison",), EFFECTS)
    return next(row for row in sums if row["comparison"] == comparison)


def _chart(rows: list[Row]) -> Drawn | None:
    if not _is_whole(rows):
        return None
    steps = sorted(
        (row for row in rows if _effect(row) is not None), key=lambda row: row.number("total_effect") or 0
    )
    return in_both(lambda pick: bars(_steps(steps, pick)))


def _steps(rows: list[Row], pick: Callable[[Text], str]) -> list[Bar]:
    """A waterfall: each bar begins where the one before it ends, and the last is the whole."""
    listed, reached = [], Decimal(0)
    for row in rows:
        effect = _effect(row) or Decimal(0)
        colour = drawing.GOOD if effect < 0 else drawing.BAD
        readout = {pick(Text("行业", "Division")): pick(_named(row, full_name)), **said(row, _SAID, pick)}
        listed.append(Bar(pick(_named(row, short_name)), effect, _label(effect), colour, reached, readout))
        reached += effect
    return [*listed, Bar(pick(Text("合计", "Sum")), reached, _label(reached), drawing.INK)]


def _named(row: Row, name: Callable[[str, str, object], Text]) -> Text:
    return REST if row["industry_code"] == "rest" else name("industry", row["industry_code"], row["name_zh"])


def _label(effect: Decimal) -> str:
    return shown(effect, _PLACES, signed=True)
