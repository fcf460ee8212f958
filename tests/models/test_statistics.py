"""The SQL models give what the worked cases expect, and what the plain-Python reference gives on odd districts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.models.rooms import rows_of, run_models
from tests.reference.statistics_average import average_growth
from tests.reference.statistics_cases import KEYS, Case, load_cases, mismatches
from tests.reference.statistics_energy import energy_intensity
from tests.reference.statistics_filings import Filings
from tests.reference.statistics_investment import investment_growth
from tests.reference.statistics_population import population
from tests.reference.statistics_submissions import submission_status
from tests.reference.statistics_targets import target_progress, target_progress_by_unit

QUERIES = {
    "energy_intensity": "select * from energy.intensity",
    "investment_growth": "select * from investment.growth",
    "average_growth": "select * from analysis.investment_average_growth",
    "target_progress": "select * from analysis.target_progress",
    "target_progress_by_unit": "select * from analysis.target_progress_by_unit",
    "submission_status": "select unit, due_date, first_received, status from targets.submissions",
}
# Own wording of each side; what they say is not compared.
WORDING = {"name_zh", "name_en", "measure", "responsible_units", "lead_unit", "clause"}


def sql_rows(filings: Filings, method: str, quarter: str, today: date) -> list[dict[str, Any]]:
    connection = run_models(forms_of(filings), quarter, today, unmasked=True)
    return rows_of(connection, QUERIES[method])


def forms_of(filings: Filings) -> dict[str, list[dict[str, Any]]]:
    return {form: list(rows) for form, rows in filings.__dict__.items()}


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
}


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize(
    ("quarter", "today"),
    [("2021Q4", date(2022, 1, 5)), ("2022Q2", date(2022, 6, 26)), ("2023Q4", date(2023, 12, 31))],
)
def test_reference_agrees(seed: int, quarter: str, today: date) -> None:
    filings = population(seed, 24)
    connection = run_models(forms_of(filings), quarter, today, unmasked=True)
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


def keyed(rows: list[dict[str, Any]], method: str) -> dict[tuple[Any, ...], dict[str, Any]]:
    return {tuple(row[column] for column in KEYS[method]): row for row in rows}


def same(found: Any, wanted: Any) -> bool:
    if isinstance(found, Decimal) and wanted is not None:
        return found == Decimal(str(wanted))
    return bool(found == wanted)
