"""What has grown in this run: tables to which rows of some units were added, everything else in them being as it was.

A unit is who a row is about, its column `uscc`. What is noted here ends with the connection: a run that was cut off
leaves nothing that a later one could rely on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.store import quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import duckdb

# Above so many units a table is made anew: then that costs hardly more.
MOST_UNITS = 1000
UNIT = "uscc"
_NOTES = (
    "create temp table if not exists grown_tables (name varchar, before varchar, now varchar)",
    "create temp table if not exists grown_units (name varchar, unit varchar)",
)


def note(
    connection: duckdb.DuckDBPyConnection, name: str, versions: tuple[str, str], units: list[str]
) -> None:
    """Note that a table went from one version to another by what is said of these units alone."""
    _make_notes(connection)
    connection.execute("insert into temp.main.grown_tables values (?, ?, ?)", [name, *versions])
    connection.execute(
        "insert into temp.main.grown_units select ?, unnest(cast(? as varchar[]))", [name, units]
    )


def versions_before(connection: duckdb.DuckDBPyConnection, read: Mapping[str, str]) -> dict[str, str]:
    """Of tables with these versions: the version before, of those that grew to it in this run."""
    _make_notes(connection)
    found = connection.execute("select name, before, now from temp.main.grown_tables").fetchall()
    return {name: before for name, before, now in found if read.get(name) == now}


def units_grown(connection: duckdb.DuckDBPyConnection, names: Collection[str]) -> list[str]:
    """The units by which any of these tables grew."""
    _make_notes(connection)
    query = "select distinct unit from temp.main.grown_units where list_contains(?, name) order by unit"
    return [unit for (unit,) in connection.execute(query, [list(names)]).fetchall()]


def of_units(units: Collection[str]) -> str:
    """SQL: whether a row is of one of the units. They are written out: what reads files looks for constants only."""
    listed = ", ".join(f"'{quoted(unit)}'" for unit in units)
    return f"{UNIT} in ({listed})" if units else "false"


def _make_notes(connection: duckdb.DuckDBPyConnection) -> None:
    for statement in _NOTES:
        connection.execute(statement)
