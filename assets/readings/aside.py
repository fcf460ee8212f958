"""A second catalogue in memory in which models are made anew from the same inputs, with one choice changed.

Nothing of the bureau's own database is touched: what is not made anew is seen through views.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from foundation.store import materialise, prepare, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import duckdb

    from foundation.models import Model

CATALOGUE = "aside"
CHOICES = "policy.choices"


@contextmanager
def made_aside(
    connection: duckdb.DuckDBPyConnection, remade: Sequence[Model], reading: str, value: str
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection in which the models `remade` (in order) are as if `reading` had been chosen to be `value`."""
    home = _catalogue(connection)
    other = connection.cursor()
    other.execute(f"attach ':memory:' as {CATALOGUE}; use {CATALOGUE}")
    try:
        prepare(other)
        _choose(other, home, reading, value)
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


def _choose(other: duckdb.DuckDBPyConnection, home: str, reading: str, value: str) -> None:
    other.execute(
        f"create table {CHOICES} as select * replace ('{quoted(value)}' as {reading}) from {home}.{CHOICES}"
    )


def _look_through(other: duckdb.DuckDBPyConnection, home: str, remade: Sequence[Model]) -> None:
    """Views of every table that the models read and that is not made anew itself."""
    own = {CHOICES, *(model.name for model in remade)}
    read = {f"{schema}.{table}" for model in remade for schema, table in model.reads}
    for name in sorted(read - own):
        other.execute(f"create view {name} as select * from {home}.{name}")
