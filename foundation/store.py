"""The working database: opened by one writer, with its schemas, macros and attached ledger.

What the tables hold is said in `sql/` and in the contracts, not here.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING

import duckdb

from foundation import durable
from foundation.models import MACROS, Model

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from foundation.contracts import Contract
    from foundation.places import OutputPlaces

# How many threads and how much memory the database may use; no figure depends on either.
THREADS, MEMORY = "JIGAI_THREADS", "JIGAI_MEMORY"
# Below this much of filings, threads cost more in waking and waiting for each other than they save, and looking for
# the best way to compress each of three thousand short columns takes longer than writing them as they are.
_LITTLE_BYTES = 32 * 1024 * 1024
_MEMORY = "1GB"

# Rows of one insert: a statement for each row costs ten times as much, a statement for all has no bound.
_ROWS_AT_ONCE = 200

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
    "revisions",
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
    """A writing connection to the bureau's database with the ledger beside it (`keep_ledger`); closed at the end.

    Where the last one was cut off, the database is begun anew: all of it comes from kept files and the ledger.
    """
    places.warehouse.mkdir(parents=True, exist_ok=True)
    places.warehouse.chmod(0o700)
    if places.bureau_at_work.exists():
        places.bureau.unlink(missing_ok=True)
        places.bureau.with_name(f"{places.bureau.name}.wal").unlink(missing_ok=True)
    connection = duckdb.connect(str(places.bureau))
    # not before: where another program holds the database nothing has been begun
    places.bureau_at_work.touch()
    try:
        prepare(connection)
        _take_up_ledger(connection, places)
        yield connection
    finally:
        connection.close()
        places.bureau_at_work.unlink()


def _take_up_ledger(connection: duckdb.DuckDBPyConnection, places: OutputPlaces) -> None:
    connection.execute("attach ':memory:' as ledger")
    if not places.ledger.exists():
        return
    # An earlier version, cut off, left entries beside the file; whoever opens it for writing brings them in.
    left = places.ledger.with_name(f"{places.ledger.name}.wal").exists()
    connection.execute(f"attach '{quoted(places.ledger)}' as kept {'' if left else '(read_only)'}")
    connection.execute("copy from database kept to ledger")
    connection.execute("detach kept")


def keep_ledger(connection: duckdb.DuckDBPyConnection, places: OutputPlaces) -> None:
    """Bring to the disk what was entered in the ledger: its file is replaced whole, never written into.

    The database writes parts of a file again where they stand; cut off there, none of it could be read any more.
    """
    aside = places.ledger.with_name(f".{places.ledger.name}.part")
    aside.unlink(missing_ok=True)
    connection.execute(f"attach '{quoted(aside)}' as kept")
    try:
        connection.execute("copy from database ledger to kept")
    finally:
        connection.execute("detach kept")
    durable.flush(aside)
    durable.move(aside, places.ledger)


def suit(connection: duckdb.DuckDBPyConnection, filed_bytes: int) -> None:
    """One thread and no compression where there is little to work on; what the office has set itself stands."""
    little = filed_bytes < _LITTLE_BYTES
    connection.execute("set force_compression = 'uncompressed'" if little else "reset force_compression")
    if not os.environ.get(THREADS):
        connection.execute("set threads = 1" if little else "reset threads")


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Set what results and outputs may depend on (zone, order of nulls), make the schemas and load the macros."""
    connection.execute("set TimeZone = 'Asia/Shanghai'")
    # What is said at a terminal is said in lines, which scripts read too.
    connection.execute("set enable_progress_bar = false")
    if threads := os.environ.get(THREADS):
        connection.execute(f"set threads = {int(threads)}")
    # What does not fit goes to files beside the database: a large form must not take a desk's machine.
    connection.execute(f"set memory_limit = '{quoted(os.environ.get(MEMORY, _MEMORY))}'")
    # What two parts of a query have in common would be written down for both. Most often that is all rows of a form,
    # which are sooner read twice.
    connection.execute("set disabled_optimizers = 'common_subplan'")
    connection.execute("set default_null_order = 'nulls_last'")
    with together(connection):
        for schema in SCHEMAS:
            connection.execute(f"create schema if not exists {schema}")
        for path in sorted(MACROS.glob("*.sql")):
            connection.execute(path.read_text(encoding="utf-8"))


@contextmanager
def together(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Statements that are written as one: all or none, with one wait for the disk instead of one for each."""
    connection.execute("begin")
    try:
        yield
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")


def materialise(connection: duckdb.DuckDBPyConnection, model: Model) -> int:
    """Make the table of a model anew and return its number of rows."""
    made = connection.execute(f"create or replace table {model.name} as {model.query}").fetchone()
    return int(made[0]) if made else 0


def make_view(connection: duckdb.DuckDBPyConnection, name: str, query: str) -> None:
    """Make a view anew, also where an earlier version of the software had a table of that name."""
    _drop_other(connection, name, "table")
    connection.execute(f"create or replace view {name} as {query}")


def make_table(connection: duckdb.DuckDBPyConnection, name: str, query: str) -> None:
    """Make a table anew, also where there was a view of that name."""
    _drop_other(connection, name, "view")
    connection.execute(f"create or replace table {name} as {query}")


def _drop_other(connection: duckdb.DuckDBPyConnection, name: str, word: str) -> None:
    schema, _, table = name.partition(".")
    found = connection.execute(
        f"select 1 from duckdb_{word}s() where database_name = current_database() "
        f"and schema_name = ? and {word}_name = ?",
        [schema, table],
    ).fetchone()
    if found:
        connection.execute(f"drop {word} {name}")


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
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        some = rows[start : start + _ROWS_AT_ONCE]
        marks = ", ".join(f"({', '.join('?' * len(row))})" for row in some)
        bound = [_bindable(value) for row in some for value in row]
        connection.execute(f"insert into {name} values {marks}", bound)


def _bindable(value: object) -> object:
    # DuckDB 1.5 takes a bound Decimal("5E+5") for 5: decimals go in without an exponent.
    return Decimal(format(value, "f")) if isinstance(value, Decimal) else value


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
