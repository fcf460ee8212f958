"""Which engine works out what grows with the rows of a run."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from assets.engines.session import spark_session
from assets.engines.spark import SparkWarehouse

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

    from foundation.run import Run


@contextmanager
def engine(run: Run, connection: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """The connection to make tables with: the warehouse's own, or one with Spark behind it where the run names one."""
    if run.spark_master is None:
        yield connection
        return
    # Inside the warehouse, since it holds rows with names; what a killed run has left goes first.
    folder = run.places.warehouse / "spark"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        with spark_session(run.spark_master, folder / "own") as session:
            yield cast("duckdb.DuckDBPyConnection", SparkWarehouse(connection, session, folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
