"""Each rule for a single sum left out in turn: the mask made without it is caught by the audit made with it.

Contributions written by hand go through the models of the rules, the search and the audit.
"""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import numpy as np
import pytest

from assets.disclosure.audit import Published, audit
from assets.disclosure.pattern import decide
from assets.disclosure.survey import SurveyTable, read_table
from assets.policy.tables import write_reference
from foundation.models import MACROS, models
from foundation.store import materialise, prepare, write_table
from tests.disclosure.small import SHARE, hidden_codes

Cell = dict[str, str]
# What stands in the crossing A/1; the three others have three enterprises of 100 each.
TWO: Cell = {"E1": "50", "E2": "50"}
RULED: Cell = {"E1": "85.0001", "E2": "5.4999", "E3": "4.5", "E4": "5"}
GUESSABLE: Cell = {"E1": "50", "E2": "45.0001", "E3": "4.9999"}
FEW, DOMINANT, P_PERCENT = RULES = (
    "is_few(enterprises, fewest)",
    "is_ruled(largest, whole, largest_share_pct)",
    "is_guessable(rest, largest, rest_of_largest_pct)",
)
# The crossing, and the rules without which it is shown: of two enterprises nothing is left beside the two largest, so
# that the rule of the count and the p % rule each see it.
CASES = {
    "few": (TWO, (FEW, P_PERCENT)),
    "ruled": (RULED, (DOMINANT,)),
    "guessable": (GUESSABLE, (P_PERCENT,)),
}


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """Thresholds, the cells of a square, and no earlier publication."""
    with duckdb.connect() as opened:
        prepare(opened)
        write_reference(opened)
        cells = [("district", "D", None, None)]
        cells += [("street", s, s, None) for s in "AB"] + [("industry", d, None, d) for d in "12"]
        cells += [("street_industry", f"{s}/{d}", s, d) for s in "AB" for d in "12"]
        write_table(
            opened,
            "disclosure.cells",
            "table_name varchar, breakdown varchar, code varchar, street varchar, division varchar",
            [("energy_intensity", *cell) for cell in cells],
        )
        place = "table_name varchar, breakdown varchar, code varchar"
        write_table(opened, "disclosure.kept", place, [])
        known = "measure varchar, is_known boolean, lower decimal(18, 4), upper decimal(18, 4)"
        write_table(opened, "disclosure.told", f"{place}, {known}", [])
        yield opened


def square(connection: duckdb.DuckDBPyConnection, crossing: Cell, *left_out: str) -> SurveyTable:
    """The square as disclosure control reads it, with the rules but those left out."""
    filed = {
        "A/1": crossing,
        **{code: {f"{code} {n}": "100" for n in range(3)} for code in ("A/2", "B/1", "B/2")},
    }
    rows = [
        ("energy_intensity", *place, "energy_tce", enterprise, amount, True)
        for code, parts in filed.items()
        for place in (
            ("district", "D"), ("street", code[0]), ("industry", code[-1]), ("street_industry", code)
        )
        for enterprise, amount in parts.items()
    ]  # fmt: skip
    write_table(
        connection,
        "disclosure.contributions",
        "table_name varchar, breakdown varchar, code varchar, measure varchar, enterprise varchar, "
        "amount decimal(38, 10), tells boolean",
        rows,
    )
    rules = (MACROS / "secrecy.sql").read_text(encoding="utf-8")
    connection.execute(rules)
    for rule in left_out:
        assert f"macro {rule} as" in rules
        connection.execute(f"create or replace macro {rule} as false")
    for name in ("disclosure.largest", "disclosure.sensitive", "disclosure.insiders"):
        materialise(connection, models()[name])
    return read_table(connection, "energy_intensity")


def passes(table: SurveyTable, hidden: np.ndarray) -> bool:
    (measure,) = table.measures
    return audit(table, measure, Published(~hidden, measure.values), SHARE).passed


@pytest.mark.parametrize("name", CASES)
def test_a_mask_without_a_rule_fails(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    crossing, left_out = CASES[name]
    broken = decide(square(connection, crossing, *left_out), SHARE)
    assert "A/1" not in hidden_codes(square(connection, crossing), broken)
    whole = square(connection, crossing)
    assert not passes(whole, broken)
    assert "A/1" in hidden_codes(whole, decide(whole, SHARE))
    assert passes(whole, decide(whole, SHARE))


@pytest.mark.parametrize("name", CASES)
def test_no_other_rule_takes_its_place(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    crossing, left_out = CASES[name]
    kept = square(connection, crossing, *(rule for rule in RULES if rule not in left_out))
    assert "A/1" in hidden_codes(kept, decide(kept, SHARE))


def test_a_mask_that_takes_the_units_of_a_group_for_enterprises_fails(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    # three units of 40, 35 and 25, the first two of one group
    broken = decide(square(connection, {"U1": "40", "U2": "35", "U3": "25"}), SHARE)
    whole = square(connection, {"G": "75", "U3": "25"})
    assert hidden_codes(whole, broken) == set()
    assert not passes(whole, broken)
    assert passes(whole, decide(whole, SHARE))
