"""Tables that are kept from run to run while nothing that they are made from has changed.

A kept table carries a mark in its comment: what it was made from, and the version that its readers are told. `create or
replace` drops the comment with the table, so that whoever else writes it (an earlier version of the software, another
engine) takes the mark away in the same statement; a mark is written in the transaction of its table. A table without
a mark is known by its content, a view without one by nothing: what reads it is made in every run.
"""

from __future__ import annotations

import hashlib
import platform
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import duckdb

from foundation.store import quoted, together
from foundation.version import sources_sha256

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

_MARK = re.compile(r"made from (\w{32}) as (\w+)$")
# `select *`, `t.*`, but not `count(*)` and no product.
_STAR = re.compile(r"(?:\bselect|,|\.)\s*\*")
_MARKED = """
    select schema_name || '.' || {kind}_name, comment from duckdb_{kind}s()
    where database_name = current_database() and not internal
"""
# Twice, since one hash of 64 bits is little for all rows that will ever be filed.
_CONTENT = (
    "select concat_ws('_', count(*), sum(hash({row})), sum(hash({row}, 'again'))) from {table} as content"
)


@dataclass(frozen=True)
class Mark:
    """What a table was made from, and its version for those who read it."""

    made_from: str
    version: str


def digest(*parts: object) -> str:
    """A short hash of texts in their order; no two lists of parts have the same."""
    told = hashlib.sha256()
    for part in parts:
        content = str(part).encode()
        told.update(len(content).to_bytes(8, "big") + content)
    return told.hexdigest()[:32]


@cache
def software() -> str:
    """A hash of everything beside data that decides what a table holds: code, SQL, contracts, plans, lists, engine."""
    return digest(sources_sha256(), duckdb.__version__, platform.python_version())


class Versions:
    """The versions of tables and views in one step; each is looked up when it is first asked for."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Takes the marks as they are now: whoever makes a table within the step says so by `mark`."""
        self._connection = connection
        self._marks: dict[str, Mark | None] = {}
        self._views: set[str] = set()
        for kind in ("table", "view"):
            for name, comment in connection.execute(_MARKED.format(kind=kind)).fetchall():
                found = _MARK.search(comment or "")
                self._marks[name] = Mark(*found.groups()) if found else None
                if kind == "view":
                    self._views.add(name)
        self._contents: dict[str, str] = {}

    def marked(self, name: str) -> Mark | None:
        """The mark of a table or view, None where it has none or is not there."""
        return self._marks.get(name)

    def mark(self, name: str, mark: Mark, said: str = "") -> None:
        """Write the mark of a table just made, behind what else its comment says; within the table's transaction."""
        text = f"{said}\nmade from {mark.made_from} as {mark.version}".strip()
        self._connection.execute(f"comment on table {name} is '{quoted(text)}'")
        self._marks[name] = mark

    def mark_view(self, name: str, version: str) -> None:
        """Write the mark of a view just made: it has the version of what it looks at."""
        self._connection.execute(f"comment on view {name} is 'made from {version} as {version}'")
        self._views.add(name)
        self._marks[name] = Mark(version, version)

    def unmark(self, name: str) -> None:
        """Say that a table has been made that cannot be kept."""
        self._marks[name] = None

    def read(self, names: Iterable[str], query: str = "") -> dict[str, str] | None:
        """The version of each table as `query` reads it, None where one is not known.

        Of a table without a mark only those columns count that the query names; all of them where there is no query.
        """
        versions: dict[str, str] = {}
        for name in sorted(names):
            mark = self._marks.get(name)
            if mark is None and (name in self._views or name not in self._marks):
                return None
            versions[name] = mark.version if mark else self._content_read(name, query)
        return versions

    def _content_read(self, name: str, query: str) -> str:
        columns = [row[0] for row in self._connection.execute(f"describe {name}").fetchall()]
        if query and not _STAR.search(query):
            columns = [column for column in columns if re.search(rf"\b{column}\b", query)]
        return self.content(name, columns)

    def content(self, name: str, columns: Collection[str] = ()) -> str:
        """A hash of the rows of a table in whatever order, or of some columns of them."""
        row = f"row({', '.join(columns)})" if columns else "content"
        asked = _CONTENT.format(row=row, table=name)
        if asked not in self._contents:
            (found,) = self._connection.execute(asked).fetchone() or ("",)
            self._contents[asked] = str(found)
        return self._contents[asked]


def made_from(name: str, recipe: str, read: Mapping[str, str]) -> str:
    """What a table is made from: the software, its recipe (a query, or nothing for a step of code), what it reads."""
    return digest(software(), name, recipe, *(part for item in sorted(read.items()) for part in item))


def keep_step(
    connection: duckdb.DuckDBPyConnection, name: str, reads: Iterable[str], make: Callable[[], object]
) -> None:
    """Let a step of code make its table, or leave the table where nothing has changed that the step reads.

    `reads` are all tables and views that it looks at. Table and mark are written as one.
    """
    with together(connection):
        versions = Versions(connection)
        read = versions.read(reads)
        wanted = made_from(name, "", read) if read is not None else None
        kept = versions.marked(name)
        if kept and kept.made_from == wanted:
            return
        make()
        if wanted:
            versions.mark(name, Mark(wanted, versions.content(name)))
