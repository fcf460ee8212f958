"""Suites of many tables evaluated beside the run, each over a copy of its table's rows, while the run copies the next.

A table too large to be copied is examined where it is.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import duckdb

from assets.validation.promises import examine
from foundation.beside import beside
from foundation.store import count

if TYPE_CHECKING:
    from collections.abc import Mapping
    from concurrent.futures import Future

    import pyarrow as pa

    from assets.validation.promises import Promise, Suite

# A copy of more rows would be felt in the memory of both processes.
MOST_COPIED = 100_000
# So many wait in memory while one is examined.
_COPIES = 2


def examine_tables(
    connection: duckdb.DuckDBPyConnection, asked: Mapping[str, list[Suite]]
) -> dict[str, list[Promise]]:
    """What `examine` says of each table, by its name; CrashedExpectationError where one could not be examined."""
    found: dict[str, list[Promise]] = {}
    away: deque[tuple[str, Future[list[Promise]]]] = deque()
    for name, suites in asked.items():
        if count(connection, name) > MOST_COPIED:
            found[name] = examine(connection, name, suites)
            continue
        away.append(
            (name, beside(examine_rows, _columns(connection, name), _rows(connection, name), name, suites))
        )
        if len(away) > _COPIES:
            first, examined = away.popleft()
            found[first] = examined.result()
    return found | {name: examined.result() for name, examined in away}


def examine_rows(columns: str, rows: pa.Table, name: str, suites: list[Suite]) -> list[Promise]:
    """What `examine` says of a table with these columns and rows, in a database that has nothing else."""
    with duckdb.connect(config={"threads": 1}) as alone:
        alone.execute("set TimeZone = 'Asia/Shanghai'")
        alone.execute(f"create schema if not exists {name.partition('.')[0]}")
        alone.execute(f"create table {name} ({columns})")
        alone.register("rows", rows)
        alone.execute(f"insert into {name} from rows")
        return examine(alone, name, suites)


def _columns(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """Names and types: on its way a large whole number would become a decimal."""
    described = connection.execute(f"describe {name}").fetchall()
    return ", ".join(f'"{column}" {kind}' for column, kind, *_ in described)


def _rows(connection: duckdb.DuckDBPyConnection, name: str) -> pa.Table:
    return connection.execute(f"from {name}").to_arrow_table()
