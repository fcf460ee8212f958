"""Tables of the warehouse on their way to another engine and back, as Parquet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from foundation.store import quoted

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb


# Parquet has no whole numbers of 128 bits, and would be given doubles.
_OTHERWISE = {"HUGEINT": "DECIMAL(38, 0)"}


def _columns(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, str]]:
    """(name, type) of each column."""
    described = connection.execute(f"describe {table}").fetchall()
    return [(name, _OTHERWISE.get(kind, kind)) for name, kind, *_ in described]


def spark_columns(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    """The columns of a table by name, as Spark selects them in the type that they have in the warehouse."""
    return {
        name: f"cast(`{name}` as {exp.DataType.build(kind, dialect='duckdb').sql('spark')}) as `{name}`"
        for name, kind in _columns(connection, table)
    }


def hand_over(connection: duckdb.DuckDBPyConnection, table: str, file: Path) -> None:
    """Write a table or view to one Parquet file, its rows in their order."""
    listed = ", ".join(f'cast("{name}" as {kind}) as "{name}"' for name, kind in _columns(connection, table))
    connection.execute(f"copy (select {listed} from {table}) to '{quoted(file)}' (format parquet)")


def take_back(connection: duckdb.DuckDBPyConnection, table: str, query: str, folder: Path) -> None:
    """Make a table anew from a folder of Parquet files, its columns and types as the query has them here."""
    connection.execute(f"create or replace table {table} as from ({query}) limit 0")
    add_back(connection, table, folder)


def add_back(connection: duckdb.DuckDBPyConnection, table: str, folder: Path) -> None:
    """Add the rows of a folder of Parquet files to a table; files are read in the order of their names."""
    if any(folder.glob("*.parquet")):
        connection.execute(f"insert into {table} from read_parquet('{quoted(folder / '*.parquet')}')")
