"""finance.xlsx of the example, recalculated by LibreOffice, says to the fen what finance.duckdb says."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from assets.publication.workbooks.layout import FIRST_ROW, Layout
from assets.publication.workbooks.layouts_finance import BALANCE, LIABILITIES, PAYMENTS, SCHEDULE
from tests.examples.conftest import example_out  # noqa: F401 - the report of the example, made once

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice: apt-get install libreoffice-calc"),
]
# Each column with its table and an order in which both sides can be laid beside each other.
COLUMNS = [
    (LIABILITIES, "award_liabilities", key)
    for key in ("base_yuan", "rate_pct", "cap_yuan", "amount_yuan", "city_share_yuan", "district_share_yuan")
]
COLUMNS += [
    (BALANCE, "award_balance", key)
    for key in ("due_yuan", "paid_yuan", "outstanding_yuan", "prepaid_yuan", "overpaid_yuan")
]


@pytest.fixture(scope="module")
def database(example_out: Path) -> Iterator[duckdb.DuckDBPyConnection]:  # noqa: F811
    path = example_out / "published" / "latest" / "finance.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def recalculated(example_out: Path, tmp_path_factory: pytest.TempPathFactory) -> Workbook:  # noqa: F811
    """The workbook after LibreOffice has opened it, worked every formula out anew and saved it."""
    place = tmp_path_factory.mktemp("recalculated")
    bare = place / "bare.xlsx"
    # Formulas without the values written beside them: what is read afterwards can only be LibreOffice's.
    load_workbook(example_out / "published" / "latest" / "finance.xlsx").save(bare)
    words = [str(OFFICE), f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless"]
    words += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(place / "out"), str(bare)]
    subprocess.run(words, check=True, capture_output=True, timeout=300)  # noqa: S603 - the words above
    return load_workbook(place / "out" / "bare.xlsx", data_only=True)


def column(book: Workbook, layout: Layout, key: str) -> list[object]:
    place = layout.place(key) + 1
    rows = book[layout.sheet].iter_rows(min_row=FIRST_ROW + 1, min_col=place, max_col=place)
    return [cell.value for (cell,) in rows]


def exact(value: object) -> Decimal | None:
    """A cell as a decimal of eight places, which is more than any column is shown with."""
    return None if value is None else Decimal(str(value)).quantize(Decimal("1.00000000"))


@pytest.mark.parametrize(("layout", "table", "key"), COLUMNS)
def test_each_cell_is_that_of_the_database(
    recalculated: Workbook, database: duckdb.DuckDBPyConnection, layout: Layout, table: str, key: str
) -> None:
    ids = column(recalculated, LIABILITIES, "liability_id")
    numbers = column(recalculated, LIABILITIES, "number")
    named = dict(zip(numbers, ids, strict=True))
    shown = {
        named[number]: exact(value)
        for number, value in zip(
            column(recalculated, layout, "number"), column(recalculated, layout, key), strict=True
        )
    }
    expected = database.execute(f"select liability_id, {key} from {table} where period = '2023Q4'").fetchall()
    assert len(shown) == len(expected) > 200
    assert {claim: value for claim, value in shown.items() if value != exact(dict(expected)[claim])} == {}


@pytest.mark.parametrize(("layout", "table"), [(SCHEDULE, "award_schedule"), (PAYMENTS, "award_payments")])
def test_instalments_and_payments_are_those_of_the_database(
    recalculated: Workbook, database: duckdb.DuckDBPyConnection, layout: Layout, table: str
) -> None:
    shown = sorted(exact(value) or 0 for value in column(recalculated, layout, "amount_yuan"))
    rows = database.execute(f"select amount_yuan from {table} where period = '2023Q4'").fetchall()
    assert shown == sorted(exact(value) or 0 for (value,) in rows)


def test_all_sums_agree(recalculated: Workbook) -> None:
    assert {row[4].value for row in recalculated["核对"].iter_rows(min_row=FIRST_ROW + 1)} == {"相符"}


def test_no_cell_is_an_error(recalculated: Workbook) -> None:
    errors = [
        (sheet.title, cell.coordinate)
        for sheet in recalculated
        for row in sheet
        for cell in row
        if cell.data_type == "e"
    ]
    assert errors == []
