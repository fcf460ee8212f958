"""A table is examined once for what it promises: again when its rows, its promises or the software are others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import duckdb
import pytest

from assets.validation import examined
from assets.validation.examined import keep_examined
from assets.validation.promises import Promise, Suite, examine
from foundation.store import prepare

NAME = "analysis.submission_status"
FILLED = Suite(
    "t", "1.0.0", ("unit_filled",), "select 'unit_filled' as rule, unit from {batch} where unit is null"
)
KEPT = [[Promise("t", "1.0.0", "unit_filled", kept=True, observed="{}")]]


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        prepare(opened)
        write(opened, "'东湖街道'")
        yield opened


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tables that were examined."""
    names: list[str] = []

    def noting(connection: duckdb.DuckDBPyConnection, name: str, suites: list[Suite]) -> list[Promise]:
        names.append(name)
        return examine(connection, name, suites)

    monkeypatch.setattr(examined, "examine", noting)
    return names


def write(connection: duckdb.DuckDBPyConnection, unit: str) -> None:
    connection.execute(f"create or replace table {NAME} as select '2023Q4' as period, {unit} as unit")


def test_the_same_table_is_not_examined_again(
    connection: duckdb.DuckDBPyConnection, asked: list[str]
) -> None:
    assert keep_examined(connection, {NAME: [FILLED]}) == KEPT
    write(connection, "'东湖街道'")
    assert keep_examined(connection, {NAME: [FILLED]}) == KEPT
    assert asked == [NAME]


def test_other_rows_are_examined(connection: duckdb.DuckDBPyConnection, asked: list[str]) -> None:
    keep_examined(connection, {NAME: [FILLED]})
    connection.execute(f"update {NAME} set unit = null")
    ((promise,),) = keep_examined(connection, {NAME: [FILLED]})
    assert (promise.kept, promise.observed) == (False, "{'unit': None}")
    assert asked == [NAME, NAME]


def test_a_broken_promise_is_told_every_time(connection: duckdb.DuckDBPyConnection, asked: list[str]) -> None:
    write(connection, "null")
    for _ in range(2):
        ((promise,),) = keep_examined(connection, {NAME: [FILLED]})
        assert not promise.kept
    assert asked == [NAME, NAME]
    write(connection, "'东湖街道'")
    assert keep_examined(connection, {NAME: [FILLED]}) == KEPT


def test_other_promises_are_examined(connection: duckdb.DuckDBPyConnection, asked: list[str]) -> None:
    suites = [
        FILLED,
        replace(FILLED, version="1.0.1"),
        replace(FILLED, rules=("unit_filled", "other")),
        replace(FILLED, query=f"{FILLED.query} and period is null"),
    ]
    for number, suite in enumerate(suites, start=1):
        keep_examined(connection, {NAME: [suite]})
        assert len(asked) == number


def test_another_version_of_the_software_examines_anew(
    connection: duckdb.DuckDBPyConnection, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_examined(connection, {NAME: [FILLED]})
    monkeypatch.setattr(examined, "software", lambda: "another")
    keep_examined(connection, {NAME: [FILLED]})
    assert asked == [NAME, NAME]


def test_what_is_said_of_one_table_is_not_said_of_another(
    connection: duckdb.DuckDBPyConnection, asked: list[str]
) -> None:
    other = "finance.submission_status"
    connection.execute(f"create table {other} as select '2023Q4' as period, null as unit")
    found = keep_examined(connection, {NAME: [FILLED], other: [FILLED]})
    assert [promise.kept for (promise,) in found] == [True, False]
    found = keep_examined(connection, {other: [FILLED], NAME: [FILLED]})
    assert [promise.kept for (promise,) in found] == [False, True]
    assert asked == [NAME, other, other]
