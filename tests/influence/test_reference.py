"""On awkward districts the influence of every open row is what the plain-Python reference gives."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from foundation.store import records
from tests.influence.district import QUARTER, open_district, question_ids, weighed
from tests.reference.statistics_influence import (
    district_of,
    energy_if_answered,
    energy_then,
    value_added_then,
)
from tests.reference.statistics_rounding import half_up
from tests.reference.statistics_scope import scope

if TYPE_CHECKING:
    from tests.reference.statistics_filings import Filings, Row
    from tests.reference.statistics_influence import District

WEIGHTS = (
    "select * from influence.answers as a inner join influence.weights as w using (question_id, moves_with)"
)
Move = tuple[Decimal | None, Decimal | None]


def rounded(move: Fraction | None, city: Fraction | None) -> Move:
    """The move of the intensity and of the gap (percentage points) as they are published."""
    if move is None:
        return None, None
    return half_up(move, 10), None if city is None else half_up(move / city * 100, 6)


def expected(filings: Filings, district: District, row: Row) -> Move:
    """What the answer to an open row of the data month would move."""
    uscc, month = row["uscc"], district.month
    if row["state"] != "quarantined":
        energy = energy_if_answered(filings, uscc, month, row)
        return rounded(district.move(uscc, energy, district.parts[uscc].value_added), district.city)
    return of_unit(filings, district, uscc)


def of_unit(filings: Filings, district: District, uscc: str) -> Move:
    """What a unit that is left out would move if all its likely figures held."""
    energy = energy_then(filings, uscc, district.month)
    value_added = value_added_then(filings, uscc, district.month, district.parts)
    return rounded(district.move(uscc, energy, value_added), district.city)


def found(row: dict[str, Any]) -> Move:
    return row["intensity_change_tce_per_10k_yuan"], row["gap_change_points"]


# The last two read units with gaps as filed: they are used, and an open row is exchanged within them.
DISTRICTS = [*((seed, {}) for seed in range(6)), *((seed, {"unit_with_gaps": "as_filed"}) for seed in (6, 7))]


@pytest.fixture(scope="module", params=DISTRICTS, ids=str)
def case(request: pytest.FixtureRequest) -> tuple[Filings, District, dict[str, dict[str, Any]]]:
    seed, readings = request.param
    made = open_district(seed, 16)
    if made is None:
        pytest.skip("no unit is used in this district")
    filings = replace(made, readings=readings)
    with weighed(filings) as connection:
        rows = {str(row["question_id"]): row for row in records(connection, WEIGHTS)}
    return filings, district_of(filings, QUARTER), rows


def test_every_open_row_of_the_month(case: Any) -> None:
    filings, district, rows = case
    in_scope = {unit["uscc"] for unit in scope(filings, district.month)}
    for question, row in question_ids(filings).items():
        if row["period_month"] == district.month and row["uscc"] in in_scope:
            # a unit that a later file has mended, or that is left out although its row was only asked about
            if rows[question]["reason"] in ("already_mended", "unit_left_out"):
                assert (row["state"] == "quarantined") == (row["uscc"] in district.parts)
                continue
            assert found(rows[question]) == expected(filings, district, row), (question, row, rows[question])


def test_every_unit_that_is_left_out(case: Any) -> None:
    filings, district, rows = case
    asked = {
        row["uscc"] for row in rows.values() if row["kind"] == "quarantined" and row["state"] != "no_effect"
    }
    missing = {row["uscc"]: row for row in rows.values() if row["kind"] == "missing" and row["uscc"]}
    left_out = {unit["uscc"] for unit in scope(filings, district.month)} - district.parts.keys()
    assert left_out - asked == missing.keys()
    for uscc, row in missing.items():
        assert found(row) == of_unit(filings, district, uscc), row


def test_what_is_of_another_month_moves_nothing(case: Any) -> None:
    filings, district, rows = case
    for question, row in question_ids(filings).items():
        if row["period_month"] != district.month:
            assert rows[question]["reason"] == "other_month"
            assert found(rows[question])[0] == 0


def test_the_districts_are_awkward() -> None:
    districts = [filings for filings in (open_district(seed, 16) for seed in range(8)) if filings]
    rules = {row["rule"] for filings in districts for row in question_ids(filings).values()}
    assert len(districts) >= 6
    assert rules >= {
        "consumption_in_its_unit",
        "factor_far_off",
        "not_in_list",
        "consumption_adds_up",
        "required",
    }
