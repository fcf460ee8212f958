"""From the content to a PDF: Typst, the fonts of this machine, a fixed clock."""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from unicodedata import category

import typst

from assets.publication.page.render import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Mapping

TEMPLATE = Path(__file__).parent / "report.typ"
# Chinese faces of Linux, macOS and Windows, the best first: the text, then headings and figures.
SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", "NSimSun")
SANS = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)
_VARIABLE = re.compile(r"(--[\w-]+):\s*(#[0-9a-f]{3,6})")
_USED = re.compile(r"var\((--[\w-]+)\)")
_NO_GLYPH = "could not be displayed with"
_NO_LETTER, _UNSEEN, _KEPT = "□", {"Cc", "Cn", "Co", "Cs"}, "\n\t"


def typeset(content: Mapping[str, Any]) -> bytes | None:
    """The PDF of a report (tagged, PDF/UA-1); None where this machine has no Chinese font to set it in.

    The same content and the same fonts give the same bytes. Where a name has a character that the fonts lack the
    PDF is no PDF/UA, which would not have it: no quarter waits for a glyph.
    """
    fonts = chinese_fonts()
    if not fonts:
        return None
    inputs = {"content": _prepared(content, fonts["sans"]), "fonts": json.dumps(fonts)}
    try:
        return _compiled(inputs, "ua-1")
    except typst.TypstError as error:
        if _NO_GLYPH not in str(error):
            raise
        return _compiled(inputs, None)


def _compiled(inputs: dict[str, str], standard: Literal["ua-1"] | None) -> bytes:
    pdf = _compiler().compile(format="pdf", sys_inputs=inputs, pdf_standards=standard, timestamp=0)
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave several files for one PDF")
    return pdf


def content_sha256(content: Mapping[str, Any]) -> str:
    """What a report says and how it is set, whatever the fonts of the machine make of it."""
    return hashlib.sha256(_text(content).encode() + TEMPLATE.read_bytes()).hexdigest()


@cache
def chinese_fonts() -> dict[str, list[str]]:
    """Faces of this machine for the text and for headings, one doing for both if need be; empty: there is none."""
    families = set(_fonts().families())
    serif, sans = ([name for name in listed if name in families] for listed in (SERIF, SANS))
    return {"serif": serif or sans, "sans": sans or serif} if serif or sans else {}


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts()


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(str(TEMPLATE), font_paths=_fonts())


def _text(content: Mapping[str, Any]) -> str:
    return json.dumps(_settable(content), ensure_ascii=False, sort_keys=True)


def _settable(value: Any) -> Any:
    """The same with a box for each character that no font has and no drawing may hold: controls, private ones."""
    if isinstance(value, str):
        return "".join(map(_letter, value))
    if isinstance(value, dict):
        return {name: _settable(item) for name, item in value.items()}
    return [_settable(item) for item in value] if isinstance(value, (list, tuple)) else value


@cache
def _letter(letter: str) -> str:
    if letter in _KEPT:
        return letter
    # a byte order mark within a text says nothing
    return "" if letter == "\ufeff" else _NO_LETTER if category(letter) in _UNSEEN else letter


def _prepared(content: Mapping[str, Any], faces: list[str]) -> str:
    """The content with its drawings in the page's colours on paper and in faces that there are."""
    colours = _colours()
    family = ", ".join(f"'{face}'" for face in faces)
    root = f'<svg xmlns="http://www.w3.org/2000/svg" font-family="{family}"'
    text = _USED.sub(lambda used: colours[used[1]], _text(content))
    return text.replace("<svg", json.dumps(root)[1:-1])


@cache
def _colours() -> dict[str, str]:
    """The light colours of the page: those that stand first in its style."""
    style = (TEMPLATES / "page.css").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for name, colour in _VARIABLE.findall(style):
        found.setdefault(name, colour)
    return found
