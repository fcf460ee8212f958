"""What all drawings share: size, type, colours by name, and the way from a Vega-Lite chart to the page.

Each is drawn once as SVG, which is what prints and what is seen without script, and handed over as a Vega-Lite
specification too, from which the library in the page makes the same picture with readouts when a pointer comes near.
Colours are CSS variables, so that one drawing serves light, dark and print. Nothing is measured with the
fonts of the machine that builds the page: sizes and paddings are given, so the same rows give the same bytes.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

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


class Drawing(NamedTuple):
    """A chart as SVG, and as the Vega-Lite specification (JSON) of the same chart with its readouts."""

    svg: Markup
    spec: Markup


class Readout(NamedTuple):
    """What a chart says about one place on it: texts by name, in the order in which they are read."""

    place: str
    texts: Mapping[str, str]


def draw(
    layers: Sequence[Any], height: int, padding: tuple[int, int, int, int], readouts: Sequence[Any] = ()
) -> Drawing:
    """Charts laid over each other, at the page's width; padding: top, right, bottom, left.

    `readouts` are layers of the specification only: without script there is nothing to point with.
    """
    spec = _specification([*layers, *readouts], height, padding)
    seen = {name: part for name, part in spec.items() if name != "params"}
    seen["layer"] = spec["layer"][: len(layers)]
    return Drawing(tidy(vl_convert.vegalite_to_svg(seen)), _embedded(spec))


def _specification(layers: Sequence[Any], height: int, padding: tuple[int, int, int, int]) -> dict[str, Any]:
    top, right, bottom, left = padding
    # At once: layer(), properties() and configure() would each copy all layers.
    chart = alt.LayerChart(
        layer=list(layers),
        width=WIDTH - left - right,
        height=height,
        padding={"top": top, "right": right, "bottom": bottom, "left": left},
        autosize=alt.AutoSizeParams(type="none"),
        config=alt.Config(
            aria=False,
            font="inherit",
            background="transparent",
            view=alt.ViewConfig(stroke=None),
            axis=alt.AxisConfig(**_AXIS),
            text=alt.MarkConfig(fontSize=TYPE, fill=INK),
        ),
    )
    spec: dict[str, Any] = chart.to_dict(validate=False)
    # an address that nobody needs: the page says itself that it is Vega-Lite
    del spec["$schema"]
    return spec


def hits(readouts: Sequence[Readout]) -> alt.Chart:
    """Unseen marks that say a readout each; they shade a little under the pointer. The caller places them."""
    rows = [
        {"place": place, **{f"r{number}": text for number, text in enumerate(texts.values())}}
        for place, texts in readouts
    ]
    names = list(readouts[0].texts) if readouts else []
    near = alt.selection_point(name="near", on="pointerover", clear="pointerout", empty=False)
    # named, since altair numbers what has no name, and would number it on from one page to the next
    chart: alt.Chart = alt.Chart(data(rows), name="hits").mark_bar(fill=INK, cursor="default")
    # Channels are named by their own classes everywhere: for a bare text or value altair goes through its schema.
    return chart.add_params(near).encode(
        fillOpacity=alt.FillOpacityValue(0, condition=[{"param": near.name, "empty": False, "value": 0.07}]),
        tooltip=[alt.Tooltip(f"r{number}:N", title=name) for number, name in enumerate(names)],
    )


def _embedded(spec: Mapping[str, Any]) -> Markup:
    """JSON that no text in it can end: it stands inside a script element."""
    text = json.dumps(spec, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return Markup(text.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e"))  # noqa: S704 -- escaped


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
