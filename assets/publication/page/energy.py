"""Energy intensity of above-scale industry against the city: level, trend, change, divisions and streets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assets.publication.page import drawing, words
from assets.publication.page.bars import Bar, bars
from assets.publication.page.divisions import full_name, short_name
from assets.publication.page.drawn import Drawn, in_both
from assets.publication.page.lines import Series, Style, lines
from assets.publication.page.readouts import Said, by_quarter, said
from assets.publication.page.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from assets.publication.page.drawing import Drawing
    from assets.publication.page.figures import Figure
    from assets.publication.page.tables import Row, Tables

TABLE = "energy_intensity"
LEVEL, CITY, GAP = "intensity_tce_per_10k_yuan", "city_intensity_tce_per_10k_yuan", "gap_pct"
OURS, THEIRS, NAME = Text("本区", "District"), Text("全市", "City"), Text("名称", "Name")
_COMPARED = (Said(THEIRS, CITY), Said(Text("相差", "Gap"), GAP, "%"))


def energy(tables: Tables) -> dict[str, Any]:
    """What the section shows; a comparison that cannot be drawn is None and said in words."""
    district = tables.one(TABLE, "breakdown = 'district'")
    trend = tables.until(TABLE, "period", "breakdown = 'district'")
    groups = {name: tables.now(TABLE, "code", f"breakdown = '{name}'") for name in ("industry", "street")}
    return {
        "district": district,
        "trend": trend,
        "alone": len(_comparable(trend, district)) == 1,
        "trend_chart": in_both(lambda pick: _trend(trend, district, pick)),
        "left_out": len(trend) - len(_comparable(trend, district)),
        "groups": groups,
        "charts": {name: _chart(rows, district) for name, rows in groups.items()},
        "measures": {name: _measure(rows) for name, rows in groups.items()},
        "name": lambda row: full_name(row["breakdown"], row["code"], row["name_zh"]),
    }


def _comparable(trend: list[Row], district: Row) -> list[Row]:
    """Quarters on the price base and energy basis of this one: levels on another are not drawn beside it."""
    bases = ("price_base", "energy_basis")
    return [row for row in trend if all(row[name] == district[name] for name in bases)]


def _trend(trend: list[Row], district: Row, pick: Callable[[Text], str]) -> Drawing | None:
    """Lines by quarter; two bars as long as no more than one quarter has been published."""
    rows = _comparable(trend, district)
    if len(rows) < 2:  # noqa: PLR2004 -- a line has two ends
        return _against_city(district, pick)
    listed = (
        (OURS, LEVEL, (drawing.OURS, (1, 0), "circle")),
        (THEIRS, CITY, (drawing.CITY, (6, 3), "square")),
    )
    series = [_series(rows, column, pick(name), style) for name, column, style in listed]
    return lines(series, by_quarter(rows, (Said(OURS, LEVEL), *_COMPARED), pick))


def _series(rows: list[Row], column: str, name: str, style: Style) -> Series:
    """A line with its name and newest value at its end."""
    figures = {row["period"]: row.figure(column) for row in rows}
    newest = next((figure.text for figure in reversed(figures.values()) if figure.exact is not None), "")
    values = {period: figure.exact for period, figure in figures.items()}
    return Series(f"{name} {newest}", *style, values)


def _against_city(district: Row, pick: Callable[[Text], str]) -> Drawing | None:
    pairs = ((OURS, LEVEL, drawing.OURS), (THEIRS, CITY, drawing.CITY))
    return bars(
        [
            Bar(pick(name), district.number(column), _label(district.figure(column), pick), colour)
            for name, column, colour in pairs
        ]
    )


def _measure(rows: list[Row]) -> str:
    """The gap to the city where any is known, else the level itself."""
    return GAP if any(row.number(GAP) is not None for row in rows) else LEVEL


def _chart(rows: list[Row], district: Row) -> Drawn | None:
    if all(row.number(_measure(rows)) is None for row in rows):
        return None
    listed = [district, *sorted(rows, key=lambda row: _place(row, _measure(rows)))]
    return in_both(lambda pick: bars([_bar(row, _measure(rows), pick) for row in listed]))


def _place(row: Row, column: str) -> tuple[int, Decimal | int, str]:
    """Highest first, then hidden cells, then cells without data."""
    value = row.number(column)
    if value is not None:
        return 0, -value, row["code"]
    return (1 if row.figure(column).absent == words.HIDDEN else 2), 0, row["code"]


def _bar(row: Row, column: str, pick: Callable[[Text], str]) -> Bar:
    place = row["breakdown"], row["code"], row["name_zh"]
    figure, level = row.figure(column), Said(Text("能耗强度", "Intensity"), LEVEL)
    readout = {pick(NAME): pick(full_name(*place)), **said(row, (level, *_COMPARED), pick)}
    label, name = _label(figure, pick), pick(short_name(*place))
    return Bar(name, row.number(column), label, _colour(row, column), readout=readout)


def _label(figure: Figure, pick: Callable[[Text], str]) -> str:
    unit = "%" if figure.column.endswith("_pct") else ""
    return pick(figure.absent) if figure.absent else f"{figure.text}{unit}"


def _colour(row: Row, column: str) -> str:
    """Ink for the whole; for a gap green below the city and ochre above it; a level alone is neither."""
    value = row.number(column)
    if row["breakdown"] == "district":
        return drawing.INK
    if column != GAP or value is None:
        return drawing.OURS
    return drawing.GOOD if value < 0 else drawing.BAD
