"""From the tables to the page: sections put together, templates filled, script and style put in."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from assets.publication.page import notes, text, words
from assets.publication.page.amounts import amount
from assets.publication.page.awards import awards
from assets.publication.page.cash import cash
from assets.publication.page.changes import changes
from assets.publication.page.decomposition import decomposition
from assets.publication.page.energy import energy
from assets.publication.page.filing import audit, filing, quality
from assets.publication.page.influence import influence
from assets.publication.page.investment import investment
from assets.publication.page.library import library_text
from assets.publication.page.names import FORMS, place
from assets.publication.page.readings import readings
from assets.publication.page.tables import Tables
from assets.publication.page.targets import measured, targets

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb

    from assets.publication.page.about import About

TEMPLATES = Path(__file__).parent / "templates"


def render_page(connection: duckdb.DuckDBPyConnection, about: About) -> str:
    """The page of `about.period` as one HTML document that asks the network for nothing.

    `connection` must see the masked tables of analysis.duckdb by their bare names, with all periods published
    so far; no other table is read. The same tables and the same `about` give the same text.
    Raises duckdb.CatalogException where a table is missing.
    """
    return fill_page(page_sections(connection, about.period), about)


def page_sections(connection: duckdb.DuckDBPyConnection, period: str) -> dict[str, Any]:
    """What each section shows: rows, figures and drawings, read once for the page and for the report on paper."""
    tables = Tables(connection, period)
    return {
        "targets": targets(tables),
        "energy": energy(tables),
        "decomposition": decomposition(tables),
        "investment": investment(tables),
        "awards": awards(tables),
        "changes": changes(tables),
        "cash": cash(tables),
        "readings": readings(tables),
        "filing": filing(tables),
        "influence": influence(tables),
        "quality": quality(tables),
        "audit": audit(tables),
    }


def fill_page(sections: Mapping[str, Any], about: About) -> str:
    """The templates filled with the sections, style and scripts put in."""
    return _environment().get_template("page.html.j2").render(about=about, **sections, **_shell())


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        amount=amount,
        months=text.months,
        quarter=text.quarter,
        clause=text.clause,
        place=place,
        price_base=words.price_base,
        measured=measured,
        word=words.word,
        words=words,
        notes=notes,
        forms=FORMS,
    )
    return environment


def _shell() -> dict[str, Any]:
    """Style and scripts, which hold no data; the hashes of the scripts go into the content policy."""
    scripts = [library_text(), (TEMPLATES / "page.js").read_text(encoding="utf-8")]
    style = (TEMPLATES / "page.css").read_text(encoding="utf-8")
    return {
        "scripts": [Markup(script) for script in scripts],  # noqa: S704 -- files of this package
        "style": Markup(style),  # noqa: S704 -- a file of this package
        "script_hashes": [_hash(script) for script in scripts],
    }


@cache
def _hash(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"sha256-{digest}"
