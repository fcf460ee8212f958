"""Another reading is not shown where its difference to the chosen one would give a respondent or a cell away."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import duckdb
import pytest

from assets.disclosure.readings import prices_tell
from foundation.models import models
from foundation.store import materialise, prepare, records, write_table
from tests.disclosure.small import hiding, table_of, three_each

INDEX = {"1": Decimal(98), "2": Decimal(103), "3": Decimal(110), "4": Decimal(110)}
DISTRICT = three_each(("A", "1", 90), ("A", "2", 60), ("A", "3", 40), ("A", "4", 50), ("A", "5", 70))
ALONE = {**DISTRICT, ("A", "1"): {"alone": 90.0}}


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        prepare(opened)
        rows = list(INDEX.items())
        write_table(opened, "energy.deflators", "division varchar, index_now decimal(12, 6)", rows)
        yield opened


@pytest.mark.parametrize(
    ("hidden", "tells"),
    [
        (set(), False),
        # x₁ + x₂ and 0.98 x₁ + 1.03 x₂ are known, so both are
        ({"1", "2"}, True),
        # 3 and 4 have the same prices: the second equation is the first
        ({"3", "4"}, False),
        # 0.98, 1.03, 1.10: (7, −12, 5) moves all three and neither sum
        ({"1", "2", "3"}, False),
        # 0.98, 1.10, 1.10: whatever moves keeps x₁
        ({"1", "3", "4"}, True),
    ],
)
def test_other_prices(connection: duckdb.DuckDBPyConnection, hidden: set[str], tells: bool) -> None:  # noqa: FBT001
    table = table_of(DISTRICT, set(), "value_added_10k_yuan")
    pattern = hiding(table, hidden | {f"A/{code}" for code in hidden})
    assert prices_tell(connection, table, pattern) == tells


def test_who_is_alone_in_a_division_is_one_unknown_less(connection: duckdb.DuckDBPyConnection) -> None:
    table = table_of(ALONE, set(), "value_added_10k_yuan")
    assert prices_tell(connection, table, hiding(table, {"1", "2", "3", "A/1", "A/2", "A/3"}))


def shown(pattern: list[tuple[str, str]]) -> dict[str, tuple[int | None, int | None]]:
    """What is shown of two readings of the district's intensity, given what the pattern hides."""
    with duckdb.connect() as opened:
        prepare(opened)
        ids = ("price_base", "unit_with_gaps")
        figures = "value_chosen decimal(28, 10), value_alternative decimal(28, 10)"
        write_table(
            opened, "finance.readings", f"reading_id varchar, {figures}", [(i, None, None) for i in ids]
        )
        write_table(
            opened, "readings.statistics_outcomes", f"reading_id varchar, {figures}", [(i, 1, 2) for i in ids]
        )
        write_table(
            opened,
            "policy.readings",
            "reading_id varchar, measure varchar, place integer",
            [(i, "district_intensity", n) for n, i in enumerate(ids)],
        )
        rows = [(table, "district", code, True) for table, code in pattern]
        rows += (
            [("energy_intensity", "district", "350503", False)]
            if not pattern or rows[0][0] == "readings"
            else []
        )
        write_table(
            opened,
            "disclosure.pattern",
            "table_name varchar, breakdown varchar, code varchar, hidden boolean",
            rows,
        )
        materialise(opened, models()["analysis.readings"])
        return {
            str(r["reading_id"]): (r["value_chosen"], r["value_alternative"])  # type: ignore[misc]
            for r in records(opened, "select * from analysis.readings")
        }


def test_the_other_reading_alone_is_hidden() -> None:
    assert shown([]) == {"price_base": (1, 2), "unit_with_gaps": (1, 2)}
    assert shown([("readings", "unit_with_gaps")]) == {"price_base": (1, 2), "unit_with_gaps": (1, None)}
    assert shown([("readings", "price_base")]) == {"price_base": (1, None), "unit_with_gaps": (1, 2)}


def test_both_are_hidden_with_the_district() -> None:
    assert set(shown([("energy_intensity", "350503")]).values()) == {(None, None)}
