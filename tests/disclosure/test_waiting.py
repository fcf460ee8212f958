"""Filings that came after a publication: which changes of the district's total may be shown, by hand."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import duckdb
import pytest

from assets.disclosure.waiting import waiting_lines
from assets.history.figures import load_figures
from assets.policy.tables import write_reference
from foundation.models import models
from foundation.store import materialise, prepare, records, write_table

MONTH, BASIS, GAPS = "2023-12", "当量值", "left_out"
FILED = (
    "uscc varchar, region_code varchar, division varchar, enterprise varchar, used boolean, "
    "energy_tce decimal(38, 18), value_added_10k_yuan decimal(28, 10), energy_last_year_tce decimal(28, 10), "
    "value_added_last_year_10k_yuan decimal(28, 10), energy_before_tce decimal(38, 18)"
)
# A unit: street, enterprise, energy; its value added is ten times that.
Units = dict[str, tuple[str, str, str]]
BEFORE: Units = {
    f"U{n}": ("A", f"E{n}", energy)
    for n, energy in enumerate(("200", "150", "120", "100", "90", "100", "10"), start=1)
}


def with_(**units: tuple[str, str, str]) -> Units:
    return {**BEFORE, **units}


def without(*units: str) -> Units:
    return {name: unit for name, unit in BEFORE.items() if name not in units}


# What is filed now, and whether it must wait.
CASES: dict[str, tuple[Units, bool]] = {
    "nothing has changed": (BEFORE, False),
    "one came": (with_(N1=("A", "N1", "50")), True),
    "two came": (with_(N1=("A", "N1", "50"), N2=("B", "N2", "50")), True),
    "three came": (with_(N1=("A", "N1", "50"), N2=("B", "N2", "40"), N3=("B", "N3", "30")), False),
    "three units of one group came": (
        with_(N1=("A", "G", "50"), N2=("B", "G", "40"), N3=("B", "G", "30")),
        True,
    ),
    # 85 of 100 is 85 %, not more; beside 85 and 6.5 stand 8.5, which is 10 % of 85, not less
    "the largest has 85 % of what came": (
        with_(N1=("A", "N1", "85"), N2=("A", "N2", "6.5"), N3=("A", "N3", "4.5"), N4=("A", "N4", "4")),
        False,
    ),
    "the largest has just above 85 %": (
        with_(
            N1=("A", "N1", "85.0001"), N2=("A", "N2", "5.4999"), N3=("A", "N3", "4.5"), N4=("A", "N4", "5")
        ),
        True,
    ),
    "beside the two largest stands just below 10 %": (
        with_(N1=("A", "N1", "50"), N2=("A", "N2", "45.0001"), N3=("A", "N3", "4.9999")),
        True,
    ),
    "one left": (without("U1"), True),
    "three left": (without("U1", "U2", "U3"), False),
    # 100 to 110: the difference is 10, by how much it was off, not what it is
    "one mended by a tenth": (with_(U6=("A", "E6", "110")), False),
    # the difference is 90, and so the figure to within a tenth
    "one mended from 10 to 100": (with_(U7=("A", "E7", "100")), True),
    "one mended from 10 to just below 100": (with_(U7=("A", "E7", "99.9")), False),
    "one mended from 100 to 10": (with_(U6=("A", "E6", "10")), True),
    # its street is told by its cells, the district is the same
    "one moved to another street": (with_(U6=("B", "E6", "100")), False),
    "one came, others mended theirs": (
        with_(N1=("A", "N1", "50"), U6=("A", "E6", "130"), U4=("A", "E4", "120")),
        False,
    ),
}


def rows(units: Units) -> list[tuple[object, ...]]:
    return [
        (name, street, "17", enterprise, True, Decimal(energy), Decimal(energy) * 10, None, None, None)
        for name, (street, enterprise, energy) in units.items()
    ]


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """One publication of the month was made of BEFORE."""
    with duckdb.connect() as opened:
        prepare(opened)
        write_reference(opened)
        load_figures(opened, [])
        opened.execute(f"create table energy.data_month as select '{MONTH}' as data_month")
        opened.execute(
            f"create table policy.choices as select '{BASIS}' as energy_basis, '{GAPS}' as unit_with_gaps"
        )
        opened.execute(
            "create table investment.data_month as select '2023-12' as data_month, '2022-12' as month_last_year"
        )
        write_table(
            opened, "energy.deflators", "division varchar, index_now integer, index_last_year integer", []
        )
        opened.execute(
            "create table investment.projects_filed as select * exclude (publication, data_month) from history.projects"
        )
        published(opened, "2023Q4/0001", BEFORE)
        yield opened


def published(connection: duckdb.DuckDBPyConnection, name: str, units: Units, **other: str) -> None:
    """Enter the figures behind a publication."""
    about = {"data_month": MONTH, "energy_basis": BASIS, "unit_with_gaps": GAPS, **other}
    write_table(connection, "energy.unit_filed", FILED, rows(units))
    connection.execute(
        "insert into history.unit_figures by name select $name as publication, $data_month as data_month, "
        "$energy_basis as energy_basis, $unit_with_gaps as unit_with_gaps, * from energy.unit_filed",
        {"name": name, **about},
    )


def waits(connection: duckdb.DuckDBPyConnection, units: Units) -> bool:
    """Whether what is filed now must wait; makes the figures that are used."""
    write_table(connection, "energy.unit_filed", FILED, rows(units))
    for name in ("revisions.energy_changes", "revisions.investment_changes", "revisions.waits"):
        materialise(connection, models()[name])
    materialise(connection, models()["energy.unit_figures"])
    (row,) = records(connection, "select is_waiting from revisions.waits where subject = 'energy'")
    return bool(row["is_waiting"])


def used(connection: duckdb.DuckDBPyConnection) -> dict[str, Decimal]:
    found = records(connection, "select uscc, energy_tce from energy.unit_figures")
    return {str(row["uscc"]): Decimal(str(row["energy_tce"])) for row in found}


@pytest.mark.parametrize("name", CASES)
def test_change(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    units, expected = CASES[name]
    assert waits(connection, units) == expected
    wanted = BEFORE if expected else units
    assert used(connection) == {uscc: Decimal(energy) for uscc, (_, _, energy) in wanted.items()}


def test_a_month_that_was_not_published_waits_for_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("update history.unit_figures set data_month = '2023-11'")
    assert not waits(connection, CASES["one came"][0])


@pytest.mark.parametrize("reading", ["energy_basis", "unit_with_gaps"])
def test_figures_under_another_reading_are_not_compared(
    connection: duckdb.DuckDBPyConnection, reading: str
) -> None:
    connection.execute(f"update history.unit_figures set {reading} = 'other'")
    assert not waits(connection, CASES["one came"][0])


def test_every_earlier_publication_counts(connection: duckdb.DuckDBPyConnection) -> None:
    # Three came with the second; now two of them are gone again: against the first publication one came.
    published(connection, "2023Q4/0002", CASES["three came"][0])
    assert waits(connection, CASES["one came"][0])
    assert used(connection).keys() == CASES["three came"][0].keys()


def test_those_who_waited_come_with_those_who_come_later(connection: duckdb.DuckDBPyConnection) -> None:
    assert waits(connection, CASES["two came"][0])
    # nothing was kept of the publication in which they waited
    assert not waits(connection, {**CASES["two came"][0], "N3": ("A", "N3", "30")})


def test_the_bureau_is_told_how_many_wait(connection: duckdb.DuckDBPyConnection) -> None:
    waits(connection, CASES["nothing has changed"][0])
    assert waiting_lines(connection) == []
    waits(connection, CASES["two came"][0])
    (line,) = waiting_lines(connection)
    assert "能源与产值沿用 2023Q4/1 公布的数字：此后 2 家企业的数据有变" in line
    assert "N1" not in line


def project(connection: duckdb.DuckDBPyConnection, code: str, month: str) -> None:
    connection.execute(
        "insert into investment.projects_filed by name select $code as project_code, $month as period_month, "
        "'A' as region_code, '17' as division, $code as enterprise, 5 as ytd_10k_yuan, "
        "0 as ytd_last_year_10k_yuan, false as is_gone",
        {"code": code, "month": month},
    )


def test_investment_waits_for_itself(connection: duckdb.DuckDBPyConnection) -> None:
    waits(connection, BEFORE)
    project(connection, "P1", "2023-12")
    connection.execute(
        "insert into history.projects by name select '2023Q4/0001' as publication, '2023-12' as data_month, * "
        "from investment.projects_filed"
    )
    # an earlier December, which only the average growth is made of
    project(connection, "P2", "2021-12")
    assert not waits(connection, BEFORE)
    materialise(connection, models()["investment.projects"])
    assert records(connection, "select project_code from investment.projects") == [{"project_code": "P1"}]
