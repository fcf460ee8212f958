"""One of the two publications that are compared: its manifest and its tables, wherever they lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from foundation.store import records

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb

Row = dict[str, Any]


@dataclass(frozen=True)
class Side:
    """A publication; `name` is how it is cited (`2023Q4/1`), `schemas` where the tables of each audience lie."""

    name: str
    connection: duckdb.DuckDBPyConnection
    manifest: Mapping[str, Any]
    schemas: Mapping[str, str]

    @property
    def period(self) -> str:
        """The quarter that it reports."""
        return str(self.manifest["period"])

    def rows(self, audience: str, table: str) -> list[Row]:
        """The rows of its own period; none where it has no such table or the audience's file is not at hand."""
        schema = self.schemas.get(audience)
        if schema is None or not self._has(schema, table):
            return []
        return records(self.connection, f"select * from {schema}.{table} where period = ?", [self.period])

    def _has(self, schema: str, table: str) -> bool:
        database, _, name = schema.rpartition(".")
        found = self.connection.execute(
            "select count(*) from duckdb_tables() where database_name = coalesce(nullif(?, ''), current_database()) "
            "and schema_name = ? and table_name = ?",
            [database, name, table],
        ).fetchone()
        return bool(found and found[0])
