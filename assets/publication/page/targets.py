"""The twelve targets: a tile each for the report's year, the years before it, and who contributed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from assets.publication.page.figures import places_apart
from assets.publication.page.names import place, place_order, places, unit_of_measure
from assets.publication.page.readings import deciding_method
from assets.publication.page.text import Text, clause
from assets.publication.page.words import MEASURES, word

if TYPE_CHECKING:
    from assets.publication.page.figures import Figure
    from assets.publication.page.tables import Row, Tables
    from assets.publication.page.text import Text as Words

TABLE = "target_progress"
VERDICT_ORDER = ("met", "on_track", "behind", "not_met", "undetermined", "no_target")
_PLACES = {"average_growth": 2, "energy_intensity": 4}


@dataclass(frozen=True)
class Tile:
    """A target as its tile shows it: the newest year's row, and the earlier years'."""

    row: Row
    earlier: tuple[Row, ...]
    gap: Figure

    @property
    def name(self) -> Words:
        """The name of the target."""
        return Text(self.row["name_zh"], self.row["name_en"])

    @property
    def clause(self) -> Words:
        """The clause that it stands in."""
        return clause(self.row["clause"])

    @property
    def verdict(self) -> str:
        """The code of the verdict; a hidden one is undetermined."""
        return self.row["verdict"] or "undetermined"

    @property
    def unit(self) -> Words:
        """What is counted."""
        return unit_of_measure(self.row["unit"])

    @property
    def yearly(self) -> bool:
        """Whether the target is due every year, not once by its last year."""
        return str(self.row["unit"]).endswith("/年")

    @property
    def responsible(self) -> Words | None:
        """The units that the clause names; None where it names none."""
        listed = self.row["responsible_units"]
        return places(listed) if listed else None

    def figure(self, column: str) -> Figure:
        """The value or the target, with enough places to tell the two apart."""
        return measured(self.row, column)


def measured(row: Row, column: str) -> Figure:
    """`actual_value` or `target_value` of a target with the places of its measure."""
    least = _PLACES.get(row["measure"], 0)
    actual, target = row.number("actual_value"), row.number("target_value")
    known = actual is not None and target is not None
    digits = places_apart(actual, target, least) if known else least  # type: ignore[arg-type]
    return row.figure(column, places=digits)


def targets(tables: Tables) -> dict[str, Any]:
    """What the section shows: tiles, how many of each verdict, and the contributions by unit."""
    rows = tables.now(TABLE, "target_id, year")
    deciding = deciding_method(tables)
    tiles = [_tile(list(group), tables) for _, group in groupby(rows, key=lambda row: row["target_id"])]
    return {
        "tiles": tiles,
        "measure": lambda row: _measure(row, deciding),
        "counts": _counts(tiles),
        "short": [tile for tile in tiles if tile.verdict in ("not_met", "behind")],
        "by_unit": _by_unit(tables, tiles),
        "counted": [tile for tile in tiles if tile.row["measure"] not in _PLACES],
    }


def _measure(row: Row, method: Words) -> Words:
    """How the value of a target is measured; of an average growth, by which method."""
    said = word(MEASURES, row["measure"])
    if row["measure"] != "average_growth":
        return said
    return Text(f"{said.zh}（{method.zh}）", f"{said.en} ({method.en.lower()})")


def _tile(rows: list[Row], tables: Tables) -> Tile:
    *earlier, newest = rows
    return Tile(newest, tuple(earlier), _gap(newest, tables))


def _gap(row: Row, tables: Tables) -> Figure:
    """The value less the target; for the intensity the table's own gap in percent."""
    if row["measure"] == "energy_intensity":
        return tables.one("energy_intensity", "breakdown = 'district'").figure("gap_pct")
    places_shown = measured(row, "actual_value").text.partition(".")[2]
    return row.figure("actual_value-target_value", places=len(places_shown))


def _counts(tiles: list[Tile]) -> list[tuple[str, int]]:
    verdicts = [tile.verdict for tile in tiles]
    return [(code, verdicts.count(code)) for code in VERDICT_ORDER if code in verdicts]


def _by_unit(tables: Tables, tiles: list[Tile]) -> list[tuple[Words, dict[str, Row]]]:
    """Units by row, targets by column, for the year that each tile shows."""
    years = {tile.row["target_id"]: tile.row["year"] for tile in tiles}
    rows = [
        row
        for row in tables.now("target_progress_by_unit", "unit, target_id, year")
        if years.get(row["target_id"]) == row["year"]
    ]
    units = sorted(dict.fromkeys(row["unit"] for row in rows), key=place_order)
    return [(place(unit), {row["target_id"]: row for row in rows if row["unit"] == unit}) for unit in units]
