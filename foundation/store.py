"""The working database: opened by one writer, with its schemas, macros and attached ledger.

What the tables hold is said in `sql/` and in the contracts, not here.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING

import duckdb

from foundation.models import MACROS, Model

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from foundation.contracts import Contract
    from foundation.places import OutputPlaces

# How many threads the database may use; no figure depends on it.
THREADS = "JIGAI_THREADS"

SCHEMAS = (
    "run",
    "intake",
    "filings",
    "validation",
    "findings",
    "reference",
    "policy",
    "energy",
    "investment",
    "targets",
    "disclosure",
    "awards",
    "disclosure",
    "measures",
    "readings",
    "history",
    "influence",
    "analysis",
    "finance",
)


@contextmanager
def open_store(places: OutputPlaces) -> Iterator[duckdb.DuckDBPyConnection]:
    """A writing connection to the bureau's database with the ledger attached; closed at the end."""
    places.warehouse.mkdir(parents=True, exist_ok=True)
    places.warehouse.chmod(0o700)
    connection = duckdb.connect(str(places.bureau))
    try:
        prepare(connection)
        connection.execute(f"attach '{quoted(places.ledger)}' as ledger")
        yield connection
    finally:
        connection.close()


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Set what results and outputs may depend on (zone, order of nulls), make the schemas and load the macros."""
    connection.execute("set TimeZone = 'Asia/Shanghai'")
    # What is said at a terminal is said in lines, which scripts read too.
    connection.execute("set enable_progress_bar = false")
    if threads := os.environ.get(THREADS):
        connection.execute(f"set threads = {int(threads)}")
    connection.execute("set default_null_order = 'nulls_last'")
    for schema in SCHEMAS:
        connection.execute(f"create schema if not exists {schema}")
    for path in sorted(MACROS.glob("*.sql")):
        connection.execute(path.read_text(encoding="utf-8"))


def materialise(connection: duckdb.DuckDBPyConnection, model: Model) -> int:
    """Make the table of a model anew and return its number of rows."""
    connection.execute(f"create or replace table {model.name} as {model.query}")
    return count(connection, model.name)


def comment_table(connection: duckdb.DuckDBPyConnection, table: str, contract: Contract) -> None:
    """Give a table and its columns what their contract says of them as COMMENTs."""
    connection.execute(f"comment on table {table} is '{quoted(contract.description)}'")
    for column in contract.columns:
        connection.execute(f"comment on column {table}.{column.name} is '{quoted(column.description)}'")


def write_table(
    connection: duckdb.DuckDBPyConnection, name: str, columns: str, rows: Sequence[tuple[object, ...]]
) -> None:
    """Make a small table anew from rows; `columns` as in `create table`."""
    connection.execute(f"create or replace table {name} ({columns})")
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"insert into {name} values ({marks})", [_bindable(row) for row in rows])


def _bindable(row: tuple[object, ...]) -> tuple[object, ...]:
    # DuckDB 1.5 takes a bound Decimal("5E+5") for 5: decimals go in without an exponent.
    return tuple(Decimal(format(value, "f")) if isinstance(value, Decimal) else value for value in row)


def count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """The number of rows of a table."""
    row = connection.execute(f"select count(*) from {table}").fetchone()
    return int(row[0]) if row else 0


def records(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    parameters: Sequence[object] | Mapping[str, object] = (),
) -> list[dict[str, object]]:
    """The rows of a query as dicts, in its order."""
    cursor = connection.execute(query, parameters)
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def quoted(text: object) -> str:
    """A text or a path as it may stand between the quotes of an SQL literal."""
    return str(text).replace("'", "''")
