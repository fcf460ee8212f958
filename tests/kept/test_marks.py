"""What decides whether a table is kept: leaving any part of it out keeps a table that should have been made again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from assets.models import by_unit, keeping
from assets.models.keeping import keep_models, make_models
from foundation import grown, kept
from foundation.kept import Mark, Versions, keep_step, made_from
from foundation.models import Model
from foundation.places import ROOT
from foundation.store import prepare

FILED = "select 'a' as uscc, 1 as row_id, 10 as used union all select 'b', 2, 20"


def model(name: str, query: str, *reads: str) -> Model:
    """A model as it would be read from a file."""
    schema, table = name.split(".")
    return Model(schema, table, "", query, Path(), frozenset(_pair(read) for read in reads))


def _pair(name: str) -> tuple[str, str]:
    schema, table = name.split(".")
    return schema, table


def models(query: str = "select uscc, used * rate as tce from filings.f cross join policy.p") -> list[Model]:
    """A model of units, and one of their sum."""
    return [
        model("energy.units", query, "filings.f", "policy.p"),
        model("energy.total", "select sum(tce) as tce from energy.units", "energy.units"),
    ]


@pytest.fixture
def warehouse() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    prepare(connection)
    connection.execute(f"create table filings.f as {FILED}")
    connection.execute("create table policy.p as select 2 as rate, 'x' as remark")
    keep_models(connection, models())
    return connection


def total(connection: duckdb.DuckDBPyConnection) -> Any:
    """What the second model comes to."""
    (found,) = connection.execute("select tce from energy.total").fetchone() or (None,)
    return found


def filed_otherwise(connection: duckdb.DuckDBPyConnection, _patch: pytest.MonkeyPatch) -> list[Model]:
    connection.execute("update filings.f set used = 40 where uscc = 'b'")
    return models()


def policy_otherwise(connection: duckdb.DuckDBPyConnection, _patch: pytest.MonkeyPatch) -> list[Model]:
    connection.execute("update policy.p set rate = 3")
    return models()


def query_otherwise(_connection: duckdb.DuckDBPyConnection, _patch: pytest.MonkeyPatch) -> list[Model]:
    return models("select uscc, used * rate + 1 as tce from filings.f cross join policy.p")


CHANGES = (filed_otherwise, policy_otherwise, query_otherwise)


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_seen(
    warehouse: duckdb.DuckDBPyConnection,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[duckdb.DuckDBPyConnection, pytest.MonkeyPatch], list[Model]],
) -> None:
    wanted = change(warehouse, monkeypatch)
    keep_models(warehouse, wanted)
    found = total(warehouse)
    make_models(warehouse, wanted)
    assert found == total(warehouse) != 60


def without(part: str) -> Callable[..., str]:
    """`made_from` with one of its parts left out."""

    def mutant(name: str, recipe: str, read: dict[str, str]) -> str:
        if part == "recipe":
            return made_from(name, "", read)
        return made_from(name, recipe, {n: "" if n == part else v for n, v in read.items()})

    return mutant


@pytest.mark.parametrize(
    ("part", "change"),
    [("filings.f", filed_otherwise), ("policy.p", policy_otherwise), ("recipe", query_otherwise)],
)
def test_a_part_left_out_would_be_noticed(
    warehouse: duckdb.DuckDBPyConnection,
    monkeypatch: pytest.MonkeyPatch,
    part: str,
    change: Callable[[duckdb.DuckDBPyConnection, pytest.MonkeyPatch], list[Model]],
) -> None:
    monkeypatch.setattr(keeping, "made_from", without(part))
    keep_models(warehouse, models())
    wanted = change(warehouse, monkeypatch)
    keep_models(warehouse, wanted)
    found = total(warehouse)
    make_models(warehouse, wanted)
    assert found == 60 != total(warehouse)


def test_another_version_of_the_software_makes_all_anew(
    warehouse: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse.execute("create or replace macro twice(x) as x * 2")
    wanted = models("select uscc, twice(used * rate) as tce from filings.f cross join policy.p")
    keep_models(warehouse, wanted)
    # what the software says otherwise is in no query and in no table
    warehouse.execute("create or replace macro twice(x) as x * 3")
    keep_models(warehouse, wanted)
    assert total(warehouse) == 120
    monkeypatch.setattr(kept, "software", lambda: "another version")
    keep_models(warehouse, wanted)
    assert total(warehouse) == 180


def test_columns_that_a_query_does_not_name_count_for_nothing(warehouse: duckdb.DuckDBPyConnection) -> None:
    before = marks(warehouse)
    warehouse.execute("update policy.p set remark = 'y'")
    keep_models(warehouse, models())
    assert marks(warehouse) == before
    everything = models("select f.*, p.* exclude (rate), used as tce from filings.f cross join policy.p")
    keep_models(warehouse, everything)
    before = marks(warehouse)
    warehouse.execute("update policy.p set remark = 'z'")
    keep_models(warehouse, everything)
    assert marks(warehouse) != before


def test_what_comes_out_alike_leaves_the_rest_alone(warehouse: duckdb.DuckDBPyConnection) -> None:
    before = marks(warehouse)
    warehouse.execute("update filings.f set used = 30 - used")
    keep_models(warehouse, models())
    after = marks(warehouse)
    assert after["energy.units"] != before["energy.units"]
    assert after["energy.total"].version == before["energy.total"].version


def marks(connection: duckdb.DuckDBPyConnection) -> dict[str, Mark]:
    versions = Versions(connection)
    found = {name: versions.marked(name) for name in ("energy.units", "energy.total")}
    return {name: mark for name, mark in found.items() if mark}


def test_who_writes_a_table_takes_its_mark_away(warehouse: duckdb.DuckDBPyConnection) -> None:
    make_models(warehouse, models()[:1])
    assert set(marks(warehouse)) == {"energy.total"}
    # and what reads it then looks at what it holds
    warehouse.execute("create or replace table energy.units as select 'c' as uscc, 7 as tce")
    keep_models(warehouse, models()[1:])
    assert total(warehouse) == 7


def test_what_reads_a_view_that_nobody_knows_is_made_in_every_run(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    warehouse.execute("create table filings.g as select * from filings.f")
    warehouse.execute("create or replace table filings.f as select 1 as gone")
    warehouse.execute("drop table filings.f")
    warehouse.execute("create view filings.f as select * from filings.g")
    keep_models(warehouse, models())
    assert "energy.units" not in marks(warehouse)
    warehouse.execute("update filings.g set used = 1")
    keep_models(warehouse, models())
    assert total(warehouse) == 4


def test_a_step_of_code(warehouse: duckdb.DuckDBPyConnection) -> None:
    made: list[int] = []

    def make() -> None:
        made.append(1)
        warehouse.execute("create or replace table readings.r as select max(rate) as rate from policy.p")

    for _ in range(2):
        keep_step(warehouse, "readings.r", ["policy.p"], make)
    assert len(made) == 1
    warehouse.execute("update policy.p set remark = 'y'")
    keep_step(warehouse, "readings.r", ["policy.p"], make)
    assert len(made) == 2


@pytest.fixture
def growing(
    warehouse: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> duckdb.DuckDBPyConnection:
    """The model of units is made by unit; its form is a view with a mark, as those of forms are."""
    monkeypatch.setitem(by_unit.BY_UNIT, "energy.units", "")
    warehouse.execute("create table filings.g as select * from filings.f")
    warehouse.execute("drop table filings.f")
    warehouse.execute("create view filings.f as select * from filings.g")
    Versions(warehouse).mark_view("filings.f", "1" * 32)
    keep_models(warehouse, models())
    return warehouse


def grow(connection: duckdb.DuckDBPyConnection, before: str = "1") -> None:
    """A row more of unit a; that unit b has another figure now is what only a whole making would see."""
    connection.execute("update filings.g set used = 0 where uscc = 'b'")
    connection.execute("insert into filings.g values ('a', 3, 5)")
    connection.execute("create or replace view filings.f as select * from filings.g")
    Versions(connection).mark_view("filings.f", "2" * 32)
    grown.note(connection, "filings.f", (before * 32, "2" * 32), ["a"])


def test_only_the_units_that_have_grown_are_made_again(growing: duckdb.DuckDBPyConnection) -> None:
    grow(growing)
    keep_models(growing, models())
    assert total(growing) == 20 + 40 + 10
    # the next run finds all as it should be
    keep_models(growing, models())
    assert total(growing) == 70


def test_growth_from_another_version_than_that_of_the_table(growing: duckdb.DuckDBPyConnection) -> None:
    grow(growing, before="0")
    keep_models(growing, models())
    assert total(growing) == 20 + 0 + 10


def test_growth_and_another_change_at_once(growing: duckdb.DuckDBPyConnection) -> None:
    grow(growing)
    growing.execute("update policy.p set rate = 3")
    keep_models(growing, models())
    assert total(growing) == 30 + 0 + 15


KILLED = """
import os, sys, duckdb
from foundation import kept
from foundation.store import prepare
from assets.models.keeping import keep_models
from tests.kept.test_marks import models
connection = duckdb.connect(sys.argv[1])
prepare(connection)
connection.execute("update filings.f set used = 40 where uscc = 'b'")
kept.Versions.mark = lambda *_: os._exit(9)
keep_models(connection, models())
"""


def test_a_run_killed_between_a_table_and_its_mark(tmp_path: Path) -> None:
    database = str(tmp_path / "bureau.duckdb")
    with duckdb.connect(database) as connection:
        prepare(connection)
        connection.execute(f"create table filings.f as {FILED}")
        connection.execute("create table policy.p as select 2 as rate, 'x' as remark")
        keep_models(connection, models())
    done = subprocess.run([sys.executable, "-c", KILLED, database], cwd=ROOT, check=False)  # noqa: S603
    assert done.returncode == 9
    with duckdb.connect(database) as connection:
        prepare(connection)
        # what was filed is there, of the table and its mark neither is
        assert connection.execute("select sum(tce) from energy.units").fetchone() == (60,)
        keep_models(connection, models())
        assert total(connection) == 100
