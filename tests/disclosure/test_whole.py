"""Nobody with all publications in hand comes near a cell hidden in the newest; no step of the mask can be left out."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from assets.disclosure.steps import write_audit
from foundation.models import models
from foundation.store import materialise
from tests.disclosure.attacks import leaks
from tests.disclosure.differences import told_by_differences
from tests.disclosure.insiders import insider_leaks
from tests.disclosure.publishing import MASKED, Issue, backwards, issues
from tests.models.rooms import rows_of

# Seed and units of each district: from handfuls, of which nearly all is hidden, to some hundred.
DISTRICTS = [(seed, 30 + 10 * (seed % 6)) for seed in range(3)]
FURTHER = [(seed, 30 + 10 * (seed % 6)) for seed in range(3, 10)]
MANY = [(seed, 30 + 30 * (seed % 7)) for seed in range(100, 300)]
# Of a hidden cell these are told: where and when, what the city has, why nothing else.
TOLD = {
    "period", "data_month", "breakdown", "code", "name_zh", "price_base", "energy_basis", "marker", "verdict_reason",
    "change_reason", "base_missing_10k_yuan",
}  # fmt: skip


def attack(seed: int, units: int, folder: Path) -> None:
    done: list[Issue] = []
    for issue, _ in issues(seed, units, folder):
        done.append(issue)
        assert leaks(done) == [], f"publication {len(done)}"
        assert told_by_differences(done) == [], f"publication {len(done)}"
        assert insider_leaks(done) == [], f"publication {len(done)}"


@pytest.mark.parametrize(("seed", "units"), DISTRICTS)
def test_no_publication_narrows_a_hidden_cell(seed: int, units: int, tmp_path: Path) -> None:
    attack(seed, units, tmp_path)


@pytest.mark.heavy
@pytest.mark.parametrize(("seed", "units"), FURTHER)
def test_nor_in_further_districts(seed: int, units: int, tmp_path: Path) -> None:
    attack(seed, units, tmp_path)


@pytest.mark.torture
@pytest.mark.parametrize(("seed", "units"), MANY)
def test_nor_in_many_districts(seed: int, units: int, tmp_path: Path) -> None:
    attack(seed, units, tmp_path)


# A district of which the comparison columns of the next year gave a street's investment away.
BACKWARDS = [(6, 240)]


@pytest.mark.parametrize(("seed", "units"), BACKWARDS)
def test_nor_does_a_year_that_is_published_after_the_next(seed: int, units: int, tmp_path: Path) -> None:
    assert leaks(list(backwards(seed, units, tmp_path))) == []


@pytest.mark.torture
@pytest.mark.parametrize(("seed", "units"), MANY[::5])
def test_nor_does_it_in_many_districts(seed: int, units: int, tmp_path: Path) -> None:
    assert leaks(list(backwards(seed, units, tmp_path))) == []


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> tuple[Issue, duckdb.DuckDBPyConnection]:
    """The last publication of a district in which cells are hidden to guard others."""
    *_, last = issues(4, 160, tmp_path_factory.mktemp("published"))
    return last


def verdicts(connection: duckdb.DuckDBPyConnection) -> set[tuple[str, str]]:
    materialise(connection, models()["disclosure.visible"])
    write_audit(connection)
    materialise(connection, models()["analysis.disclosure_audit"])
    rows = rows_of(connection, "select table_name, verdict from analysis.disclosure_audit")
    return {(str(row["table_name"]), str(row["verdict"])) for row in rows}


def test_as_it_stands_the_mask_passes(district: tuple[Issue, duckdb.DuckDBPyConnection]) -> None:
    assert {verdict for _, verdict in verdicts(district[1])} == {"pass"}


# What guards the gone projects is mostly hidden in investment_growth as well.
STEPS = [
    ("energy_intensity", "primary"),
    ("energy_intensity", "secondary"),
    ("investment_growth", "primary"),
    ("investment_growth", "secondary"),
    ("investment_base_missing", "primary"),
]


@pytest.mark.parametrize(("table", "reason"), STEPS)
def test_a_pattern_without_a_step_fails(
    district: tuple[Issue, duckdb.DuckDBPyConnection], table: str, reason: str
) -> None:
    connection = district[1]
    connection.execute("begin")
    connection.execute(
        "update disclosure.pattern set hidden = false where table_name = ? and reason = ?", [table, reason]
    )
    changed = rows_of(connection, "select * from disclosure.pattern where not hidden and reason is not null")
    for model in MASKED:
        materialise(connection, models()[f"analysis.{model}"])
    found = verdicts(connection)
    connection.execute("rollback")
    assert ((table, "fail") in found) == bool(changed)


@pytest.mark.parametrize("table", ["energy_intensity", "investment_growth"])
def test_any_column_left_standing_counts_as_shown(
    district: tuple[Issue, duckdb.DuckDBPyConnection], table: str
) -> None:
    issue, connection = district
    rows = [row for row in issue.masked[table] if row["marker"] == "c"]
    columns = [name for name in rows[0] if name not in TOLD and not name.startswith("city_")]
    assert len(columns) > 5
    for column in columns:
        assert {row[column] for row in rows} == {None}, column
        connection.execute("begin")
        connection.execute(
            f"update analysis.{table} set {column} = (select any_value({column}) from analysis.{table}) "
            f"where code = ? and breakdown = ?",
            [rows[0]["code"], rows[0]["breakdown"]],
        )
        left = rows_of(connection, f"select {column} as value from analysis.{table} where marker = 'c'")
        materialise(connection, models()["disclosure.visible"])
        seen = rows_of(
            connection,
            f"select bool_or(v.is_visible) as seen from disclosure.visible as v inner join analysis.{table} as t "
            f"on v.breakdown = t.breakdown and v.code = t.code where v.table_name = '{table}' and t.marker = 'c'",
        )
        connection.execute("rollback")
        # a column that is nowhere filled cannot be left standing
        if any(row["value"] is not None for row in left):
            assert seen == [{"seen": True}], column


def test_a_shown_effect_of_a_hidden_division_fails(
    district: tuple[Issue, duckdb.DuckDBPyConnection],
) -> None:
    connection = district[1]
    connection.execute("begin")
    connection.execute("update analysis.intensity_decomposition set total_effect = 1 where marker = 'c'")
    found = verdicts(connection)
    hidden = rows_of(connection, "select * from analysis.intensity_decomposition where marker = 'c'")
    connection.execute("rollback")
    assert hidden
    assert ("intensity_decomposition", "fail") in found
