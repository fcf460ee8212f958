"""Looks for texts in everything that a run leaves: databases, tables, pages, workbooks' bytes, run history."""

from __future__ import annotations

import html
import json
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb


def ways_to_write(text: str) -> set[str]:
    """A text as filed, after NFKC, in HTML, in JSON with and without escapes, and in CSV."""
    plain = {text, unicodedata.normalize("NFKC", text)}
    escaped = {html.escape(item) for item in plain} | {html.escape(item, quote=False) for item in plain}
    escaped |= {json.dumps(item)[1:-1] for item in plain} | {item.replace('"', '""') for item in plain}
    return plain | escaped


def found_in(content: bytes, texts: Iterable[str]) -> set[str]:
    """Those of the texts that stand in the bytes in one way or another, in UTF-8 or UTF-16."""
    return {
        text
        for text in texts
        for way in ways_to_write(text)
        if way.encode("utf-8") in content or way.encode("utf-16-le") in content
    }


def texts_of_database(path: Path) -> Iterator[str]:
    """Every text of a DuckDB file: values of all columns, comments, names."""
    with duckdb.connect(str(path), read_only=True) as connection:
        columns = (
            "select schema_name, table_name, column_name, comment from duckdb_columns() where not internal"
        )
        for schema, table, column, comment in connection.execute(columns).fetchall():
            yield from (table, column, comment or "")
            values = f'select distinct cast("{column}" as varchar) from "{schema}"."{table}"'
            yield from (row[0] for row in connection.execute(values).fetchall() if row[0] is not None)
        yield from (
            row[0]
            for row in connection.execute(
                "select comment from duckdb_tables() where comment is not null"
            ).fetchall()
        )


def texts_of_parquet(path: Path) -> Iterator[str]:
    """Every value of a Parquet file as text."""
    for row in duckdb.execute("select * from read_parquet(?)", [str(path)]).fetchall():
        yield from (str(value) for value in row if value is not None)


def texts_of_events(home: Path) -> Iterator[str]:
    """Every cell of every table of the run history (SQLite) below a folder."""
    for path in sorted(home.rglob("*.db")):
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
            for (table,) in connection.execute(
                "select name from sqlite_master where type = 'table'"
            ).fetchall():
                for row in connection.execute(f'select * from "{table}"').fetchall():
                    yield from (
                        value if isinstance(value, str) else repr(value) for value in row if value is not None
                    )


def bytes_below(folder: Path, *patterns: str) -> bytes:
    """The bytes of the matching files below a folder, one after another."""
    return b"\n".join(
        path.read_bytes() for pattern in patterns for path in sorted(folder.rglob(pattern)) if path.is_file()
    )
