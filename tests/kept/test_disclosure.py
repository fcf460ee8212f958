"""Disclosure control is kept like any table, and is worked out again when anything that it looks at has changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import duckdb
import pytest

from assets.disclosure import steps
from assets.disclosure.steps import AUDIT_READS, PATTERN_READS, keep_audit, keep_pattern
from tests.models.rooms import run_models
from tests.models.test_statistics import forms_of
from tests.reference.statistics_population import population

READ = re.compile(r"\b(?:from|join)\s+([a-z_]+\.[a-z_]+)")
STEPS = {"pattern": (keep_pattern, PATTERN_READS), "audit": (keep_audit, AUDIT_READS)}


@pytest.fixture(scope="module")
def district() -> Iterator[duckdb.DuckDBPyConnection]:
    """All models of a small district, the pattern among them; nothing of it is marked."""
    with run_models(forms_of(population(3, 24)), "2023Q4", date(2024, 2, 10)) as connection:
        connection.execute("create table disclosure.audit (nothing integer)")
        yield connection


class Listening:
    """A connection that notes which tables it is asked for."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self.read: set[str] = set()

    def execute(self, query: str, *given: Any) -> duckdb.DuckDBPyConnection:
        self.read |= set(READ.findall(query))
        return self._connection.execute(query, *given)


@pytest.mark.parametrize("name", STEPS)
def test_a_step_looks_at_nothing_else(district: duckdb.DuckDBPyConnection, name: str) -> None:
    listening = Listening(district)
    getattr(steps, f"write_{name}")(listening)
    assert "disclosure.sensitive" in listening.read
    assert listening.read <= {*STEPS[name][1]}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The steps that would have made their tables, which stay as they are."""
    found: list[str] = []
    for name in STEPS:
        monkeypatch.setattr(steps, f"write_{name}", lambda _, name=name: found.append(name))
    return found


@pytest.mark.parametrize("name", STEPS)
def test_a_step_is_kept(district: duckdb.DuckDBPyConnection, made: list[str], name: str) -> None:
    keep = STEPS[name][0]
    district.execute(f"comment on table disclosure.{name} is null")
    keep(district)
    keep(district)
    assert made == [name]


@pytest.mark.parametrize(
    ("name", "table"), [(name, table) for name, (_, reads) in STEPS.items() for table in reads]
)
def test_a_change_in_any_table_has_it_made_again(
    district: duckdb.DuckDBPyConnection, made: list[str], name: str, table: str
) -> None:
    keep = STEPS[name][0]
    keep(district)
    made.clear()
    # A row of which nothing is known: some of the tables are empty in this district.
    column = district.execute(f"describe {table}").fetchall()[0][0]
    district.execute(f"insert into {table} ({column}) values (null)")
    keep(district)
    district.execute(f"delete from {table} where rowid = (select max(rowid) from {table})")
    assert made == [name]
