"""The reference of energy intensity keeps to the cases worked out by hand, and adds up."""

from decimal import Decimal

import pytest

from tests.reference.statistics_cases import Case, load_cases, mismatches
from tests.reference.statistics_decomposition import intensity_decomposition
from tests.reference.statistics_energy import energy_intensity
from tests.reference.statistics_filings import Row
from tests.reference.statistics_population import population
from tests.reference.statistics_scope import data_month
from tests.reference.statistics_units import gap_enterprises

METHODS = {
    "energy_intensity": energy_intensity,
    "intensity_decomposition": intensity_decomposition,
    "gap_enterprises": lambda filings, quarter: [
        {"enterprises": gap_enterprises(filings, data_month(filings, quarter).month or "")}
    ],
}
CASES = [case for case in load_cases() if case.method in METHODS]
QUARTERS = ("2021Q4", "2022Q2", "2023Q4")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_worked_case(case: Case) -> None:
    assert mismatches(case, METHODS[case.method](case.filings, case.quarter)) == []


def test_population_repeats_itself() -> None:
    assert population(7, 12) == population(7, 12)
    assert population(7, 12) != population(8, 12)


@pytest.mark.parametrize("breakdown", ["street", "industry", "street_industry"])
@pytest.mark.parametrize("seed", range(4))
def test_parts_add_up_to_the_district(seed: int, breakdown: str) -> None:
    filings = population(seed, 24)
    for quarter in QUARTERS:
        rows = energy_intensity(filings, quarter)
        district = [row for row in rows if row["breakdown"] == "district"]
        parts = [row for row in rows if row["breakdown"] == breakdown]
        for count in ("units_in_scope", "units_used"):
            assert _sum(parts, count) == _sum(district, count)
        for quantity in ("energy_tce", "value_added_10k_yuan"):
            assert abs(_sum(parts, quantity) - _sum(district, quantity)) <= Decimal("0.0001") * len(parts)


def _sum(rows: list[Row], column: str) -> Decimal:
    return sum((Decimal(row[column] or 0) for row in rows), Decimal(0))
