"""Great Expectations inside DuckDB: a broken promise is told, and a crash never passes for one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import duckdb
import pytest

from assets.validation.promises import CrashedExpectationError, Suite, examine, form_suites, table_suites
from assets.validation.rules import write_rules
from foundation.contracts import Contract, form_contracts, table_contracts
from foundation.store import prepare

TABLE = table_contracts()["analysis.submission_status"]
SOUND = (
    "select '2023Q4' as period, '东湖街道' as unit, date '2023-12-25' as due_date, null as first_received, "
    "'missing' as status"
)


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        prepare(opened)
        yield opened


def broken(connection: duckdb.DuckDBPyConnection, query: str) -> set[str]:
    connection.execute(f"create or replace table analysis.submission_status as {query}")
    promises = examine(connection, TABLE.name, table_suites(TABLE))
    assert {(promise.contract, promise.version) for promise in promises} == {(TABLE.name, TABLE.version)}
    return {promise.rule for promise in promises if not promise.kept}


def test_a_sound_table_keeps_its_promises(connection: duckdb.DuckDBPyConnection) -> None:
    assert broken(connection, SOUND) == set()


@pytest.mark.parametrize(
    ("query", "rule"),
    [
        (SOUND.replace("'2023Q4'", "cast(null as varchar)"), "period_filled"),
        (f"{SOUND} union all {SOUND}", "one_row_a_key"),
        (SOUND.replace("'missing'", "'perhaps'"), "status_in_list"),
    ],
)
def test_a_broken_promise_is_told(connection: duckdb.DuckDBPyConnection, query: str, rule: str) -> None:
    assert rule in broken(connection, query)


def test_a_crashed_expectation_is_an_error(connection: duckdb.DuckDBPyConnection) -> None:
    # The table lacks a column: nothing can be known of the promise, and that is not "broken".
    with pytest.raises(CrashedExpectationError, match="could not be evaluated"):
        broken(connection, SOUND.replace("'missing' as status", "1 as other"))


def test_a_crashed_query_is_an_error(connection: duckdb.DuckDBPyConnection) -> None:
    crashing = Suite("a", "1", ("b",), "select * from {batch} where cast(unit as integer) = 1")
    connection.execute(f"create or replace table analysis.submission_status as {SOUND}")
    with pytest.raises(CrashedExpectationError):
        examine(connection, TABLE.name, [crashing])


def quality(
    connection: duckdb.DuckDBPyConnection, *, lost: int = 0, quarantined: int = 0, mended: int = 0
) -> set[str]:
    """Broken promises of the form cloud_fees with 100 rows received."""
    connection.execute(
        "create or replace table validation.form_quality as select 'cloud_fees' as form, 100 as rows_received, "
        f"{100 - lost - quarantined} as rows_accepted, {quarantined} as rows_quarantined, "
        f"{mended} as rows_mended, 0 as rows_superseded"
    )
    suites = form_suites(form_contracts()["cloud_fees"], "0.2")
    promises = examine(connection, "validation.form_quality", suites)
    return {promise.rule for promise in promises if not promise.kept}


def test_rows_of_forms_are_accounted_for(connection: duckdb.DuckDBPyConnection) -> None:
    assert quality(connection) == set()
    assert quality(connection, lost=1) == {"rows_accounted_for"}
    assert quality(connection, lost=-1) == {"rows_accounted_for"}


def test_a_fifth_may_be_quarantined_and_no_more(connection: duckdb.DuckDBPyConnection) -> None:
    assert quality(connection, quarantined=20) == set()
    assert quality(connection, quarantined=21) == {"quarantine_within_limit"}


def test_mended_rows_do_not_count_against_the_limit(connection: duckdb.DuckDBPyConnection) -> None:
    assert quality(connection, quarantined=50, mended=30) == set()
    assert quality(connection, quarantined=50, mended=29) == {"quarantine_within_limit"}


@pytest.mark.parametrize("contract", table_contracts().values(), ids=lambda contract: contract.name)
def test_the_suite_of_a_table_comes_from_its_contract(contract: Contract) -> None:
    rules = {rule for suite in table_suites(contract) for rule in suite.rules}
    filled = {f"{column.name}_filled" for column in contract.columns if column.required}
    listed = {f"{column.name}_in_list" for column in contract.columns if "values" in column.extra}
    assert rules == filled | listed | ({"one_row_a_key"} if contract.key else set())
    assert table_suites(replace(contract, columns=(), key=())) == []


def test_texts_of_rules_come_from_the_contracts(connection: duckdb.DuckDBPyConnection) -> None:
    write_rules(connection)
    query = "select form, rule, hard, message_zh, message_en, source from reference.rules"
    written = set(connection.execute(query).fetchall())
    for contract in form_contracts().values():
        for rule in contract.rules:
            assert (
                contract.name, rule.name, rule.hard, rule.message_zh, rule.message_en, rule.source
            ) in written  # fmt: skip
    twice = "select form, rule, column_name from reference.rules group by all having count(*) > 1"
    assert connection.execute(twice).fetchall() == []
