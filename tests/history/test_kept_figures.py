"""Survey figures kept behind a publication that are gone or altered are noticed; nothing is published without them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from assets.history.figures import load_figures
from assets.history.keeping import enter_figures, figures_sha256, lost_lines
from assets.history.publications import Publication
from assets.history.subjects import SUBJECTS
from assets.intake.ledger import ensure_tables
from assets.publication.verification import Entered, figures_changed
from foundation.places import OutputPlaces
from foundation.store import prepare
from tests.command.running import hashes, jigai, report
from tests.command.series import TODAY, Series

UNIT = "'2023-12', '当量值', 'left_out', 'U1', 'A', '17', 'E1', true"
ENERGY = SUBJECTS["energy"]


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """A store whose ledger is empty, and a run about December."""
    with duckdb.connect() as opened:
        prepare(opened)
        opened.execute("attach ':memory:' as ledger")
        ensure_tables(opened)
        for subject in SUBJECTS:
            opened.execute(
                f"create table {subject}.data_month as "
                "select '2023-12' as data_month, '2022-12' as month_last_year"
            )
        yield opened


@pytest.fixture
def published(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> Publication:
    """A publication of December that stood on one unit of 100 tce, as the ledger knows it."""
    return publish(connection, tmp_path, 1, "100")


def publish(
    connection: duckdb.DuckDBPyConnection, folder: Path, number: int, energy: str | None
) -> Publication:
    """The numbered publication of December; without energy its figures are those of an earlier one."""
    publication = Publication("2023Q4", number, folder / f"shown{number}", folder / f"figures{number}")
    publication.folder.mkdir()
    publication.figures.mkdir()
    show(publication, "2023-12", None)
    if energy:
        write(publication, energy)
    sha256 = figures_sha256(publication.figures, ENERGY)
    enter_figures(connection, "2023Q4", number, {"energy": sha256, "investment": None})
    return publication


def show(publication: Publication, month: str, marker: str | None) -> None:
    """The district in the masked tables of a publication."""
    for subject in SUBJECTS.values():
        duckdb.execute(
            "copy (select '2023Q4' as period, 'district' as breakdown, $month as data_month, $marker as marker) "
            f"to '{publication.folder / subject.published}.parquet'",
            {"month": month, "marker": marker},
        )


def write(publication: Publication, energy: str) -> None:
    """One unit with so much energy, as it is kept."""
    values = [*UNIT.split(", "), energy, "null", "1000", "null", "null"]
    columns = ", ".join(
        f"cast({value} as {kind}) as {name}"
        for value, (name, kind) in zip(values, ENERGY.columns.items(), strict=True)
    )
    duckdb.execute(f"copy (select {columns}) to '{ENERGY.file(publication.figures)}' (format parquet)")


def lost(connection: duckdb.DuckDBPyConnection, publication: Publication) -> list[str]:
    """What a run that knows the publication finds lost; what is whole is loaded."""
    load_figures(connection, [publication])
    return lost_lines(connection)


def loaded(connection: duckdb.DuckDBPyConnection) -> list[Decimal]:
    return [row[0] for row in connection.execute("select energy_tce from history.unit_figures").fetchall()]


def test_what_is_whole_is_loaded(connection: duckdb.DuckDBPyConnection, published: Publication) -> None:
    assert lost(connection, published) == []
    assert loaded(connection) == [Decimal(100)]


def test_the_same_figures_in_another_file_are_the_same(
    connection: duckdb.DuckDBPyConnection, published: Publication
) -> None:
    file = ENERGY.file(published.figures)
    duckdb.execute(f"copy (from read_parquet('{file}')) to '{file}.new' (format parquet, compression zstd)")
    Path(f"{file}.new").replace(file)
    assert lost(connection, published) == []


@pytest.mark.parametrize("how", ["gone", "altered", "broken"])
def test_what_is_not_as_it_was_is_lost(
    connection: duckdb.DuckDBPyConnection, published: Publication, how: str
) -> None:
    file = ENERGY.file(published.figures)
    if how == "gone":
        file.unlink()
    elif how == "altered":
        write(published, "100.000000000000000001")
    else:
        file.write_bytes(file.read_bytes()[:-9])
    assert lost(connection, published) == ["2023Q4/1"]
    assert loaded(connection) == []


@pytest.mark.parametrize(
    ("month", "missed"), [("2023-09", []), ("2022-12", ["2023Q4/1"]), ("2022-09", []), ("2021-12", [])]
)
def test_another_month_needs_them_not_but_for_the_same_of_last_year(
    connection: duckdb.DuckDBPyConnection, published: Publication, month: str, missed: list[str]
) -> None:
    ENERGY.file(published.figures).unlink()
    show(published, month, None)
    assert lost(connection, published) == missed


def test_a_district_that_was_hidden_needs_them_not(
    connection: duckdb.DuckDBPyConnection, published: Publication
) -> None:
    ENERGY.file(published.figures).unlink()
    show(published, "2023-12", "c")
    assert lost(connection, published) == []


def test_what_was_never_kept_is_not_missed(
    connection: duckdb.DuckDBPyConnection, published: Publication
) -> None:
    # while filings of energy wait, the figures are those of an earlier publication and kept there
    connection.execute("update ledger.figures set sha256 = null")
    ENERGY.file(published.figures).unlink()
    assert lost(connection, published) == []


@pytest.mark.parametrize(
    ("energies", "compared"),
    [
        (["100", "100", "100"], [1]),
        (["100", "120", "100"], [1, 2, 3]),
        (["100", "120", "120"], [1, 2]),
        # the second waited, and showed what the first had shown
        (["100", None, "100"], [1]),
        (["100", None, "120"], [1, 3]),
    ],
)
def test_what_says_the_same_as_the_one_before_adds_nothing(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, energies: list[str | None], compared: list[int]
) -> None:
    load_figures(
        connection, [publish(connection, tmp_path, n, energy) for n, energy in enumerate(energies, start=1)]
    )
    found = connection.execute("select publication from history.unit_figures order by publication").fetchall()
    assert found == [(f"2023Q4/{number:04d}",) for number in compared]


def test_the_same_figures_of_another_month_are_others(
    connection: duckdb.DuckDBPyConnection, published: Publication, tmp_path: Path
) -> None:
    later = publish(connection, tmp_path, 2, "100")
    show(later, "2023-09", None)
    load_figures(connection, [published, later])
    assert len(loaded(connection)) == 2


@pytest.mark.parametrize(("gone", "missed"), [(1, ["2023Q4/1"]), (2, [])])
def test_of_two_that_say_the_same_the_first_must_be_there(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, gone: int, missed: list[str]
) -> None:
    both = [publish(connection, tmp_path, number, "100") for number in (1, 2)]
    ENERGY.file(both[gone - 1].figures).unlink()
    load_figures(connection, both)
    assert lost_lines(connection) == missed
    assert loaded(connection) == [Decimal(100)]


def test_verifying_says_what_is_lost(
    connection: duckdb.DuckDBPyConnection, published: Publication, tmp_path: Path
) -> None:
    places, this = OutputPlaces(tmp_path / "out"), Entered("2023Q4", 1, "")
    shutil.copytree(published.figures, places.figures / "2023Q4" / "1")
    assert list(figures_changed(connection, this, places)) == []
    ENERGY.file(places.figures / "2023Q4" / "1").unlink()
    (found,) = figures_changed(connection, this, places)
    assert "2023Q4/1/unit_figures.parquet" in found.en


def test_a_run_without_them_publishes_nothing_until_they_are_back(series: Series, tmp_path: Path) -> None:
    shutil.copytree(series.out, tmp_path / "out")
    places = OutputPlaces(tmp_path / "out")
    before, kept = hashes(places.published), places.figures / "2023Q4" / "3"
    ENERGY.file(kept).unlink()
    ended = report("2023Q4", series.inbox, places.out, *TODAY)
    assert ended.exit_code == 3
    assert "earlier_figures_are_kept" in ended.said
    assert "jigai restore-figures <输出夹>/published/2023Q4/3" in ended.said
    assert hashes(places.published) == before
    put_back = jigai("restore-figures", places.published / "2023Q4/3")
    assert put_back.exit_code == 0, put_back.said
    assert str(ENERGY.file(kept)) in put_back.said
    assert figures_sha256(kept, ENERGY) == figures_sha256(
        series.out / "warehouse" / "figures" / "2023Q4" / "3", ENERGY
    )
    assert "没有丢失的" in jigai("restore-figures", places.published / "2023Q4/3").said
