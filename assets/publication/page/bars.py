"""Bars by division or street: left of the line below the city, right of it above; colour only repeats that.

A hidden cell and one without data keep their place and say so instead of a bar.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import altair as alt

from assets.publication.page import drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

_STEP = 25
_FILL = alt.Fill("ink:N", scale=None)
_ROOM = 0.36  # of the span of the values, kept free on each side for the number at the bar's end


@dataclass(frozen=True)
class Bar:
    """A bar: its name, its value (None: no bar), what is written at its end, its colour, and where it begins."""

    name: str
    value: Decimal | None
    label: str
    colour: str
    start: Decimal = Decimal(0)


def bars(listed: Sequence[Bar]) -> Markup | None:
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
        .encode(x=x, x2="start:Q", fill=alt.Fill("colour:N", scale=None)),
        *_labels(rows, x),
        _on(rows).mark_text(align="right", baseline="middle", dx=-8).encode(x=alt.value(0), text="name:N"),
    ]
    return drawing.draw(layers, _STEP * len(rows), (4, 4, 4, 132))


def _row(number: int, bar: Bar) -> dict[str, Any]:
    # Names may be equal: the place in the list, not the name, tells the rows apart.
    value = bar.value or Decimal(0)
    return {
        "place": f"{number:03d}",
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
    y = alt.Y("place:O", scale=alt.Scale(padding=0.3), axis=None)
    return alt.Chart(drawing.data(rows)).encode(y=y)


def _labels(rows: Sequence[dict[str, Any]], x: alt.X) -> list[alt.Chart]:
    """The number at the bar's end, on the side that the bar points to."""
    left = [row for row in rows if row["value"] < 0]
    right = [row for row in rows if row["value"] >= 0]
    outward = [
        _on(left).mark_text(align="right", dx=-6, baseline="middle"),
        _on(right).mark_text(align="left", dx=6, baseline="middle"),
    ]
    return [text.encode(x=x, text="label:N", fill=_FILL) for text in outward]


def _zero(x: alt.X) -> alt.Chart:
    line: alt.Chart = alt.Chart(drawing.data([{"end": 0}])).mark_rule(stroke=drawing.SOFT, strokeWidth=1)
    return line.encode(x=x)
