"""Columns by quarter with a tick at last year's level: investment, year to date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from assets.publication.page import drawing
from assets.publication.page.lines import bands, quarter_axis, quarter_scale, quarters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from assets.publication.page.drawing import Drawing, Readout


# A tick with a rim of the ground, to be seen on the column and beside it.
_TICK = ((drawing.PAPER, 6), (drawing.INK, 3))


def columns(
    now: Mapping[str, Decimal | None], before: Mapping[str, Decimal | None], readouts: Sequence[Readout]
) -> Drawing | None:
    """A column a quarter (万元) and a tick where last year's stood; None where nothing is known."""
    if not any(value is not None for value in now.values()):
        return None
    domain = quarters(min(now), max(now))
    layers = [
        _chart(now).mark_bar(fill=drawing.OURS).encode(x=_x(domain), y=_y()),
        *(_tick(before, domain, colour, thickness) for colour, thickness in _TICK),
    ]
    return drawing.draw(layers, 210, (12, 8, 40, 66), bands(readouts, domain, 210))


def _tick(values: Mapping[str, Decimal | None], domain: list[str], colour: str, thickness: int) -> alt.Chart:
    tick: alt.Chart = _chart(values).mark_tick(
        stroke=colour, fill=colour, thickness=thickness, size=28, opacity=1
    )
    return tick.encode(x=_x(domain), y=_y())


def _chart(values: Mapping[str, Decimal | None]) -> alt.Chart:
    rows: list[dict[str, Any]] = [
        {"quarter": period, "value": float(value)} for period, value in values.items() if value is not None
    ]
    return alt.Chart(drawing.data(rows))


def _x(domain: list[str]) -> alt.X:
    return alt.X("quarter:O", scale=quarter_scale(domain), axis=quarter_axis())


def _y() -> alt.Y:
    return alt.Y(
        "value:Q", axis=alt.Axis(tickCount=5, domain=False, ticks=False, labelPadding=8, format=",d")
    )
