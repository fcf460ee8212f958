"""Suites of many tables evaluated beside the run, each over a copy of its table's rows, while the run copies the next.

A table too large to be copied is examined where it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from assets.validation.promises import examine
from foundation.beside import beside
from foundation.store import count

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from assets.validation.promises import Promise, Suite

# A copy of more rows would be felt in the memory of both processes.
MOST_COPIED = 100_000


def examine_tables(
    connection: duckdb.DuckDBPyConnection, asked: Mapping[str, list[Suite]]
) -> dict[str, list[Promise]]:
    """What `examine` says of each table, by its name; CrashedExpectationError where one could not be examined."""
    small = [name for name in asked if count(connection, name) <= MOST_COPIED]
    away = {name: beside(examine_rows, _rows(connection, name), name, asked[name]) for name in small}
    return {
        name: away[name].result() if name in away else examine(connection, name, suites)
        for name, suites in asked.items()
    }


def examine_rows(rows: pa.Table, name: str, suites: list[Suite]) -> list[Promise]:
    """What `examine` says of a table with these rows, in a database that has nothing else."""
    schema, _, table = name.partition(".")
    with duckdb.connect(config={"threads": 1}) as alone:
        alone.execute(f"create schema if not exists {schema}")
        alone.register("rows", rows)
        alone.execute(f"create table {schema}.{table} as from rows")
        return examine(alone, name, suites)


def _rows(connection: duckdb.DuckDBPyConnection, name: str) -> pa.Table:
    return connection.execute(f"from {name}").to_arrow_table()
