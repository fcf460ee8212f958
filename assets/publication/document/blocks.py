"""What a report is put together from: headings, sentences, lists of figures, tables and drawings, as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assets.publication.page.drawn import Drawn
    from assets.publication.page.figures import Figure

Block = dict[str, Any]


def heading(text: str) -> Block:
    """The heading of a section, numbered 一、二、三."""
    return {"kind": "heading", "text": text, "level": 1, "numbered": True}


def unnumbered(text: str, level: int) -> Block:
    """A heading below a section (level 2), or one that stands apart (level 1)."""
    return {"kind": "heading", "text": text, "level": level, "numbered": False}


def sentences(*text: str) -> Block:
    """A paragraph."""
    return {"kind": "paragraph", "text": "".join(text)}


def small(text: str) -> Block:
    """A note in small type."""
    return {"kind": "small", "text": text}


def source(data: str, base: str, table: str) -> Block:
    """Data month, base and source table of what stands above it."""
    return small(f"数据期：{data}　口径：{base}　来源表：{table}")


def table(
    caption: str, heads: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]], sums: Sequence[int] = ()
) -> Block:
    """A table; a head is its text and `n` (number, right), `t` (text, takes the room that is left) or `c` (short).

    `sums` are the numbers of the rows that are sums.
    """
    titles, kinds = [list(part) for part in zip(*heads, strict=True)]
    lines = [list(row) for row in rows]
    return {
        "kind": "table",
        "caption": caption,
        "heads": titles,
        "kinds": kinds,
        "rows": lines,
        "sums": list(sums),
    }


def drawings(*listed: tuple[str, Drawn | None]) -> list[Block]:
    """Drawings side by side, those that there are; none: nothing."""
    known = [{"caption": caption, "svg": drawn.zh.svg} for caption, drawn in listed if drawn]
    return [{"kind": "drawings", "drawings": known}] if known else []


def said(figure: Figure, unit: str = "") -> str:
    """A figure with its unit, or the word that stands in its place, in Chinese."""
    return figure.absent.zh if figure.absent else f"{figure.text}{unit}"
