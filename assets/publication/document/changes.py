"""What the publication says otherwise than the one before it, on paper: the headline rows of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assets.publication.document.blocks import Block, heading, sentences, source, table
from assets.publication.page.text import quarter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assets.publication.page.about import About

_HEADS = (("事项", "t"), ("指标", "c"), ("上次", "n"), ("本次", "n"), ("该原因部分", "n"), ("原因", "t"))


def changes(section: Mapping[str, Any], about: About) -> list[Block]:
    """What changed, by how much, and because of what."""
    rest = f"另有 {section['more']} 行在 changes 表中。" if section["more"] else ""
    foot = source(quarter(about.period).zh, "与上一次发布相比", "changes")
    if not section["rows"]:
        nothing = "主要数字没有变化。" if section["more"] else "没有变化，或此前没有发布。"
        return [heading("与上一次发布相比"), sentences(nothing, rest), foot]
    lead = f"与发布 {section['compared_with']} 相比的主要变化；同一个数的几行，各为一个原因造成的部分。"
    rows = [_line(section, row) for row in section["rows"]]
    return [
        heading("与上一次发布相比"),
        sentences(lead, rest),
        table("变了什么，变了多少，因为什么", _HEADS, rows),
        foot,
    ]


def _line(section: Mapping[str, Any], row: Any) -> list[str]:
    before, after = (section["value"](row, side).zh for side in ("value_before", "value_after"))
    what, measure, why = section["what"](row).zh, section["measure"](row).zh, section["because"](row).zh
    return [what, measure, before, after, section["part"](row), why]
