"""A second catalogue in memory in which models are made anew from the same inputs, with some tables changed.

The bureau's own database is only read: what is neither changed nor made anew is seen through views.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foundation.store import materialise, prepare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import duckdb

    from foundation.models import Model

    # Writes the tables that are to be otherwise; it is told the name of the bureau's own catalogue.
    Change = Callable[[duckdb.DuckDBPyConnection, str], None]


@contextmanager
def made_aside(
    connection: duckdb.DuckDBPyConnection, remade: Sequence[Model], change: Change
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection in which the models `remade` (in order) are made from the tables that `change` writes."""
    with aside(connection) as other:
        _make(other, remade, change)
        yield other.connection


@dataclass(frozen=True)
class Aside:
    """An open catalogue aside and its name, and the name of the bureau's own."""

    connection: duckdb.DuckDBPyConnection
    catalogue: str
    home: str


@contextmanager
def aside(connection: duckdb.DuckDBPyConnection, catalogue: str = "aside") -> Iterator[Aside]:
    """An empty catalogue aside, with schemas and macros, for one scenario or one after the other.

    Several with names of their own can be worked in at a time, each by a thread.
    """
    home = _catalogue(connection)
    other = connection.cursor()
    other.execute(f"attach ':memory:' as {catalogue}; use {catalogue}")
    try:
        prepare(other)
        yield Aside(other, catalogue, home)
    finally:
        other.execute(f"use {home}; detach {catalogue}")
        other.close()


@contextmanager
def made_for_now(other: Aside, remade: Sequence[Model], change: Change) -> Iterator[None]:
    """The models made anew as in `made_aside`, and taken back at the end; nothing may be written elsewhere within."""
    other.connection.execute("begin")
    try:
        _make(other, remade, change)
        yield
    finally:
        other.connection.execute("rollback")


def _make(other: Aside, remade: Sequence[Model], change: Change) -> None:
    change(other.connection, other.home)
    _look_through(other, remade)
    for model in remade:
        materialise(other.connection, model)


def _catalogue(connection: duckdb.DuckDBPyConnection) -> str:
    row = connection.execute("select current_database()").fetchone()
    return str(row[0]) if row else ""


def _look_through(other: Aside, remade: Sequence[Model]) -> None:
    """Views of every table that the models read and that is neither changed nor made anew."""
    changed = other.connection.execute(
        "select schema_name || '.' || table_name from duckdb_tables() where database_name = $there union all "
        "select schema_name || '.' || view_name from duckdb_views() where database_name = $there",
        {"there": other.catalogue},
    ).fetchall()
    own = {model.name for model in remade} | {str(row[0]) for row in changed}
    read = {f"{schema}.{table}" for model in remade for schema, table in model.reads}
    for name in sorted(read - own):
        other.connection.execute(f"create view {name} as select * from {other.home}.{name}")
