"""Several publications of one made-up district, each knowing the earlier ones, as the ledger would give them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import duckdb

from assets.history.figures import keep_figures
from assets.history.publications import Publication
from tests.models.rooms import rows_of, run_models
from tests.models.test_statistics import forms_of
from tests.reference.statistics_population import population

Row = dict[str, Any]
Forms = dict[str, list[Row]]
QUARTERS = (
    ("2022Q4", date(2023, 1, 10)), ("2023Q1", date(2023, 4, 10)), ("2023Q3", date(2023, 10, 10)),
    ("2023Q4", date(2024, 1, 10)),
)  # fmt: skip
# What stands on the pattern, in the order in which it is made.
MASKED = ("energy_intensity", "investment_growth", "intensity_decomposition", "investment_average_growth")
TRUTH = {
    "energy_intensity": "energy.cell_sums",
    "investment_growth": "investment.growth",
    "units": "energy.unit_figures",
}


@dataclass(frozen=True)
class Issue:
    """One publication: the masked tables as published, and the truth behind them."""

    masked: dict[str, list[Row]]
    truth: dict[str, list[Row]]


def issues(seed: int, units: int, folder: Path) -> Iterator[tuple[Issue, duckdb.DuckDBPyConnection]]:
    """December of last year, three quarters, and the last again after some filings were mended and some came late."""
    forms = forms_of(population(seed, units))
    late = without_late_filers(forms, seed)
    made = [(quarter, today, late) for quarter, today in QUARTERS]
    published: list[Publication] = []
    for number, (quarter, today, filed) in enumerate([*made, (*QUARTERS[-1], mended(forms, seed))], start=1):
        connection = run_models(filed, quarter, today, published=published)
        published.append(publish(connection, quarter, number, folder))
        yield issue(connection), connection


def backwards(seed: int, units: int, folder: Path) -> Iterator[Issue]:
    """December of this year, and then December of last year, which this year's comparison columns speak of."""
    forms = forms_of(population(seed, units))
    published: list[Publication] = []
    for number, (quarter, today) in enumerate((QUARTERS[-1], ("2022Q4", date(2024, 1, 11))), start=1):
        connection = run_models(forms, quarter, today, published=published)
        published.append(publish(connection, quarter, number, folder))
        yield issue(connection)


def publish(connection: duckdb.DuckDBPyConnection, quarter: str, number: int, folder: Path) -> Publication:
    """Write the masked tables where a publication has them."""
    place = folder / str(number)
    place.mkdir()
    for table in MASKED:
        connection.execute(f"copy analysis.{table} to '{place / table}.parquet' (format parquet)")
    keep_figures(connection, place / "figures")
    return Publication(quarter, number, place, place / "figures")


def issue(connection: duckdb.DuckDBPyConnection) -> Issue:
    """What is published, and the truth."""
    masked = {table: rows_of(connection, f"select * from analysis.{table}") for table in MASKED}
    truth = {table: rows_of(connection, f"select * from {source}") for table, source in TRUTH.items()}
    return Issue(masked, truth)


def without_late_filers(forms: Forms, seed: int) -> Forms:
    """One unit in twenty has not filed its energy of December yet."""
    rng = Random(seed)  # noqa: S311
    late = {unit["uscc"] for unit in forms["units"] if rng.random() < 0.05}
    kept = [row for row in forms["energy"] if row["uscc"] not in late or row["period_month"] != "2023-12"]
    return {**forms, "energy": kept}


def mended(forms: Forms, seed: int) -> Forms:
    """One unit in twenty finds that it used a tenth more in December."""
    rng = Random(seed + 1)  # noqa: S311
    wrong = {unit["uscc"] for unit in forms["units"] if rng.random() < 0.05}
    energy = [
        {**row, "consumption_industrial": row["consumption_industrial"] * 11 / 10}
        if row["uscc"] in wrong
        and row["period_month"] == "2023-12"
        and row["consumption_industrial"] is not None
        else row
        for row in forms["energy"]
    ]
    return {**forms, "energy": energy}
