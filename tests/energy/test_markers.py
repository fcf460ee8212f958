"""The marker `r` of energy tables: any figure of a row that the publication before said otherwise."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from assets.history.loading import REVISABLE
from foundation.models import models
from foundation.store import materialise
from tests.models.rooms import run_unmasked
from tests.reference.statistics_uscc import uscc_named

MONTH, TABLE = "2023-12", "analysis.energy_intensity"
DECOMPOSITION = "analysis.intensity_decomposition"
EFFECTS = REVISABLE["intensity_decomposition"]
FIGURES = REVISABLE["energy_intensity"]


@pytest.fixture(scope="module")
def december() -> duckdb.DuckDBPyConnection:
    """A district of one unit that used 100 and made 1 000, beside a city with all its figures."""
    jia = uscc_named("甲")
    forms: dict[str, list[dict[str, Any]]] = {
        "units": [
            {"uscc": jia, "region_code": "350503001", "industry_code": "1751", "entry_month": "2015-01"}
        ],
        "energy": [
            {"uscc": jia, "period_month": MONTH, "product_code": "39", "conversion_factor": 1,
             "consumption_industrial": 100}
        ],
        "output": [
            {"uscc": jia, "period_month": MONTH, "value_added_1k_yuan": 1000, "value_added_last_year_1k_yuan": 900,
             "energy_last_year_tce": 110}
        ],
        "deflators": [{"period_month": m, "price_base": "2020", "index_value": 100} for m in (MONTH, "2022-12")],
        "city_reference": [
            {"period_month": MONTH, "indicator": indicator, "value": Decimal(value), "unit_of_measure": unit,
             "price_base": base, "energy_basis": energy}
            for indicator, value, unit, base, energy in (
                ("综合能源消费量", "1000", "吨标准煤", None, "等价值"),
                ("工业增加值", "1000", "万元", "2020", None),
                ("综合能源消费量增速", "1", "%", None, "等价值"),
                ("工业增加值可比价增速", "5", "%", None, None),
                ("单位增加值能耗升降", "-4", "%", None, "等价值"),
            )
        ],
    }  # fmt: skip
    return run_unmasked(forms, "2023Q4", date(2024, 1, 10), wanted={TABLE, DECOMPOSITION})


GROWTH = {"energy_growth_pct", "value_added_growth_pct", "intensity_change_pct", "change_gap_pct"}


def marker(connection: duckdb.DuckDBPyConnection, **changes: str) -> Any:
    """Of the district, where the publication before had the figures of now but for these changes."""
    said = ", ".join(f"{changes.get(name, name)} as {name}" for name in FIGURES)
    connection.execute(
        f"create or replace table history.energy_intensity as select breakdown, code, {said} from energy.intensity"
    )
    materialise(connection, models()[TABLE])
    (row,) = connection.execute(f"select marker from {TABLE} where breakdown = 'district'").fetchall()
    return row[0]


def test_the_same_figures(december: duckdb.DuckDBPyConnection) -> None:
    assert marker(december) is None


@pytest.mark.parametrize("figure", FIGURES)
def test_any_figure_by_the_least_step(december: duckdb.DuckDBPyConnection, figure: str) -> None:
    assert marker(december, **{figure: f"coalesce({figure}, 0) + 0.000001"}) == "r"


def test_a_growth_that_is_hidden_again_is_not_revised(december: duckdb.DuckDBPyConnection) -> None:
    """It was not published either time."""
    hidden = {name: "cast(null as decimal(28, 6))" for name in FIGURES if name in GROWTH}
    december.execute("update disclosure.hidden_growth set hidden = true")
    assert marker(december, **hidden) is None
    december.execute("update disclosure.hidden_growth set hidden = false")
    assert marker(december, **hidden) == "r"


def marker_of_effects(connection: duckdb.DuckDBPyConnection, effect: str, step: str) -> Any:
    """Of the one division against last year, where the publication before had its effects but for a step of one."""
    connection.execute("delete from history.intensity_decomposition")
    materialise(connection, models()[DECOMPOSITION])
    said = ", ".join(f"{name} + {step if name == effect else 0} as {name}" for name in EFFECTS)
    connection.execute(
        "create or replace table history.intensity_decomposition as "
        f"select comparison, industry_code, {said} from {DECOMPOSITION}"
    )
    materialise(connection, models()[DECOMPOSITION])
    (row,) = connection.execute(
        f"select marker from {DECOMPOSITION} where comparison = 'previous_year' and industry_code = '17'"
    ).fetchall()
    return row[0]


@pytest.mark.parametrize("effect", EFFECTS)
def test_an_effect_that_was_another(december: duckdb.DuckDBPyConnection, effect: str) -> None:
    assert marker_of_effects(december, effect, "0.000000001") == "r"


@pytest.mark.parametrize("effect", EFFECTS)
def test_the_last_digits_of_a_logarithm_are_no_revision(
    december: duckdb.DuckDBPyConnection, effect: str
) -> None:
    assert marker_of_effects(december, effect, "0") is None
