"""Columns by budget year in three parts: covered by payments (solid), overdue (a rim only), to come (pale)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import altair as alt

from assets.publication.page import drawing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from assets.publication.page.drawing import Drawing, Readout

_HEIGHT = 210
_RIM = 1.3


@dataclass(frozen=True)
class Stack:
    """One column: its year, the three parts in yuan, from the ground up, and what is written above it."""

    year: str
    covered: Decimal
    outstanding: Decimal
    to_come: Decimal
    label: str


def stacks(listed: Sequence[Stack], readouts: Sequence[Readout]) -> Drawing | None:
    """A chart of the columns in the given order; None where there is none."""
    if not listed:
        return None
    rows = [_row(stack) for stack in listed]
    x = alt.X("place:O", scale=alt.Scale(paddingInner=0.35, paddingOuter=0.2), axis=_years())
    base = alt.Chart(drawing.data(rows)).encode(x=x)
    layers = [
        _part(base, "ground", "covered", fill=drawing.OURS),
        _part(base, "covered", "overdue", fill=drawing.PAPER, stroke=drawing.BAD, strokeWidth=2.4),
        _part(base, "overdue", "all", fill=drawing.PALE, stroke=drawing.OURS, strokeWidth=_RIM),
        base.mark_text(dy=-9).encode(y=alt.Y("all:Q"), text=alt.Text("label:N")),
    ]
    bands = drawing.hits(readouts).encode(x=x, y=alt.YValue(0), y2=alt.Y2Value(_HEIGHT))
    return drawing.draw(layers, _HEIGHT, (24, 8, 26, 66), [bands])


def _row(stack: Stack) -> dict[str, Any]:
    """Where each part begins and ends, in 万元; repayments beyond what was paid reach below the ground."""
    reached = [stack.covered, stack.covered + stack.outstanding]
    reached.append(reached[-1] + stack.to_come)
    covered, overdue, all_of_it = (float(value.scaleb(-4)) for value in reached)
    ends = {"ground": 0.0, "covered": covered, "overdue": overdue, "all": all_of_it}
    return {"place": stack.year, "label": stack.label, **ends}


def _part(base: alt.Chart, start: str, end: str, **style: Any) -> alt.Chart:
    axis = alt.Axis(tickCount=5, domain=False, ticks=False, labelPadding=8, format=",d")
    bar: alt.Chart = base.transform_filter(f"datum.{start} != datum.{end}").mark_bar(**style)
    return bar.encode(y=alt.Y(f"{start}:Q", axis=axis), y2=alt.Y2(f"{end}:Q"))


def _years() -> alt.Axis:
    return alt.Axis(labelAngle=0, ticks=False, labelPadding=8, grid=False)
