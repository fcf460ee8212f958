"""What all drawings share: size, type, colours by name, and the way from a Vega-Lite chart to inline SVG.

Colours are CSS variables, so that one drawing serves light, dark and print. Nothing is measured with the
fonts of the machine that builds the page: sizes and paddings are given, so the same rows give the same bytes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import altair as alt
import vl_convert
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WIDTH = 500
TYPE = 13
INK, SOFT, LINE = "var(--ink)", "var(--soft)", "var(--line)"
OURS, CITY, GOOD, BAD = "var(--ours)", "var(--city)", "var(--good)", "var(--bad)"
PALE, PAPER = "var(--pale)", "var(--paper)"

_AXIS: dict[str, Any] = {
    "domainColor": LINE,
    "tickColor": LINE,
    "gridColor": LINE,
    "labelColor": SOFT,
    "labelFontSize": TYPE,
    "labelLimit": 0,
    "labelOverlap": False,
    "title": None,
}


def data(rows: Sequence[Mapping[str, Any]]) -> alt.InlineData:
    """Rows of a drawing; floats are for geometry only, labels come as text."""
    return alt.InlineData(values=[dict(row) for row in rows])


def draw(layers: Sequence[Any], height: int, padding: tuple[int, int, int, int]) -> Markup:
    """The SVG of charts laid over each other, at the page's width; padding: top, right, bottom, left."""
    top, right, bottom, left = padding
    chart: Any = alt.layer(*layers)
    sized = chart.properties(
        width=WIDTH - left - right,
        height=height,
        padding={"top": top, "right": right, "bottom": bottom, "left": left},
        autosize=alt.AutoSizeParams(type="none"),
    )
    spec = sized.configure(
        aria=False,
        font="inherit",
        background="transparent",
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(**_AXIS),
        text=alt.MarkConfig(fontSize=TYPE, fill=INK),
    ).to_dict()
    return tidy(vl_convert.vegalite_to_svg(spec))


_DROPPED = (
    (r'<svg [^>]*?(viewBox="[^"]*")[^>]*>', r'<svg class="chart" aria-hidden="true" focusable="false" \1>'),
    (r'<path class="(?:background|foreground)"[^>]*/>', ""),
    (r' (?:role|aria-roledescription)="[^"]*"', ""),
    (r' (?:pointer-events="none"|opacity="1")', ""),
    (r' font-family="[^"]*"', ""),
    (r' class="(?:mark-|role-)[^"]*"', ""),
    (r' aria-hidden="true"(?=[^>]*transform)', ""),
)
_LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-\d+)?")


def tidy(svg: str) -> Markup:
    """An SVG made for a page: without sizes, namespaces, fonts and roles, with short numbers."""
    for pattern, kept in _DROPPED:
        svg = re.sub(pattern, kept, svg)
    svg = re.sub(r'(?:transform|d|x2|y2)="[^"]*"', lambda found: _LONG_NUMBER.sub(_short, found[0]), svg)
    while "<g></g>" in svg:
        svg = svg.replace("<g></g>", "")
    return Markup(svg)  # noqa: S704 -- vega escapes the text of every mark


def _short(number: re.Match[str]) -> str:
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")
