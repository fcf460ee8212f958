"""The coverage is published for the district alone, and only where the units left out are nobody's secret."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.models.rooms import rows_of, run_models
from tests.reference.statistics_uscc import uscc_named

FUEL = {"product_code": "39", "conversion_factor": Decimal(1)}


def published(left_out: dict[str, int]) -> dict[str, Any]:
    """The coverage by cell: four units of 30 tce are used; last year these had 30 each, others as given."""
    used = dict.fromkeys("甲乙丙丁", 30)
    forms: dict[str, list[dict[str, Any]]] = {
        "units": [
            {
                "uscc": uscc_named(name),
                "region_code": "350503001",
                "industry_code": "1711",
                "entry_month": "2015-01",
            }
            for name in (*used, *left_out)
        ],
        "energy": [
            *(
                {**FUEL, "uscc": uscc_named(n), "period_month": "2023-12", "consumption_industrial": 30}
                for n in used
            ),
            *(
                {**FUEL, "uscc": uscc_named(n), "period_month": "2022-12", "consumption_industrial": tce}
                for n, tce in {**used, **left_out}.items()
            ),
        ],
        "output": [
            {"uscc": uscc_named(name), "period_month": "2023-12", "value_added_1k_yuan": 1000}
            for name in used
        ],
    }
    rows = rows_of(run_models(forms, "2023Q4", date(2024, 1, 10)), "select * from analysis.energy_intensity")
    return {f"{row['breakdown']} {row['code']}": row["energy_coverage_pct"] for row in rows}


@pytest.mark.parametrize(
    ("left_out", "shown"),
    [
        ({}, 100),
        ({"戊": 30}, None),
        ({"戊": 30, "己": 30}, None),
        # 120 of 210
        ({"戊": 30, "己": 30, "庚": 30}, 57),
        # 87 of 100 are one unit's
        ({"戊": 87, "己": 7, "庚": 6}, None),
    ],
)
def test_the_district_where_it_tells_of_nobody(left_out: dict[str, int], shown: int | None) -> None:
    coverage = published(left_out)
    assert coverage["district 350503"] == shown
    assert {value for cell, value in coverage.items() if not cell.startswith("district")} == {None}
