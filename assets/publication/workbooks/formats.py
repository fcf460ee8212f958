"""How cells look: one font, few colours, a number format for each kind of column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

FONT = "微软雅黑"
INK = "#1F2933"
ACCENT = "#1F4E79"

_BASE: dict[str, Any] = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter"}
_CELL = {**_BASE, "border": 1, "border_color": "#D5DAE0"}
_TOTAL = {**_CELL, "bold": True, "bg_color": "#F4F1EA"}

# Kinds of columns. Percentages are numbers in percent: 30 is 30 %, as in the tables.
KINDS: dict[str, dict[str, Any]] = {
    "text": {"align": "left", "text_wrap": True},
    "code": {"align": "left", "num_format": "@"},
    "integer": {"align": "right", "num_format": "#,##0"},
    "number": {"align": "center", "num_format": "0"},
    "money": {"align": "right", "num_format": "#,##0.00"},
    "percent": {"align": "right", "num_format": "0.00##"},
    "date": {"align": "center", "num_format": "yyyy-mm-dd"},
    "moment": {"align": "center", "num_format": "yyyy-mm-dd hh:mm"},
}

# A tone never stands alone: the cell's text says the same.
TONES: dict[str, dict[str, Any]] = {
    "good": {"font_color": "#1E6B3A", "bg_color": "#E6F2EA"},
    "bad": {"font_color": "#9C2B1F", "bg_color": "#FBE9E7"},
    "open": {"font_color": "#8A5A00", "bg_color": "#FFF4DC"},
    "quiet": {"font_color": "#5F6B76", "bg_color": "#EEF0F2"},
}

_PARTS: dict[str, dict[str, Any]] = {
    "plain": _BASE,
    "wrapped": {**_BASE, "text_wrap": True, "valign": "top"},
    "title": {**_BASE, "font_size": 14, "bold": True, "font_color": ACCENT},
    "cover_title": {**_BASE, "font_size": 22, "bold": True, "font_color": ACCENT},
    "subtitle": {**_BASE, "font_size": 12, "font_color": "#5F6B76"},
    "note": {**_BASE, "font_size": 9, "font_color": "#5F6B76"},
    "label": {**_BASE, "font_color": "#5F6B76"},
    "section": {**_BASE, "bold": True, "font_color": ACCENT, "bottom": 2, "bottom_color": ACCENT},
    "line": {**_BASE, "bottom": 1},
    "hash": {**_CELL, "font_name": "Consolas", "font_size": 9},
    "link": {**_CELL, "font_color": ACCENT, "underline": 1},
    "quarter_end": {**_BASE, "bold": True, "num_format": "yyyy-mm-dd", "align": "left"},
    "header": {
        **_CELL,
        "bold": True,
        "align": "center",
        "text_wrap": True,
        "font_color": "#FFFFFF",
        "bg_color": ACCENT,
    },
}


def make_formats(workbook: Workbook) -> dict[str, Format]:
    """All formats of a workbook by name; `total_money` is `money` in the row of totals, `bad_code` a `code` marked."""
    looks = dict(_PARTS)
    looks |= {kind: {**_CELL, **look} for kind, look in KINDS.items()}
    looks |= {f"total_{kind}": {**_TOTAL, **look, "text_wrap": False} for kind, look in KINDS.items()}
    looks |= {tone: {**_CELL, **look, "align": "center"} for tone, look in TONES.items()}
    looks |= {f"{tone}_code": {**_CELL, **KINDS["code"], **look} for tone, look in TONES.items()}
    return {name: workbook.add_format(look) for name, look in looks.items()}
