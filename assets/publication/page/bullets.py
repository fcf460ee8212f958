"""Awards by clause and year: the amount (pale), what is due of it (outline) and what is paid (solid)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import altair as alt

from assets.publication.page import drawing
from assets.publication.page.drawing import Readout

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from assets.publication.page.drawing import Drawing

_STEP = 34
_NAMES = 130


@dataclass(frozen=True)
class Bullet:
    """One line: its name, the three amounts in the same unit, what is written at its end and its readout."""

    name: str
    amount: Decimal
    due: Decimal
    paid: Decimal
    label: str
    readout: Mapping[str, str]


def bullets(listed: Sequence[Bullet]) -> Drawing | None:
    """A chart of the lines in the given order; None where there is none."""
    if not listed:
        return None
    rows = [_row(number, bullet) for number, bullet in enumerate(listed)]
    longest = max(row["longest"] for row in rows) or 1.0
    scale = alt.Scale(domain=[min(0.0, *(row["paid"] for row in rows)), longest * 1.42], nice=False)
    y = alt.Y("place:O", scale=alt.Scale(padding=0.2), axis=None)
    base = alt.Chart(drawing.data(rows)).encode(y=y)
    layers = [
        _bar(base, "amount", scale, height=16, fill=drawing.PALE),
        _bar(
            base.transform_filter("datum.due != 0"),
            "due",
            scale,
            height=16,
            fill="none",
            stroke=drawing.INK,
            strokeWidth=1.3,
        ),
        _bar(base, "paid", scale, height=8, fill=drawing.OURS),
        base.mark_text(align="left", dx=7, baseline="middle").encode(
            x=alt.X("longest:Q", scale=scale, axis=None), text=alt.Text("label:N")
        ),
        base.mark_text(align="right", dx=-8, baseline="middle").encode(
            x=alt.XValue(0), text=alt.Text("name:N")
        ),
    ]
    said = [Readout(row["place"], bullet.readout) for row, bullet in zip(rows, listed, strict=True)]
    bands = drawing.hits(said).encode(y=y, x=alt.XValue(-_NAMES), x2=alt.X2Value(drawing.WIDTH - _NAMES))
    return drawing.draw(layers, _STEP * len(rows), (2, 4, 2, _NAMES), [bands])


def _row(number: int, bullet: Bullet) -> dict[str, Any]:
    amounts = {"amount": bullet.amount, "due": bullet.due, "paid": bullet.paid}
    drawn = {name: float(value) for name, value in amounts.items()}
    return {
        **drawn,
        "place": f"{number:03d}",
        "name": bullet.name,
        "label": bullet.label,
        "longest": max(drawn.values()),
    }


def _bar(base: alt.Chart, column: str, scale: alt.Scale, **style: Any) -> alt.Chart:
    x = alt.X(f"{column}:Q", scale=scale, axis=None)
    bar: alt.Chart = base.mark_bar(**style).encode(x=x, x2=alt.X2Datum(0))
    return bar
