"""The effects add up to the difference of the intensities, whatever is hidden, and turn their signs with the sides."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.models.rooms import rows_of, run_models
from tests.reference.statistics_decomposition import intensity_decomposition
from tests.reference.statistics_energy import energy_intensity
from tests.reference.statistics_lmdi import Part, decompose
from tests.reference.statistics_population import population
from tests.reference.statistics_uscc import uscc_named

CLOSES = Decimal("1e-9")
MONTH = "2023-12"


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("quarter", ["2021Q4", "2022Q2", "2022Q4", "2023Q4"])
def test_effects_against_the_city_add_up_to_the_gap(seed: int, quarter: str) -> None:
    filings = population(seed, 24)
    rows = [row for row in intensity_decomposition(filings, quarter) if row["comparison"] == "city"]
    if not rows or any(row["verdict_reason"] for row in rows):
        return
    (district,) = (row for row in energy_intensity(filings, quarter) if row["breakdown"] == "district")
    gap = district["intensity_tce_per_10k_yuan"] - district["city_intensity_tce_per_10k_yuan"]
    for effects in (
        [row["total_effect"] for row in rows],
        [row["structure_effect"] + row["intensity_effect"] for row in rows],
    ):
        assert abs(sum(effects) - gap) < CLOSES


def test_some_made_up_cities_can_be_split_up() -> None:
    # So that the test above can fail.
    rows = [row for seed in range(12) for row in intensity_decomposition(population(seed, 24), "2022Q4")]
    assert {"city", "previous_year"} == {row["comparison"] for row in rows if row["total_effect"] is not None}


def test_sides_that_change_places_change_the_sign() -> None:
    one, other = (Fraction(30), Fraction(100)), (Fraction(50), Fraction(80))
    three, four = (Fraction(7), Fraction(90)), (Fraction(11), Fraction(40))
    there = decompose({"17": Part(one, other), "30": Part(three, four)})
    back = decompose({"17": Part(other, one), "30": Part(four, three)})
    for division, effects in there.items():
        for kind in ("structure", "intensity", "total"):
            assert abs(getattr(effects, kind) + getattr(back[division], kind)) < Fraction(1, 10**30)


# Divisions 17 (three enterprises), 30 (one) and 33 (one, or two): energy tce and value added 千元 of each unit.
SMALL = {"17甲": (10, 400), "17乙": (10, 300), "17丙": (10, 300), "30甲": (70, 1000), "33甲": (20, 500)}
CITY = [("17", 500, 2000), ("30", 2500, 4000), ("33", 1000, 1000), (None, 5000, 8000)]


def masked(units: dict[str, tuple[int, int]], groups: dict[str, str] | None = None) -> dict[str, Any]:
    """The published rows against the city, by division."""
    shared = {"period_month": MONTH, "product_code": "39", "conversion_factor": Decimal(1)}
    forms = {
        "units": [
            {
                "uscc": uscc_named(name),
                "region_code": "350503001",
                "industry_code": f"{name[:2]}11",
                "entry_month": "2015-01",
                "group_code": (groups or {}).get(name),
            }
            for name in units
        ],
        "energy": [
            {**shared, "uscc": uscc_named(name), "consumption_industrial": used}
            for name, (used, _) in units.items()
        ],
        "output": [
            {"uscc": uscc_named(name), "period_month": MONTH, "value_added_1k_yuan": made}
            for name, (_, made) in units.items()
        ],
        "deflators": [{"period_month": MONTH, "price_base": "2020", "index_value": 100}],
        "city_reference": [
            {
                "period_month": MONTH,
                "industry_code": code,
                "price_base": "2020",
                "energy_basis": "当量值",
                **figure,
            }
            for code, energy, made in CITY
            for figure in (
                {"indicator": "综合能源消费量", "value": energy},
                {"indicator": "工业增加值", "value": made},
            )
        ],
    }
    connection = run_models(forms, "2023Q4", date(2024, 1, 10))
    rows = rows_of(connection, "select * from analysis.intensity_decomposition where comparison = 'city'")
    return {row["industry_code"]: row for row in rows}


EFFECTS = ("structure_effect", "intensity_effect", "total_effect")


def test_hidden_divisions_are_one_group_that_still_adds_up() -> None:
    # 30 is one firm, which would have 33, two firms, from the total less 17: so 17 is hidden too.
    rows = masked({**SMALL, "33乙": (10, 500)})
    assert {code: row["marker"] for code, row in rows.items()} == {
        "17": "c",
        "30": "c",
        "33": "c",
        "rest": None,
    }
    for code in ("17", "30", "33"):
        assert rows[code]["verdict_reason"] == "confidential"
        assert [rows[code][kind] for kind in EFFECTS] == [None] * 3
    # 130 tce on 300 万元 against 5000 on 8000
    assert abs(rows["rest"]["total_effect"] - (Decimal(130) / 300 - Decimal(5000) / 8000)) < CLOSES


@pytest.mark.parametrize("groups", [{}, {"17乙": "G1", "17丙": "G1", "30甲": "G1", "33甲": "G1"}])
def test_where_the_district_is_hidden_the_group_is_too(groups: dict[str, str]) -> None:
    # Two enterprises in all: two units, or a group of four beside one.
    names = SMALL if groups else ("30甲", "33甲")
    rows = masked({name: SMALL[name] for name in names}, groups)
    assert {row["marker"] for row in rows.values() if row["industry_code"] != "17" or groups} == {"c"}
    assert rows["rest"]["marker"] == "c"
    assert all(row["total_effect"] is None for row in rows.values() if row["marker"] == "c")
