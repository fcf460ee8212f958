"""Bars by division or street: left of the line below the city, right of it above; colour only repeats that.

A hidden cell and one without data keep their place and say so instead of a bar.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import altair as alt

from assets.publication.page import drawing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from markupsafe import Markup

_STEP = 25
_ROOM = 0.3  # of the span of the values, kept free on each side for the number at the bar's end


@dataclass(frozen=True)
class Bar:
    """A bar: its name, its value (None: no bar), what is written at its end, and whether it is the whole."""

    name: str
    value: Decimal | None
    label: str
    total: bool = False

    @property
    def colour(self) -> str:
        """Green below the line, ochre above, ink for the whole."""
        if self.total:
            return drawing.INK
        return drawing.GOOD if self.value is not None and self.value < 0 else drawing.BAD


def bars(listed: Sequence[Bar]) -> Markup | None:
    """A chart of the bars in the given order; None where there is none with a value."""
    if not any(bar.value is not None for bar in listed):
        return None
    rows = [_row(number, bar) for number, bar in enumerate(listed)]
    scale = _scale([row["value"] for row in rows])
    base = alt.Chart().encode(y=alt.Y("place:O", scale=alt.Scale(padding=0.3), axis=None))
    layers = [
        _zero(scale),
        *(_bar(base, row, scale) for row in rows if row["drawn"]),
        *(_label(base, row, scale) for row in rows),
        _names(base, rows),
    ]
    return drawing.draw(alt.layer(*layers), _STEP * len(rows), (4, 4, 4, 132))


def _row(number: int, bar: Bar) -> dict[str, Any]:
    # Names may be equal: the place in the list, not the name, tells the rows apart.
    return {
        "place": f"{number:03d}",
        "name": bar.name,
        "value": 0.0 if bar.value is None else float(bar.value),
        "label": bar.label,
        "drawn": bar.value is not None,
        "total": bar.total,
        "colour": bar.colour,
    }


def _scale(values: Sequence[float]) -> alt.Scale:
    low, high = min(0.0, *values), max(0.0, *values)
    span = (high - low) or 1.0
    left = low - span * _ROOM if low < 0 else -span * 0.02
    return alt.Scale(domain=[left, high + span * _ROOM], nice=False, zero=False)


def _x(scale: alt.Scale) -> alt.X:
    return alt.X("value:Q", scale=scale, axis=None)


def _bar(base: alt.Chart, row: dict[str, Any], scale: alt.Scale) -> alt.Chart:
    bar = base.properties(data=drawing.data([row]))
    return bar.mark_bar(fill=row["colour"]).encode(x=_x(scale), x2=alt.datum(0))


def _label(base: alt.Chart, row: dict[str, Any], scale: alt.Scale) -> alt.Chart:
    """The number at the bar's end, on the side that the bar points to."""
    left = row["value"] < 0
    text = base.properties(data=drawing.data([row])).mark_text(
        align="right" if left else "left",
        dx=-6 if left else 6,
        baseline="middle",
        fill=drawing.INK if row["drawn"] else drawing.SOFT,
        fontWeight=600 if row["total"] else 400,
    )
    return text.encode(x=_x(scale), text="label:N")


def _names(base: alt.Chart, rows: Sequence[dict[str, Any]]) -> alt.Chart:
    names = base.properties(data=drawing.data(rows))
    return names.mark_text(align="right", baseline="middle", dx=-8).encode(x=alt.value(0), text="name:N")


def _zero(scale: alt.Scale) -> alt.Chart:
    line = alt.Chart(drawing.data([{"value": 0}]))
    return line.mark_rule(stroke=drawing.SOFT, strokeWidth=1).encode(x=_x(scale))
