"""What becomes of the example in a report: every planted fault comes out as planned, and nothing else does."""

import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from examples.generator.forms import FORMS
from tests.examples.filed import INBOX, filed_rows

Place = tuple[str, str, int]
PLANTED = json.loads((INBOX.parent / "planted.json").read_text(encoding="utf-8"))
# A fault in one energy row also shows at the unit's row 40 and at a later month of the year.
ALSO_SHOWN = "energy"


@pytest.fixture(scope="module")
def bureau(example_out: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(example_out / "warehouse" / "bureau.duckdb"), read_only=True) as connection:
        yield connection


def planted(kind: str) -> set[Place]:
    """Where the faults of a kind stand: file name, sheet, row."""
    return {
        (Path(fault["file"]).name, fault["sheet"], fault["row"]) for fault in PLANTED if fault["kind"] == kind
    }


def places(bureau: duckdb.DuckDBPyConnection, table: str, condition: str = "true") -> set[Place]:
    """Where rows of a table stand; delimited text has no sheet."""
    query = f"select file_name, if(sheet = 'csv', '', sheet), row from {table} where {condition}"
    return set(bureau.execute(query).fetchall())


def test_rows_are_quarantined_where_it_was_planned_and_nowhere_else(
    bureau: duckdb.DuckDBPyConnection,
) -> None:
    assert places(bureau, "main.quarantined_rows") == planted("quarantined")


def test_every_planted_warning_is_given(bureau: duckdb.DuckDBPyConnection) -> None:
    assert planted("warning") - places(bureau, "main.warnings") == set()


def test_only_energy_rows_are_warned_of_besides(bureau: duckdb.DuckDBPyConnection) -> None:
    besides = places(bureau, "main.warnings", f"form <> '{ALSO_SHOWN}'")
    assert besides - planted("warning") - planted("quarantined") == set()


def test_energy_rows_warned_of_besides_belong_to_units_with_a_fault(
    bureau: duckdb.DuckDBPyConnection,
) -> None:
    faulty = planted("warning") | planted("quarantined") | planted("superseded")
    units = {
        (row.file.split("/")[0][:5], row.cells.get("统一社会信用代码"))
        for row in filed_rows()
        if (Path(row.file).name, row.sheet, row.row) in faulty
    }
    besides = places(bureau, "main.warnings", f"form = '{ALSO_SHOWN}'") - planted("warning")
    assert all(
        (row.file[:5], row.cells["统一社会信用代码"]) in units
        for row in filed_rows()
        if (Path(row.file).name, row.sheet, row.row) in besides
    )


def test_planted_revisions_and_duplicates_are_superseded(bureau: duckdb.DuckDBPyConnection) -> None:
    """Of two equal rows either may count, so a row above the planted one may be superseded in its place."""
    superseded = set().union(
        *(places(bureau, f"filings.{form}_rows", "state = 'superseded'") for form in FORMS)
    )
    missing = [
        (name, sheet, row)
        for name, sheet, row in planted("superseded")
        if not {(name, sheet, row), (name, sheet, row - 1)} & superseded
    ]
    assert missing == []


def test_files_are_rejected_where_it_was_planned(bureau: duckdb.DuckDBPyConnection) -> None:
    rejected = bureau.execute(
        "select file_name from main.received_files where status = 'rejected'"
    ).fetchall()
    assert {name for (name,) in rejected} == {name for name, _, _ in planted("rejected")}


def test_all_forms_are_received_and_few_of_their_rows_quarantined(bureau: duckdb.DuckDBPyConnection) -> None:
    shares = bureau.execute(
        "select form, rows_quarantined / rows_received from analysis.data_quality where rows_received > 0"
    ).fetchall()
    assert {form for form, _ in shares} >= set(FORMS)
    assert [form for form, share in shares if share > 0.12] == []
