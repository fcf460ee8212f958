"""`disclosure_audit` has a row for every published figure into which survey data enter."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pytest

from assets.disclosure.steps import write_audit
from foundation.models import models
from foundation.store import materialise
from tests.models.rooms import rows_of, run_models
from tests.models.test_statistics import forms_of
from tests.reference.statistics_population import population


@pytest.fixture(scope="module")
def connection() -> duckdb.DuckDBPyConnection:
    made = run_models(forms_of(population(4, 160)), "2023Q4", date(2024, 1, 10))
    write_audit(made)
    readings = "reading_id, 1.5 as value_chosen, 2.5 as value_alternative"
    for table in ("readings.statistics_outcomes", "analysis.readings"):
        made.execute(
            f"create or replace table {table} as select {readings} from policy.readings where area = 'statistics'"
        )
    return made


def audit(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], dict[str, Any]]:
    materialise(connection, models()["analysis.disclosure_audit"])
    rows = rows_of(connection, "select * from analysis.disclosure_audit")
    return {(row["table_name"], row["measure"]): row for row in rows}


def masked_tables() -> set[str]:
    """Published tables that read the pattern, or another that does, but for the audit itself."""
    found = {"disclosure.pattern"}
    for name, model in models().items():
        if name != "analysis.disclosure_audit" and any(f"{s}.{t}" in found for s, t in model.reads):
            found.add(name)
    return {name.removeprefix("analysis.") for name in found if name.startswith("analysis.")}


def test_every_masked_table_has_its_rows(connection: duckdb.DuckDBPyConnection) -> None:
    found = audit(connection)
    assert masked_tables() <= {table for table, _ in found}
    assert {"energy_coverage_pct", "energy_tce"} <= {m for t, m in found if t == "energy_intensity"}
    assert {m for t, m in found if t == "target_progress"} == {"energy_intensity", "average_growth"}
    assert {m for t, m in found if t == "readings"} == {"value_chosen", "value_alternative"}


def test_the_narrowest_interval_and_the_shares_are_said(connection: duckdb.DuckDBPyConnection) -> None:
    row = audit(connection)["energy_intensity", "energy_tce"]
    cells = rows_of(
        connection,
        "select i.breakdown, i.energy_tce, a.marker from energy.intensity as i "
        "inner join analysis.energy_intensity as a on i.breakdown = a.breakdown and i.code = a.code "
        "where i.energy_tce is not null",
    )
    shown = [cell for cell in cells if cell["marker"] != "c"]
    assert row["cells"] == len(cells)
    assert float(row["cells_shown_pct"]) == pytest.approx(100 * len(shown) / len(cells), abs=1e-3)
    parts = [abs(cell["energy_tce"]) for cell in cells if cell["breakdown"] != "district"]
    seen = [abs(cell["energy_tce"]) for cell in shown if cell["breakdown"] != "district"]
    assert float(row["amount_shown_pct"]) == pytest.approx(float(100 * sum(seen) / sum(parts)), abs=1e-3)
    assert row["narrowest_interval_pct"] >= 10


BROKEN = {
    "the other way of a sensitive reading": (
        (
            "insert into disclosure.sensitive by name select 'readings' as table_name, 'district' as breakdown, "
            "'unit_with_gaps' as code, 'energy_tce' as measure, true as is_primary"
        ),
        ("readings", "value_alternative"),
    ),
    "a reading of a hidden district": (
        "update analysis.energy_intensity set marker = 'c' where breakdown = 'district'",
        ("readings", "value_chosen"),
    ),
    "a target of a hidden district": (
        (
            "update analysis.target_progress set actual_value = 1; "
            "update analysis.energy_intensity set marker = 'c' where breakdown = 'district'"
        ),
        ("target_progress", "energy_intensity"),
    ),
    "the target of a hidden growth": (
        (
            "update analysis.target_progress set actual_value = 1; "
            "update analysis.investment_average_growth set verdict_reason = 'confidential'"
        ),
        ("target_progress", "average_growth"),
    ),
    "the coverage of a few left out": (
        (
            "insert into disclosure.sensitive by name select 'energy_coverage' as table_name, 'left_out' as breakdown, "
            "'350503' as code, 'energy_left_out_tce' as measure, true as is_primary; "
            "update analysis.energy_intensity set energy_coverage_pct = 99 where breakdown = 'district'"
        ),
        ("energy_intensity", "energy_coverage_pct"),
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_figure_left_standing_fails(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    statements, row = BROKEN[name]
    assert audit(connection)[row]["verdict"] == "pass"
    connection.execute("begin")
    connection.execute(statements)
    verdict = audit(connection)[row]["verdict"]
    connection.execute("rollback")
    assert verdict == "fail"
