"""Lines by quarter: one or two series told apart by colour, dash, point and a name at their end."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import altair as alt

from assets.publication.page import drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assets.publication.page.drawing import Drawing, Readout

# Q1 … Q4, and the year below the first quarter of each year.
_QUARTER = "['Q' + substring(datum.value, 5), slice(datum.value, 5) == '1' ? slice(datum.value, 0, 4) : '']"

# Colour, dash and shape of the points.
Style = tuple[str, tuple[int, int], str]

_ROOM = Decimal("0.12")
_HEIGHT = 210


@dataclass(frozen=True)
class Series:
    """A line: its name at the end, colour and dash, and its value by quarter (None: a gap)."""

    name: str
    colour: str
    dash: tuple[int, int]
    shape: str
    values: dict[str, Decimal | None]


@dataclass(frozen=True)
class Level:
    """A level line across the chart, such as a target."""

    name: str
    value: Decimal


def quarters(first: str, last: str) -> list[str]:
    """Every quarter of the years from the first to the last: an axis shows whole years."""
    years = range(int(first[:4]), int(last[:4]) + 1)
    return [f"{year}Q{number}" for year in years for number in range(1, 5)]


def lines(
    series: Sequence[Series], readouts: Sequence[Readout], level: Level | None = None
) -> Drawing | None:
    """A chart of the series; None where none has a value."""
    periods = sorted({period for one in series for period in one.values})
    if not any(value is not None for one in series for value in one.values.values()):
        return None
    domain, y = quarters(periods[0], periods[-1]), _y(series, level)
    layers: list[alt.Chart] = _level(level, y) if level else []
    for number, one in enumerate(_by_last(series)):
        layers.extend(_series(one, domain, y, above=number == 0))
    return drawing.draw(layers, _HEIGHT, (16, 136, 40, 46), bands(readouts, domain, _HEIGHT))


def bands(readouts: Sequence[Readout], domain: Sequence[str], height: int) -> list[alt.Chart]:
    """A band from top to bottom for each quarter that has something to say."""
    if not readouts:
        return []
    x = alt.X("place:O", scale=quarter_scale(domain), axis=quarter_axis())
    return [drawing.hits(readouts).encode(x=x, y=alt.YValue(0), y2=alt.Y2Value(height))]


def _by_last(series: Sequence[Series]) -> list[Series]:
    """Highest end first, so that the names at the ends stand one above the other."""
    return sorted(series, key=lambda one: _last(one)[1], reverse=True)


def _last(one: Series) -> tuple[str, Decimal]:
    known = [(period, value) for period, value in sorted(one.values.items()) if value is not None]
    return known[-1] if known else ("", Decimal("-Infinity"))


def _runs(one: Series, domain: Sequence[str]) -> list[dict[str, Any]]:
    """Points with the number of the unbroken run that they belong to: a gap is never bridged."""
    run, rows = 0, []
    for period in domain:
        value = one.values.get(period)
        if value is None:
            run += 1
        else:
            rows.append({"quarter": period, "value": float(value), "run": run})
    return rows


def _series(one: Series, domain: Sequence[str], y: alt.Y, *, above: bool) -> list[alt.Chart]:
    rows = _runs(one, domain)
    if not rows:
        return []
    base = alt.Chart(drawing.data(rows)).encode(x=_x(domain), y=y)
    ending = alt.Chart(drawing.data([{**rows[-1], "name": one.name}])).encode(x=_x(domain), y=y)
    return [
        base.mark_line(stroke=one.colour, strokeWidth=2.2, strokeDash=list(one.dash)).encode(
            detail=alt.Detail("run:N")
        ),
        base.mark_point(shape=one.shape, size=34, filled=True, fill=one.colour, stroke=one.colour, opacity=1),
        ending.mark_text(
            align="left", dx=9, dy=-8 if above else 8, baseline="middle", fill=one.colour, fontWeight=600
        ).encode(text=alt.Text("name:N")),
    ]


def quarter_scale(domain: Sequence[str]) -> alt.Scale:
    """A band for each quarter, in lines as in columns: what is pointed at is a quarter."""
    return alt.Scale(type="band", domain=list(domain), paddingInner=0.3)


def quarter_axis() -> alt.Axis:
    """The axis of all charts by quarter."""
    return alt.Axis(labelAngle=0, labelExpr=_QUARTER, ticks=False, labelPadding=8, grid=False)


def _x(domain: Sequence[str]) -> alt.X:
    return alt.X("quarter:O", scale=quarter_scale(domain), axis=quarter_axis())


def _y(series: Sequence[Series], level: Level | None) -> alt.Y:
    """An axis with room above and below the values, so that no name or point lies on its edge."""
    values = [value for one in series for value in one.values.values() if value is not None]
    values += [level.value] if level else []
    low, high = min(values), max(values)
    room = (high - low) * _ROOM or abs(high) * _ROOM or Decimal(1)
    scale = alt.Scale(domain=[float(low - room), float(high + room)], nice=True, zero=False)
    axis = alt.Axis(tickCount=5, domain=False, ticks=False, labelPadding=8)
    return alt.Y("value:Q", scale=scale, axis=axis)


def _level(level: Level, y: alt.Y) -> list[alt.Chart]:
    row = {"value": float(level.value), "name": level.name}
    base = alt.Chart(drawing.data([row])).encode(y=y)
    rule = base.mark_rule(stroke=drawing.INK, strokeWidth=1.2, strokeDash=[2, 3])
    name = base.mark_text(align="left", dy=-8, baseline="middle", fill=drawing.INK).encode(
        text=alt.Text("name:N"), x=alt.XValue(2)
    )
    return [rule, name]
