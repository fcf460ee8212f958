"""The warehouse with Spark behind it: statements that make tables whose rows grow with what is filed run there.

It takes the place of the connection in the steps that make such tables, so that they need not know of it. What Spark
makes comes back as a table of the warehouse: whatever comes after reads it there, by whichever engine.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any

import sqlglot
from sqlglot import exp

from assets.engines.dialect import DUCKDB, spark_sql, view_name
from assets.engines.exchange import add_back, hand_over, spark_columns, take_back
from assets.engines.subset import OutsideSubsetError

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb
    from pyspark.sql import SparkSession

# What grows with the rows that are filed. All else (targets, awards, disclosure, what is published) is small.
GROWING = frozenset({"filings", "validation", "findings", "energy", "revisions", "investment"})


class SparkWarehouse:
    """A connection to the warehouse; `made` are the tables made by Spark so far, in order, for those who ask."""

    schemas = GROWING

    def __init__(self, connection: duckdb.DuckDBPyConnection, session: SparkSession, folder: Path) -> None:
        """`folder` is for tables on their way; every machine of the cluster must see it under the same path."""
        self._connection, self._session, self._folder = connection, session, folder
        # By table: the Parquet files or folders that it is in on that side.
        self._parts: dict[str, list[Path]] = {}
        self.made: list[str] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def execute(self, statement: str, parameters: Any = ()) -> duckdb.DuckDBPyConnection:
        """Run a statement where it belongs; OutsideSubsetError for one of Spark's that is not the same there."""
        made = None if parameters else _made_by(statement)
        if made is None or made[0].split(".")[0] not in self.schemas:
            return self._connection.execute(statement, parameters)
        table, tree = made
        try:
            if isinstance(tree, exp.Insert):
                # known there before anything is added to it here
                self._offer(*table.split("."))
            folder = self._run(table, tree.expression)
        except OutsideSubsetError as error:
            raise OutsideSubsetError(f"{table}: {error}") from None
        if isinstance(tree, exp.Create):
            take_back(self._connection, table, tree.expression.sql(DUCKDB), folder)
            self._parts[table] = [folder]
        else:
            add_back(self._connection, table, folder)
            self._parts[table] = [*self._parts[table], folder]
        self._show(table)
        self.made.append(table)
        return self._connection

    def _run(self, table: str, query: exp.Expr) -> Path:
        """Run a query there; returns the folder of what it gave."""
        sql = spark_sql(query)
        self._offer_read(query)
        folder = self._folder / f"{len(self.made):04}_{table}"
        self._session.sql(sql).write.parquet(folder.as_uri())
        return folder

    def _offer_read(self, query: exp.Expr) -> None:
        for read in query.find_all(exp.Table):
            if read.db:
                self._offer(read.db, read.name)

    def _offer(self, schema: str, name: str) -> None:
        """Let Spark see a table or view of the warehouse; a table that Spark has not made is handed over once."""
        table = f"{schema}.{name}"
        if table in self._parts or self._offer_view(schema, name):
            return
        file = self._folder / f"{table}.parquet"
        hand_over(self._connection, table, file)
        self._parts[table] = [file]
        self._show(table)

    def _show(self, table: str) -> None:
        """Make what there is of a table known to Spark by its name, in the types that the warehouse gives it."""
        columns = spark_columns(self._connection, table)
        parts = (self._session.read.parquet(part.as_uri()).toDF(*columns) for part in self._parts[table])
        typed = (part.selectExpr(*columns.values()) for part in parts)
        whole = reduce(lambda one, other: one.unionAll(other), typed)
        whole.createOrReplaceTempView(view_name(*table.split(".")))

    def _offer_view(self, schema: str, name: str) -> bool:
        """Whether this is a view that Spark can work out for itself; its tables are offered too."""
        found = self._connection.execute(
            "select sql from duckdb_views() "
            "where database_name = current_database() and schema_name = ? and view_name = ?",
            [schema, name],
        ).fetchone()
        if found is None:
            return False
        query = sqlglot.parse_one(str(found[0]), read=DUCKDB).expression
        try:
            sql = spark_sql(query)
        except OutsideSubsetError:
            return False
        self._offer_read(query)
        self._session.sql(sql).createOrReplaceTempView(view_name(schema, name))
        return True


def _made_by(statement: str) -> tuple[str, exp.Create | exp.Insert] | None:
    """The table that a statement makes or adds to from a query, if it is one for Spark."""
    if not statement.lstrip().lower().startswith(("create or replace table", "insert into")):
        return None
    tree = sqlglot.parse_one(statement, read=DUCKDB)
    table = tree.this
    if not isinstance(tree, exp.Create | exp.Insert) or not isinstance(table, exp.Table):
        return None
    if not isinstance(tree.expression, exp.Query):
        return None
    return f"{table.db}.{table.name}", tree
