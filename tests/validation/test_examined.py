"""A table is examined once for what it promises: again when its rows, its promises or the software are others.

Where it is examined, beside the run over a copy or where it is, makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import duckdb
import pytest

from assets.validation import examined, examining
from assets.validation.examined import keep_examined
from assets.validation.examining import examine_tables
from assets.validation.promises import CrashedExpectationError, Promise, Suite, examine, table_suites
from foundation.contracts import table_contracts
from foundation.store import make_table, prepare

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

    def noting(
        connection: duckdb.DuckDBPyConnection, tables: Mapping[str, list[Suite]]
    ) -> dict[str, list[Promise]]:
        names.extend(tables)
        return examine_tables(connection, tables)

    monkeypatch.setattr(examined, "examine_tables", noting)
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


@pytest.mark.parametrize(
    ("rows", "copied"),
    [
        pytest.param(1, 2, id="fewer than are copied"),
        pytest.param(2, 2, id="as many as are copied"),
        pytest.param(3, 2, id="more than are copied"),
    ],
)
def test_a_large_table_is_examined_where_it_is(
    connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch, rows: int, copied: int
) -> None:
    monkeypatch.setattr(examining, "MOST_COPIED", copied)
    here: list[str] = []

    def noting(connection: duckdb.DuckDBPyConnection, name: str, suites: list[Suite]) -> list[Promise]:
        here.append(name)
        return examine(connection, name, suites)

    monkeypatch.setattr(examining, "examine", noting)
    connection.execute(f"create or replace table {NAME} as select null as unit from range({rows})")
    ((promise,),) = examine_tables(connection, {NAME: [FILLED]}).values()
    assert (promise.kept, promise.observed) == (False, "{'unit': None}")
    assert here == ([NAME] if rows > copied else [])


@pytest.mark.parametrize("name", sorted(table_contracts()))
def test_every_table_can_be_copied_and_says_the_same(
    connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    contract = table_contracts()[name]
    nothing = ", ".join(f"cast(null as {column.sql_type}) as {column.name}" for column in contract.columns)
    make_table(connection, name, f"select {nothing} from range(2)")
    suites = table_suites(contract)
    beside = examine_tables(connection, {name: suites})
    monkeypatch.setattr(examining, "MOST_COPIED", 0)
    assert beside == examine_tables(connection, {name: suites})
    assert beside[name]
    assert not all(promise.kept for promise in beside[name])


def test_a_large_whole_number_is_told_as_one(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(f"create or replace table {NAME} as select null as unit, cast(760 as hugeint) as n")
    suite = replace(FILLED, query="select 'unit_filled' as rule, n from {batch} where unit is null")
    ((promise,),) = examine_tables(connection, {NAME: [suite]}).values()
    assert promise.observed == "{'n': 760}"


def test_what_crashes_beside_the_run_is_told_here(connection: duckdb.DuckDBPyConnection) -> None:
    wrong = replace(FILLED, query="select unit from {batch} where there_is_no_such_column")
    with pytest.raises(CrashedExpectationError, match="unit_filled"):
        examine_tables(connection, {NAME: [wrong]})
