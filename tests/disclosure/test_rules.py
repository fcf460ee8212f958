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
    # the sum is -20, of which -60 is more than all; the sum is 2, its parts are 100 and more
    "a loss larger than the sum": (["-60", "30", "10"], {"is_ruled", "is_guessable"}),
    "a loss that hides behind a small sum": (["-100", "100", "2"], {"is_ruled", "is_guessable"}),
    # 100 of 220, and 220 - 100 - 80 = 40 is more than 10
    "a loss beside a large sum": (["100", "80", "60", "-20"], set()),
    # 85 of 100; 100 - 50 - 45 = 5 = 10 % of 50
    "largest at 85 % of a sum with a loss": (["85", "6.4", "4.6", "5", "-1"], set()),
    "largest just above 85 % of a sum with a loss": (["85.0001", "6.3999", "4.6", "5", "-1"], {"is_ruled"}),
    "rest at 10 % in a sum with a loss": (["50", "45", "15", "-10"], set()),
    "rest just below 10 % in a sum with a loss": (["50", "45.0001", "14.9999", "-10"], {"is_guessable"}),
    # none has more than 85 % of nothing, and what is left is not less than a tenth of it
    "three of nothing": (["0", "0", "0"], set()),
    "two of nothing": (["0", "0"], {"is_few"}),
}


# Amounts by which something differs: 60 of 60 + 30 + 10 that changed, whichever way; beside 100 and 100 stand 2.
DIFFERENCES: dict[str, tuple[list[str], set[str]]] = {
    "changes both ways": (["-60", "30", "10"], set()),
    "changes that nearly cancel out": (["-100", "100", "2"], {"is_guessable"}),
}
MEASURES = dict.fromkeys(CASES, "energy_tce") | dict.fromkeys(DIFFERENCES, "energy_tce since 2023Q4/0001")


@pytest.fixture(scope="module")
def sensitive() -> dict[str, set[str]]:
    """The rules that each case breaks."""
    with duckdb.connect() as connection:
        prepare(connection)
        write_reference(connection)
        rows = [
            ("energy_intensity", "industry", name, MEASURES[name], f"E{number}", amount, True)
            for name, (amounts, _) in (CASES | DIFFERENCES).items()
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


@pytest.mark.parametrize("name", MEASURES)
def test_rule(sensitive: dict[str, set[str]], name: str) -> None:
    assert sensitive[name] == (CASES | DIFFERENCES)[name][1]
