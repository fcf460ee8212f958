"""Bars by division or street: left of the line below the city, right of it above; colour only repeats that.

A level, such as a target, is a line across them.
A hidden cell and one without data keep their place and say so instead of a bar.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import altair as alt

from assets.publication.page import drawing
from assets.publication.page.drawing import Readout

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assets.publication.page.drawing import Drawing
    from assets.publication.page.lines import Level

_STEP = 25
_NAMES = 132
_ROOM_OF_LEVEL = 22
_ROWS = alt.Scale(padding=0.3)
_FILL = alt.Fill("ink:N", scale=None)
_ROOM = 0.36  # of the span of the values, kept free on each side for the number at the bar's end


@dataclass(frozen=True)
class Bar:
    """A bar: its name, its value (None: no bar), what is written at its end, its colour, and where it begins.

    `readout` is what the page says of it when it is pointed at, texts by name.
    """

    name: str
    value: Decimal | None
    label: str
    colour: str
    start: Decimal = Decimal(0)
    readout: Mapping[str, str] = field(default_factory=dict)


def bars(listed: Sequence[Bar], level: Level | None = None) -> Drawing | None:
    """A chart of the bars in the given order; None where there is none with a value."""
    if not any(bar.value is not None for bar in listed):
        return None
    rows = [_row(number, bar) for number, bar in enumerate(listed)]
    reached = [row[place] for row in rows for place in ("start", "end")]
    x = alt.X("end:Q", scale=_scale(reached), axis=None)
    layers = [
        _zero(x),
        _on([row for row in rows if row["drawn"]])
        .mark_bar()
        .encode(x=x, x2=alt.X2("start:Q"), fill=alt.Fill("colour:N", scale=None)),
        *(_level(level, x) if level else []),
        *_labels(rows, x),
        _on(rows)
        .mark_text(align="right", baseline="middle", dx=-8)
        .encode(x=alt.XValue(0), text=alt.Text("name:N")),
    ]
    top = _ROOM_OF_LEVEL if level else 4
    return drawing.draw(layers, _STEP * len(rows), (top, 4, 4, _NAMES), _readouts(listed))


def _readouts(listed: Sequence[Bar]) -> list[alt.Chart]:
    """A band the whole width for each bar: a short bar is as easy to point at as a long one."""
    said = [Readout(_place(number), bar.readout) for number, bar in enumerate(listed) if bar.readout]
    if not said:
        return []
    band = drawing.hits(said).encode(
        y=alt.Y("place:O", scale=_ROWS, axis=None),
        x=alt.XValue(-_NAMES),
        x2=alt.X2Value(drawing.WIDTH - _NAMES),
    )
    return [band]


def _place(number: int) -> str:
    # Names may be equal: the place in the list, not the name, tells the rows apart.
    return f"{number:03d}"


def _row(number: int, bar: Bar) -> dict[str, Any]:
    value = bar.value or Decimal(0)
    return {
        "place": _place(number),
        "name": bar.name,
        "value": float(value),
        "start": float(bar.start),
        "end": float(bar.start + value),
        "label": bar.label,
        "drawn": bar.value is not None,
        "colour": bar.colour,
        "ink": drawing.SOFT if bar.value is None else drawing.INK,
    }


def _scale(values: Sequence[float]) -> alt.Scale:
    low, high = min(0.0, *values), max(0.0, *values)
    span = (high - low) or 1.0
    left = low - span * _ROOM if low < 0 else -span * 0.02
    return alt.Scale(domain=[left, high + span * _ROOM], nice=False, zero=False)


def _on(rows: Sequence[dict[str, Any]]) -> alt.Chart:
    y = alt.Y("place:O", scale=_ROWS, axis=None)
    return alt.Chart(drawing.data(rows)).encode(y=y)


def _labels(rows: Sequence[dict[str, Any]], x: alt.X) -> list[alt.Chart]:
    """The number at the end of a bar, on the side that it points to; its rim in the page cuts the lines."""
    left = [row for row in rows if row["value"] < 0]
    right = [row for row in rows if row["value"] >= 0]
    outward = [
        _on(left).mark_text(align="right", dx=-6, baseline="middle"),
        _on(right).mark_text(align="left", dx=6, baseline="middle"),
    ]
    return [text.encode(x=x, text=alt.Text("label:N"), fill=_FILL) for text in outward]


def _zero(x: alt.X) -> alt.Chart:
    line: alt.Chart = alt.Chart(drawing.data([{"end": 0}])).mark_rule(stroke=drawing.SOFT, strokeWidth=1)
    return line.encode(x=x)


def _level(level: Level, x: alt.X) -> list[alt.Chart]:
    base = alt.Chart(drawing.data([{"end": float(level.value), "name": level.name}])).encode(x=x)
    rule = base.mark_rule(stroke=drawing.INK, strokeWidth=1.2, strokeDash=[2, 3])
    return [rule, base.mark_text(fill=drawing.INK, dy=-9).encode(text=alt.Text("name:N"), y=alt.YValue(0))]
