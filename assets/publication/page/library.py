"""The chart library that the page carries: one copy, from the package that also draws the charts as SVG."""

from __future__ import annotations

from functools import cache
from pathlib import Path

VENDOR = Path(__file__).parent / "vendor"
NOTICE = "/* Vega, Vega-Lite, Vega-Embed (BSD-3-Clause, University of Washington Interactive Data Lab); D3 (ISC) */\n"


@cache
def library_text() -> str:
    """The library's script with its notice, as it stands in the page; it holds no data."""
    return NOTICE + (VENDOR / "vega.js").read_text(encoding="utf-8")
