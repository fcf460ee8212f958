"""Whether a survey unit's code or name stands in anything that analysts get. A hit blocks the publication."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

import polars as pl

from assets.publication.page.library import library_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import duckdb

MASKED = ("*.csv", "*.html", "manifest.json")
# Splits a page or a table into the texts between tags, quotes and separators, in which a name would stand.
_SEPARATORS = re.compile(r"[<>\"',\r\n\t;|]+")
# A name with one of these is cut by the split or written otherwise in a file, and is searched for in the whole.
_ESCAPED = re.compile(r"[<>\"',;|&\\\s]")

_IDENTITIES = """
    select uscc as identity from filings.units_rows where uscc is not null
    union
    select unit_name as identity from filings.units_rows where unit_name is not null
"""
# A name of two or three characters would be found inside ordinary words: such a name must be a whole text. A longer one
# is looked for only where the words have its first, middle and last four characters too: nearly none has.
_HITS = f"""
    with identities as ({_IDENTITIES}),
    likely as (
        select identity from identities
        where substr(identity, 1, 4) in (select part from parts)
            and substr(identity, length(identity) // 2 - 1, 4) in (select part from parts)
            and substr(identity, length(identity) - 3, 4) in (select part from parts)
            and length(identity) > 3
    )
    select w.file from words as w inner join identities as u on w.word = u.identity
    union
    select w.file from words as w inner join likely as u on contains(w.word, u.identity)
"""
# What departments file under their own name is shown to analysts: rows where a unit stands for the department.
_FILED_AS_DEPARTMENT = f"""
    with identities as ({_IDENTITIES}),
    filed as (
        select file_name, sheet, row, filing_unit from filings.progress_rows where state = 'accepted'
        union all
        select file_name, sheet, row, filing_unit from filings.quarterly_report_rows where state = 'accepted'
    )
    select distinct f.file_name, f.sheet, f.row from filed as f inner join identities as i
        on f.filing_unit = i.identity or length(i.identity) > 3 and contains(f.filing_unit, i.identity)
    order by f.file_name, f.sheet, f.row
"""
_PART = 4
# Of nearly all names it can be told in the database that they have no such character.
_UNUSUAL = f"""
    select identity from ({_IDENTITIES}) where not regexp_full_match(identity, '[0-9A-Za-z\\x{{4e00}}-\\x{{9fff}}()]*')
"""


def leaks(connection: duckdb.DuckDBPyConnection, folder: Path) -> list[str]:
    """The masked files below a staged publication that name a survey unit; the unit itself is not said."""
    texts = {
        # the chart library is the same in every page and holds no data
        path.name: path.read_text(encoding="utf-8").replace(library_text(), "")
        for pattern in MASKED
        for path in sorted(folder.glob(pattern))
    }
    return sorted({*_with_words(connection, texts), *_with_escaped(connection, texts)})


def filed_as_department(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Where a survey unit was filed as 报送单位: file, sheet and row, without the name."""
    found = connection.execute(_FILED_AS_DEPARTMENT).fetchall()
    return [f"{file_name} {sheet} {row}" for file_name, sheet, row in found]


def _with_words(connection: duckdb.DuckDBPyConnection, texts: dict[str, str]) -> list[str]:
    words = [(name, word) for name, text in texts.items() for word in sorted(set(_SEPARATORS.split(text)))]
    parts = {word[at : at + _PART] for _, word in words for at in range(len(word) - _PART + 1)}
    frame = pl.DataFrame(words, schema={"file": pl.String, "word": pl.String}, orient="row")
    connection.register("words", frame)
    connection.register("parts", pl.DataFrame({"part": sorted(parts)}, schema={"part": pl.String}))
    try:
        return [str(row[0]) for row in connection.execute(_HITS).fetchall()]
    finally:
        connection.unregister("words")
        connection.unregister("parts")


def _with_escaped(connection: duckdb.DuckDBPyConnection, texts: dict[str, str]) -> Iterator[str]:
    identities = [str(row[0]) for row in connection.execute(_UNUSUAL).fetchall()]
    written = {form for identity in identities if _ESCAPED.search(identity) for form in _ways(identity)}
    for name, text in texts.items():
        if any(form in text for form in written):
            yield name


def _ways(identity: str) -> set[str]:
    """How a name may stand in a table, a page or a manifest."""
    return {
        identity,
        html.escape(identity),
        html.escape(identity, quote=False),
        identity.replace('"', '""'),
        json.dumps(identity, ensure_ascii=False)[1:-1],
        json.dumps(identity)[1:-1],
    }
