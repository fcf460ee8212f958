"""What earlier publications tell: the same month makes a cell known, other months of the year bound it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import duckdb
import pytest

from foundation.models import models
from foundation.store import materialise, prepare, records, write_table

NOW = "2023-09"
# What was shown of division 17, which now has 100 tce; what that makes known: known, from below, from above
CASES: dict[str, tuple[list[tuple[str, str, str, str]], tuple[bool, int | None, int | None]]] = {
    "the same month": ([(NOW, "当量值", "energy_tce", "99")], (True, None, None)),
    "an earlier month": ([("2023-06", "当量值", "energy_tce", "60")], (False, 60, None)),
    "two earlier months": (
        [("2023-03", "当量值", "energy_tce", "30"), ("2023-06", "当量值", "energy_tce", "60")],
        (False, 60, None),
    ),
    "a later month": ([("2023-12", "当量值", "energy_tce", "140")], (False, None, 140)),
    "just the same value": ([("2023-06", "当量值", "energy_tce", "100")], (False, 100, None)),
    "more than it is now, so revised": (
        [("2023-06", "当量值", "energy_tce", "100.0001")],
        (False, None, None),
    ),
    "another year": ([("2022-06", "当量值", "energy_tce", "60")], (False, None, None)),
    "another basis": ([("2023-06", "等价值", "energy_tce", "60")], (False, None, None)),
}


def told(shown: list[tuple[str, ...]]) -> list[dict[str, Any]]:
    cell = "table_name varchar, breakdown varchar, code varchar, measure varchar"
    with duckdb.connect() as connection:
        prepare(connection)
        connection.execute(
            f"create table energy.data_month as select '{NOW}' as data_month, '2022-09' as month_last_year"
        )
        connection.execute("create table energy.basis as select '当量值' as energy_basis")
        connection.execute(
            f"create table investment.data_month as select '{NOW}' as data_month, '2022-09' as month_last_year"
        )
        write_table(connection, "disclosure.cells", f"{cell}, is_listed boolean", [])
        sums = [
            ("energy_intensity", "industry", "17", "energy_tce", Decimal(100)),
            ("energy_intensity", "industry", "17", "energy_own_last_year_tce", Decimal(100)),
            ("energy_intensity", "industry", "17", "energy_as_of_next_year_tce", Decimal(100)),
            ("investment_growth", "industry", "17", "investment_ytd_10k_yuan", Decimal(100)),
            ("investment_growth", "industry", "17", "published_base_10k_yuan", Decimal(100)),
        ]
        write_table(connection, "disclosure.sensitive", f"{cell}, total decimal(38, 10)", sums)
        columns = f"{cell}, data_month varchar, energy_basis varchar, value decimal(18, 4)"
        write_table(connection, "history.shown", columns, shown)
        for model in ("months", "seen_last_year", "told"):
            materialise(connection, models()[f"disclosure.{model}"])
        return records(
            connection, "select measure, is_known, lower, upper from disclosure.told order by measure"
        )


@pytest.mark.parametrize("name", CASES)
def test_energy(name: str) -> None:
    shown, expected = CASES[name]
    rows = told([("energy_intensity", "industry", "17", m, month, b, Decimal(v)) for month, b, m, v in shown])
    found = {row["measure"]: (row["is_known"], row["lower"], row["upper"]) for row in rows}
    assert found["energy_tce"] == expected


def test_last_years_own_table_tells_the_published_base() -> None:
    shown = ("investment_growth", "industry", "17", "investment_ytd_10k_yuan", "2022-09", None, Decimal(100))
    known = {row["measure"]: row["is_known"] for row in told([shown])}
    assert known == {"investment_ytd_10k_yuan": False, "published_base_10k_yuan": True}


@pytest.mark.parametrize(("basis", "known"), [("当量值", True), ("等价值", False)])
def test_last_years_own_table_tells_the_energy_of_last_year(basis: str, known: bool) -> None:  # noqa: FBT001
    shown = ("energy_intensity", "industry", "17", "energy_tce", "2022-09", basis, Decimal(100))
    found = {row["measure"]: row["is_known"] for row in told([shown])}
    assert found == {
        "energy_tce": False,
        "energy_own_last_year_tce": known,
        "energy_as_of_next_year_tce": False,
    }


def test_next_years_table_made_first_tells_what_it_has_as_last_years() -> None:
    shown = ("investment_growth", "industry", "17", "published_base_10k_yuan", "2024-09", None, Decimal(100))
    known = {row["measure"]: row["is_known"] for row in told([shown])}
    assert known == {"investment_ytd_10k_yuan": True, "published_base_10k_yuan": False}


@pytest.mark.parametrize(
    ("month", "basis", "known"),
    [("2024-09", "当量值", True), ("2024-09", "等价值", False), ("2024-12", "当量值", False)],
)
def test_next_years_table_made_first_tells_the_energy_of_now(month: str, basis: str, known: bool) -> None:  # noqa: FBT001
    shown = ("energy_intensity", "industry", "17", "energy_tce", month, basis, Decimal(100))
    found = {row["measure"]: row["is_known"] for row in told([shown])}
    assert found["energy_as_of_next_year_tce"] == known
    assert not found["energy_tce"]
