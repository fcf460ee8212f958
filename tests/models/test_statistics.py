"""The SQL models give what the worked cases expect, and what the plain-Python reference gives on odd districts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.models.rooms import rows_of, run_unmasked
from tests.reference.statistics_average import average_growth
from tests.reference.statistics_bases import base_differences
from tests.reference.statistics_cases import KEYS, Case, load_cases, mismatches
from tests.reference.statistics_decomposition import intensity_decomposition
from tests.reference.statistics_energy import energy_intensity
from tests.reference.statistics_filings import Filings
from tests.reference.statistics_investment import investment_growth
from tests.reference.statistics_population import population
from tests.reference.statistics_scope import data_month
from tests.reference.statistics_submissions import submission_status
from tests.reference.statistics_targets import target_progress, target_progress_by_unit
from tests.reference.statistics_units import gap_enterprises

QUERIES = {
    "energy_intensity": "select * from energy.intensity",
    "investment_growth": "select * from investment.growth",
    "average_growth": "select * from analysis.investment_average_growth",
    "target_progress": "select * from analysis.target_progress",
    "target_progress_by_unit": "select * from analysis.target_progress_by_unit",
    "submission_status": "select unit, due_date, first_received, status from targets.submissions",
    "intensity_decomposition": "select * from analysis.intensity_decomposition",
    "gap_enterprises": "select count(*) as enterprises from energy.gap_enterprises",
    "base_differences": "select * from investment.base_differences",
}
TABLES = {method: query.split(" from ")[1] for method, query in QUERIES.items()}
# Own wording of each side; what they say is not compared.
WORDING = {"name_zh", "name_en", "measure", "responsible_units", "lead_unit", "clause"}


def sql_rows(filings: Filings, method: str, quarter: str, today: date) -> list[dict[str, Any]]:
    wanted = {TABLES[method]}
    connection = run_unmasked(forms_of(filings), quarter, today, wanted=wanted, choices=filings.readings)
    return rows_of(connection, QUERIES[method])


def forms_of(filings: Filings) -> dict[str, list[dict[str, Any]]]:
    return {form: list(rows) for form, rows in filings.__dict__.items() if form != "readings"}


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case.id)
def test_worked_case(case: Case) -> None:
    rows = sql_rows(case.filings, case.method, case.quarter, case.today)
    wanted = [{k: v for k, v in row.items() if k not in WORDING} for row in case.expect]
    assert mismatches(Case(**{**case.__dict__, "expect": wanted}), rows) == []


REFERENCES = {
    "energy_intensity": lambda f, q, _t: energy_intensity(f, q),
    "investment_growth": lambda f, q, _t: investment_growth(f, q),
    "average_growth": average_growth,
    "target_progress": target_progress,
    "target_progress_by_unit": target_progress_by_unit,
    "submission_status": submission_status,
    "intensity_decomposition": lambda f, q, _t: intensity_decomposition(f, q),
    "base_differences": lambda f, q, _t: base_differences(f, q),
    "gap_enterprises": lambda f, q, _t: [{"enterprises": gap_enterprises(f, data_month(f, q).month or "")}],
}
OTHER_READINGS = {
    "unit_with_gaps": "as_filed",
    "window_start": "first_day",
    "submission_day": "next_working_day",
    "average_method": "cumulative",
}


@pytest.mark.parametrize(
    "seed", [*range(8), *(pytest.param(seed, marks=pytest.mark.heavy) for seed in range(8, 12))]
)
@pytest.mark.parametrize(
    ("quarter", "today", "readings"),
    [
        ("2021Q4", date(2022, 1, 5), {}),
        ("2022Q2", date(2022, 6, 26), {**OTHER_READINGS, "price_base": "当年价"}),
        ("2023Q4", date(2023, 12, 31), {}),
        ("2023Q4", date(2024, 1, 1), OTHER_READINGS),
    ],
)
def test_reference_agrees(seed: int, quarter: str, today: date, readings: dict[str, str]) -> None:
    filings = replace(population(seed, 24), readings=readings)
    asked = measures(filings, quarter, today)
    tables = {*TABLES.values(), *(f"measures.{measure}" for measure in asked)}
    connection = run_unmasked(forms_of(filings), quarter, today, wanted=tables, choices=readings)
    for method, reference in REFERENCES.items():
        found = keyed(rows_of(connection, QUERIES[method]), method)
        wanted = keyed(reference(filings, quarter, today), method)
        assert found.keys() == wanted.keys(), method
        for key, row in wanted.items():
            differing = {
                column: (found[key][column], value)
                for column, value in row.items()
                if column not in WORDING and not same(found[key][column], value)
            }
            assert differing == {}, (method, key)
    for measure, value in asked.items():
        (found_value,) = connection.execute(f"select value from measures.{measure}").fetchall()
        assert same(found_value[0], value), measure


def measures(filings: Filings, quarter: str, today: date) -> dict[str, Any]:
    """What the readings of the statistics are measured by."""
    progress = {
        row["target_id"]: row for row in target_progress(filings, quarter, today) if row["year"] == 2023
    }
    submissions = submission_status(filings, quarter, today)
    by_2023 = [progress[target]["actual_value"] or 0 for target in ("T05", "T06", "T07", "T11", "T12")]
    return {
        "average_growth": progress["T02"]["actual_value"],
        "district_intensity": progress["T10"]["actual_value"],
        "counted_in_window": sum(by_2023),
        "submissions_late_or_missing": sum(row["status"] in {"late", "missing"} for row in submissions),
    }


def keyed(rows: list[dict[str, Any]], method: str) -> dict[tuple[Any, ...], dict[str, Any]]:
    return {tuple(row[column] for column in KEYS[method]): row for row in rows}


def same(found: Any, wanted: Any) -> bool:
    if isinstance(found, Decimal) and wanted is not None:
        return found == Decimal(str(wanted))
    return bool(found == wanted)
