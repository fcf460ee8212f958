"""Electricity on the 等价值 basis: at the coal rate of the year, on both forms, or nothing at all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from foundation.store import materialise
from tests.models.rooms import rows_of, run_unmasked, upstream
from tests.reference.statistics_uscc import uscc_named

MONTH = "2023-12"


def district(rates: list[tuple[int, str]], basis: str = "等价值") -> dict[str, Any]:
    """The district's row: 甲 uses 100 and puts out 40 (万千瓦时), 乙 uses no electricity."""
    jia, yi = uscc_named("甲"), uscc_named("乙")
    unit = {"region_code": "350503001", "industry_code": "1751", "entry_month": "2015-01"}
    made = {"value_added_1k_yuan": 1000, "value_added_last_year_1k_yuan": 1000, "energy_last_year_tce": 100}
    month = {"period_month": MONTH}
    power = {**month, "uscc": jia, "product_code": "33", "conversion_factor": Decimal("1.229")}
    forms = {
        "units": [{"uscc": code, **unit} for code in (jia, yi)],
        "energy": [
            {**power, "consumption_industrial": 100},
            {**month, "uscc": yi, "product_code": "39", "conversion_factor": 1, "consumption_industrial": 10},
        ],
        "transformation": [{**power, "transformation_output": 40, "recovered": 0}],
        "output": [{"uscc": code, **month, **made} for code in (jia, yi)],
        "deflators": [
            {"period_month": m, "price_base": "2020", "index_value": 100} for m in (MONTH, "2022-12")
        ],
    }
    wanted = {"energy.intensity"}
    connection = run_unmasked(
        forms, "2023Q4", date(2024, 1, 10), wanted=wanted, choices={"energy_basis": basis}
    )
    connection.executemany("insert into reference.coal_rates values (?, ?, '')", rates or [(1900, "3")])
    for model in upstream(wanted):
        if model.schema == "energy":
            materialise(connection, model)
    (row,) = rows_of(connection, "select * from energy.intensity where breakdown = 'district'")
    return row


def test_nothing_is_computed_without_a_rate() -> None:
    row = district([])
    assert (row["units_in_scope"], row["units_used"], row["energy_tce"]) == (2, 0, None)
    assert (row["verdict"], row["verdict_reason"]) == ("undetermined", "coal_rate_missing")
    assert row["change_reason"] == "coal_rate_missing"


def test_the_rate_of_another_year_does_not_help() -> None:
    assert district([(2022, "2.95"), (2024, "2.85")])["verdict_reason"] == "coal_rate_missing"


def test_the_years_rate_on_both_forms() -> None:
    # (100 - 40) × 2.9 + 10
    row = district([(2022, "2.95"), (2023, "2.9")])
    assert (row["units_used"], row["energy_tce"], row["energy_basis"]) == (2, Decimal(184), "等价值")


def test_no_change_on_the_year_across_bases() -> None:
    # Last year's energy was filed at the calorific value.
    row = district([(2023, "2.9")])
    assert (row["energy_growth_pct"], row["intensity_change_pct"]) == (None, None)
    assert row["change_reason"] == "basis_mismatch"


def test_the_fixed_factor_needs_no_rate() -> None:
    # (100 - 40) × 1.229 + 10 = 83.74 against 200 last year
    row = district([], basis="当量值")
    assert (row["energy_tce"], row["energy_growth_pct"]) == (Decimal("83.74"), Decimal("-58.13"))
