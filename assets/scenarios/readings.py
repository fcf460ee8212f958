"""Each reading measured as chosen and under its alternative, by the same models.

A measure is a model of `sql/68_measures` of one row with the column `value`.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from assets.scenarios.aside import aside, made_for_now
from foundation.kept import keep_step
from foundation.models import between
from foundation.store import count, quoted, records, write_table

if TYPE_CHECKING:
    from decimal import Decimal

    import duckdb

    from assets.scenarios.aside import Aside, Change

    Reading = dict[str, object]

CHOICES = "policy.choices"
TABLES = {"award": "readings.award_outcomes", "statistics": "readings.statistics_outcomes"}


def write_outcomes(connection: duckdb.DuckDBPyConnection, area: str) -> None:
    """Write the table of an area's outcomes: reading_id, value_chosen, value_alternative.

    A reading whose alternative is for the user to set has no value under it.
    """
    readings = records(
        connection,
        "select reading_id, measure, alternative from policy.readings where area = ? order by place",
        [area],
    )
    alternatives = _alternatives(connection, readings)
    rows = [
        (r["reading_id"], _value(connection, str(r["measure"])), alternatives[r["reading_id"]])
        for r in readings
    ]
    columns = "reading_id varchar, value_chosen decimal(28, 10), value_alternative decimal(28, 10)"
    write_table(connection, TABLES[area], columns, rows)


def keep_outcomes(connection: duckdb.DuckDBPyConnection, area: str) -> int:
    """The same table, left as it is where nothing has changed that the readings are measured by; returns its rows."""
    asked = records(connection, "select reading_id, measure from policy.readings where area = ?", [area])
    remade = {m for r in asked for m in between(str(r["reading_id"]), f"measures.{r['measure']}")}
    reads = {f"{schema}.{table}" for model in remade for schema, table in model.reads}
    measures = {f"measures.{r['measure']}" for r in asked}
    keep_step(
        connection,
        TABLES[area],
        {"policy.readings", CHOICES} | measures | reads,
        lambda: write_outcomes(connection, area),
    )
    return count(connection, TABLES[area])


def _value(connection: duckdb.DuckDBPyConnection, measure: str) -> Decimal | None:
    row = connection.execute(f"select value from measures.{measure}").fetchone()
    return row[0] if row else None


def _alternatives(
    connection: duckdb.DuckDBPyConnection, readings: list[Reading]
) -> dict[object, Decimal | None]:
    """By reading, the measure under its alternative; two threads share them, each in a catalogue aside of its own."""
    with (
        aside(connection, "aside_1") as one,
        aside(connection, "aside_2") as other,
        ThreadPoolExecutor(2) as threads,
    ):
        halves = list(threads.map(_under_alternatives, (one, other), (readings[::2], readings[1::2])))
    return halves[0] | halves[1]


def _under_alternatives(other: Aside, readings: list[Reading]) -> dict[object, Decimal | None]:
    return {reading["reading_id"]: _under_alternative(other, reading) for reading in readings}


def _under_alternative(other: Aside, reading: Reading) -> Decimal | None:
    if reading["alternative"] is None:
        return None
    name, measure = str(reading["reading_id"]), str(reading["measure"])
    remade = between(name, f"measures.{measure}")
    if not remade:
        raise ValueError(f"no model between the reading {name} and its measure {measure}")
    with made_for_now(other, remade, _chosen(name, str(reading["alternative"]))):
        return _value(other.connection, measure)


def _chosen(reading: str, value: str) -> Change:
    """`policy.choices` with one reading chosen otherwise."""

    def change(other: duckdb.DuckDBPyConnection, home: str) -> None:
        other.execute(
            f"create table {CHOICES} as select * replace ('{quoted(value)}' as {reading}) from {home}.{CHOICES}"
        )

    return change
