"""Which sums give a respondent away, at the boundaries of the three rules, worked out by hand."""

from __future__ import annotations

import duckdb
import pytest

from assets.policy.tables import write_reference
from foundation.models import models
from foundation.store import materialise, prepare, records, write_table

Cell = dict[str, float]

# A cell's amounts and which rules it breaks; 100 in all unless said otherwise.
CASES: dict[str, tuple[list[str], set[str]]] = {
    "two enterprises": (["50", "50"], {"is_few", "is_guessable"}),
    "three enterprises": (["40", "30", "30"], set()),
    "one enterprise": (["100"], {"is_few", "is_ruled", "is_guessable"}),
    # 85 of 100 is 85 %, not more; beside 85 and 6.5 stand 8.5, which is 10 % of 85, not less
    "largest at 85 %": (["85", "6.5", "4.5", "4"], set()),
    "largest just above 85 %": (["85.0001", "5.4999", "4.5", "5"], {"is_ruled"}),
    # beside 50 and 45 stand 5 = 10 % of 50
    "rest at 10 % of the largest": (["50", "45", "5"], set()),
    "rest just below 10 % of the largest": (["50", "45.0001", "4.9999"], {"is_guessable"}),
    "rest just above 10 % of the largest": (["50", "44.9999", "5.0001"], set()),
    # absolute amounts: |-60| is the largest of 60 + 30 + 10
    "losses count by their size": (["-60", "30", "10"], set()),
    # the sum is 2, its parts are 100 and more
    "a loss that hides behind a small sum": (["-100", "100", "2"], {"is_guessable"}),
    # none has more than 85 % of nothing, and what is left is not less than a tenth of it
    "three of nothing": (["0", "0", "0"], set()),
    "two of nothing": (["0", "0"], {"is_few"}),
}


@pytest.fixture(scope="module")
def sensitive() -> dict[str, set[str]]:
    """The rules that each case breaks."""
    with duckdb.connect() as connection:
        prepare(connection)
        write_reference(connection)
        rows = [
            ("energy_intensity", "industry", name, "energy_tce", f"E{number}", amount, True)
            for name, (amounts, _) in CASES.items()
            for number, amount in enumerate(amounts)
        ]
        columns = (
            "table_name varchar, breakdown varchar, code varchar, measure varchar, enterprise varchar, "
            "amount decimal(38, 10), tells boolean"
        )
        write_table(connection, "disclosure.contributions", columns, rows)
        materialise(connection, models()["disclosure.largest"])
        materialise(connection, models()["disclosure.sensitive"])
        found = records(connection, "select * from disclosure.sensitive")
    rules = ("is_few", "is_ruled", "is_guessable")
    for row in found:
        assert row["is_primary"] == any(row[rule] for rule in rules), row
    return {str(row["code"]): {rule for rule in rules if row[rule]} for row in found}


@pytest.mark.parametrize("name", CASES)
def test_rule(sensitive: dict[str, set[str]], name: str) -> None:
    assert sensitive[name] == CASES[name][1]
