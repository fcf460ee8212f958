"""The marker of a figure of investment, in its order: hidden, not available, revised, provisional."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from foundation.models import models
from foundation.store import materialise
from tests.models.rooms import run_unmasked
from tests.reference.statistics_uscc import uscc_named

FIGURES = ("investment_ytd_10k_yuan", "investment_ytd_last_year_10k_yuan", "published_base_10k_yuan")
PROJECT = {
    "project_code": "A1",
    "uscc": uscc_named("甲"),
    "region_code": "350503001",
    "industry_code": "1711",
    "construction_nature": "3",
    "is_upgrade": True,
    "planned_10k_yuan": 100000,
}


def district(month: str, **cells: Any) -> duckdb.DuckDBPyConnection:
    """A district of one project, filed for a month with 300 on 200, and for the same month a year before with 190."""
    filed = {"ytd_10k_yuan": 300, "ytd_last_year_10k_yuan": 200, **cells}
    before = {"period_month": f"2022{month[4:]}", "ytd_10k_yuan": 190}
    rows = [{**PROJECT, "period_month": month, **filed}, {**PROJECT, **before}]
    return run_unmasked(
        {"investment": rows}, "2023Q4", date(2024, 1, 10), wanted={"analysis.investment_growth"}
    )


def said_before(connection: duckdb.DuckDBPyConnection, **changes: Any) -> None:
    """The last publication had the figures of now, but for these changes in every cell."""
    figures = ", ".join(f"{changes.get(name, name)} as {name}" for name in FIGURES)
    connection.execute(
        f"create or replace table history.investment_growth as select breakdown, code, {figures} from investment.growth"
    )
    materialise(connection, models()["analysis.investment_growth"])


def marker(connection: duckdb.DuckDBPyConnection, cell: str = "breakdown = 'district'") -> Any:
    (row,) = connection.execute(f"select marker from analysis.investment_growth where {cell}").fetchall()
    return row[0]


@pytest.fixture(scope="module")
def december() -> duckdb.DuckDBPyConnection:
    return district("2023-12")


def test_no_publication_before(december: duckdb.DuckDBPyConnection) -> None:
    materialise(december, models()["analysis.investment_growth"])
    assert marker(december) is None


def test_the_same_figures(december: duckdb.DuckDBPyConnection) -> None:
    said_before(december)
    assert marker(december) is None


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("change", ["{} + 0.0001", "{} - 0.0001", "null"])
def test_any_of_the_three_by_the_least_step(
    december: duckdb.DuckDBPyConnection, figure: str, change: str
) -> None:
    said_before(december, **{figure: change.format(figure)})
    assert marker(december) == "r"


def test_a_revision_of_one_street_is_not_one_of_another(december: duckdb.DuckDBPyConnection) -> None:
    said_before(december)
    december.execute(
        "update history.investment_growth set investment_ytd_10k_yuan = 1 where code = '350503001'"
    )
    materialise(december, models()["analysis.investment_growth"])
    assert marker(december, "code = '350503001'") == "r"
    assert marker(december) is None


def test_a_cell_that_was_not_shown_before_is_not_revised(december: duckdb.DuckDBPyConnection) -> None:
    # Cells that a publication hid are not in the history: nothing was said that could be revised.
    said_before(december, investment_ytd_10k_yuan="1")
    december.execute("delete from history.investment_growth where breakdown = 'district'")
    materialise(december, models()["analysis.investment_growth"])
    assert marker(december) is None


def test_hidden_goes_first(december: duckdb.DuckDBPyConnection) -> None:
    said_before(december, investment_ytd_10k_yuan="1")
    december.execute("update disclosure.pattern set hidden = true where breakdown = 'district'")
    materialise(december, models()["analysis.investment_growth"])
    query = (
        "select marker, investment_ytd_10k_yuan from analysis.investment_growth where breakdown = 'district'"
    )
    assert december.execute(query).fetchall() == [("c", None)]


def test_not_available_goes_before_revised() -> None:
    connection = district("2023-12", ytd_last_year_10k_yuan=0)
    said_before(connection, investment_ytd_10k_yuan="1")
    assert marker(connection) == "x"


def test_provisional_until_december_and_revised_before_that() -> None:
    connection = district("2023-11")
    said_before(connection)
    assert marker(connection) == "p"
    said_before(connection, investment_ytd_10k_yuan="1")
    assert marker(connection) == "r"
    figures = connection.execute(
        "select investment_ytd_10k_yuan, published_base_10k_yuan from analysis.investment_growth "
        "where breakdown = 'district'"
    ).fetchall()
    assert figures == [(Decimal(300), Decimal(190))]
