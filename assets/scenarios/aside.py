"""A second catalogue in memory in which models are made anew from the same inputs, with some tables changed.

The bureau's own database is only read: what is neither changed nor made anew is seen through views.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from foundation.store import materialise, prepare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import duckdb

    from foundation.models import Model

    # Writes the tables that are to be otherwise; it is told the name of the bureau's own catalogue.
    Change = Callable[[duckdb.DuckDBPyConnection, str], None]

CATALOGUE = "aside"


@contextmanager
def made_aside(
    connection: duckdb.DuckDBPyConnection, remade: Sequence[Model], change: Change
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection in which the models `remade` (in order) are made from the tables that `change` writes."""
    home = _catalogue(connection)
    other = connection.cursor()
    other.execute(f"attach ':memory:' as {CATALOGUE}; use {CATALOGUE}")
    try:
        prepare(other)
        change(other, home)
        _look_through(other, home, remade)
        for model in remade:
            materialise(other, model)
        yield other
    finally:
        other.execute(f"use {home}; detach {CATALOGUE}")
        other.close()


def _catalogue(connection: duckdb.DuckDBPyConnection) -> str:
    row = connection.execute("select current_database()").fetchone()
    return str(row[0]) if row else ""


def _look_through(other: duckdb.DuckDBPyConnection, home: str, remade: Sequence[Model]) -> None:
    """Views of every table that the models read and that is neither changed nor made anew."""
    changed = other.execute(
        "select table_schema || '.' || table_name from information_schema.tables where table_catalog = ?",
        [CATALOGUE],
    ).fetchall()
    own = {model.name for model in remade} | {str(row[0]) for row in changed}
    read = {f"{schema}.{table}" for model in remade for schema, table in model.reads}
    for name in sorted(read - own):
        other.execute(f"create view {name} as select * from {home}.{name}")
