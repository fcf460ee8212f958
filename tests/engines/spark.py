"""Spark as the tests use it: where it is there at all, and a warehouse with it behind."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import duckdb
import pytest

from assets.engines.session import spark_session
from assets.engines.spark import SparkWarehouse
from pipelines.engines import has_java

needs_spark = pytest.mark.skipif(
    find_spec("pyspark") is None or not has_java(),
    reason="no pyspark or no Java here: requirements/spark.lock, Java 17",
)
CONF = Path(__file__).parent / "conf"


@contextmanager
def behind(connection: duckdb.DuckDBPyConnection, folder: Path, master: str) -> Iterator[SparkWarehouse]:
    """The warehouse with Spark at `master`, all schemas made there; `folder` is new."""
    os.environ["SPARK_CONF_DIR"] = str(CONF)
    (folder / "tables").mkdir(parents=True)
    with spark_session(master, folder / "own") as session:
        warehouse = SparkWarehouse(connection, session, folder / "tables")
        warehouse.schemas = frozenset(
            row[0] for row in connection.execute("select schema_name from duckdb_schemas()").fetchall()
        )
        yield warehouse


def differences(connection: duckdb.DuckDBPyConnection, table: str, other: str) -> list[tuple[object, ...]]:
    """Rows of either table that the other lacks, doubles to nine digits, and columns of another name or type."""
    mine, theirs = (connection.execute(f"describe {name}").fetchall() for name in (table, other))
    unlike = [pair for pair in zip(mine, theirs, strict=True) if pair[0][:2] != pair[1][:2]]
    listed = ", ".join(
        f"printf('%.9g', \"{name}\")" if kind == "DOUBLE" else f'"{name}"' for name, kind, *_ in mine
    )
    one, two = f"(select {listed} from {table})", f"(select {listed} from {other})"
    rows = connection.execute(
        f"(from {one} except all from {two}) union all (from {two} except all from {one})"
    )
    return [*unlike, *rows.fetchall()]
