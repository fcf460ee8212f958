"""What a run that is cut off in the middle of a write can leave behind, and what the next one makes of it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import duckdb
import pytest

from assets.intake.ledger import ensure_tables
from foundation import durable
from foundation.places import OutputPlaces
from foundation.store import keep_ledger, open_store
from tests.command.running import jigai


@pytest.fixture
def places(tmp_path: Path) -> OutputPlaces:
    """An output folder whose ledger has one publication."""
    places = OutputPlaces(tmp_path / "out")
    enter(places, 1)
    return places


def enter(places: OutputPlaces, number: int) -> None:
    with open_store(places) as connection:
        ensure_tables(connection)
        connection.execute(
            f"insert into ledger.publications values ('2023Q4', {number}, now(), null, 'p', '1', '')"
        )
        keep_ledger(connection, places)


def entered(places: OutputPlaces) -> list[int]:
    with open_store(places) as connection:
        rows = connection.execute("select number from ledger.publications order by rowid").fetchall()
    return [row[0] for row in rows]


def test_the_file_of_the_ledger_is_replaced_and_never_written_into(places: OutputPlaces) -> None:
    before = places.ledger.read_bytes()
    os.link(places.ledger, places.out / "same file")
    enter(places, 2)
    assert (places.out / "same file").read_bytes() == before
    assert entered(places) == [1, 2]


def test_a_ledger_that_is_not_brought_to_its_end_is_none(
    places: OutputPlaces, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(durable, "move", cut)
    with pytest.raises(KeyboardInterrupt):
        enter(places, 2)
    monkeypatch.undo()
    assert entered(places) == [1]
    enter(places, 3)
    assert entered(places) == [1, 3]


def test_keys_and_order_of_the_ledger_outlast_its_going_in_and_out(places: OutputPlaces) -> None:
    for number in (5, 2, 4):
        enter(places, number)
    assert entered(places) == [1, 5, 2, 4]
    with pytest.raises(duckdb.ConstraintException):
        enter(places, 5)


def test_a_torn_working_database_is_begun_anew(places: OutputPlaces) -> None:
    places.bureau.write_bytes(b"torn" * 10_000)
    with pytest.raises(duckdb.IOException), open_store(places):
        pass
    places.bureau.write_bytes(b"torn" * 10_000)
    places.bureau_at_work.touch()
    assert entered(places) == [1]
    assert not places.bureau_at_work.exists()


def test_a_run_that_ends_leaves_its_tables(places: OutputPlaces) -> None:
    with pytest.raises(duckdb.CatalogException), open_store(places) as connection:
        connection.execute("create table main.made as select 1 as n; from not_there")
    with open_store(places) as connection:
        assert connection.execute("from main.made").fetchall() == [(1,)]


@pytest.fixture
def earlier(places: OutputPlaces) -> OutputPlaces:
    """The ledger as an earlier version left it where it was cut off: an entry beside the file."""
    aside = places.out / "aside"
    aside.mkdir()
    shutil.copy(places.ledger, aside / places.ledger.name)
    with duckdb.connect(str(aside / places.ledger.name)) as connection:
        connection.execute("insert into publications values ('2023Q4', 2, now(), null, 'p', '1', '')")
        for path in aside.iterdir():
            shutil.copy(path, places.warehouse / path.name)
    assert (places.warehouse / "ledger.duckdb.wal").stat().st_size > 0
    return places


def test_entries_of_an_earlier_version_beside_the_file(earlier: OutputPlaces) -> None:
    assert entered(earlier) == [1, 2]
    assert not (earlier.warehouse / "ledger.duckdb.wal").exists()
    enter(earlier, 3)
    assert entered(earlier) == [1, 2, 3]


def test_no_returns_of_a_run_that_was_cut_off(places: OutputPlaces, tmp_path: Path) -> None:
    places.bureau_at_work.touch()
    ended = jigai("returns", "--out", places.out, "--to", tmp_path / "returns")
    assert ended.exit_code == 2
    assert "run jigai report again" in ended.said
    assert places.bureau.exists()
