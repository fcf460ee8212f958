"""The page and the same on paper, made from the masked database alone: a piece of work that is done beside the run.

Charts and typesetting are loaded by whoever does it, within the functions: the run itself has no use for them.
"""

# ruff: noqa: PLC0415

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import duckdb

if TYPE_CHECKING:
    from pathlib import Path

    from assets.publication.page.about import About


class Rendered(NamedTuple):
    """The page as HTML; the PDF, None where there is no font to set it in; and the hash of what the latter says."""

    page: str
    paper: bytes | None
    paper_sha256: str


def make_ready() -> None:
    """What the first page would wait for: the engine of the charts is started, and the fonts are looked through."""
    import vl_convert

    from assets.publication.document.typeset import chinese_fonts

    vl_convert.vegalite_to_svg({"mark": "point", "data": {"values": []}})
    chinese_fonts()


def render(database: Path, about: About) -> Rendered:
    """Read the masked database and make both. The hash is of the content, since the bytes hang on the fonts."""
    from assets.publication.document.content import document_content
    from assets.publication.document.typeset import content_sha256, typeset
    from assets.publication.page.render import fill_page, page_sections

    with duckdb.connect(str(database), read_only=True, config={"threads": 1}) as masked:
        masked.execute("set TimeZone = 'Asia/Shanghai'")
        sections = page_sections(masked, about.period)
    content = document_content(sections, about)
    return Rendered(fill_page(sections, about), typeset(content), content_sha256(content))
