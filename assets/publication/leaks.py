"""Whether a survey unit's code or name stands in anything that analysts get. A hit blocks the publication."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

MASKED = ("*.csv", "*.html", "manifest.json")
# Splits a page or a table into the texts between tags, quotes and separators, in which a name would stand.
_SEPARATORS = re.compile(r"[<>\"',\r\n\t;|]+")

# A name of two or three characters would be found inside ordinary words: such a name must be a whole text.
_HITS = """
    select distinct w.file
    from words as w
    inner join (
        select uscc as identity from filings.units_rows where uscc is not null
        union
        select unit_name as identity from filings.units_rows where unit_name is not null
    ) as u
        on w.word = u.identity or (length(u.identity) > 3 and contains(w.word, u.identity))
    order by w.file
"""


def leaks(connection: duckdb.DuckDBPyConnection, folder: Path) -> list[str]:
    """The masked files below a staged publication that name a survey unit; the unit itself is not said."""
    words = [
        (path.name, word)
        for pattern in MASKED
        for path in sorted(folder.glob(pattern))
        for word in sorted(set(_SEPARATORS.split(path.read_text(encoding="utf-8"))))
    ]
    frame = pl.DataFrame(words, schema={"file": pl.String, "word": pl.String}, orient="row")
    connection.register("words", frame)
    try:
        return [str(row[0]) for row in connection.execute(_HITS).fetchall()]
    finally:
        connection.unregister("words")
