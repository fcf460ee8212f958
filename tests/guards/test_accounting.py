"""Nothing is lost: rows from sheet to state, money from ledger to balance, in the tables that are published."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from openpyxl import load_workbook

from assets.publication.conservation import payment_sums, payments_add_up
from foundation.store import prepare, write_table
from tests.command.series import Series

# Data rows of the hand-made files, counted by eye; the correction adds one row of energy and one line of a 清单.
FILED = {
    "units": 9, "energy": 12, "output": 9, "city_reference": 5, "deflators": 4, "investment": 14, "register": 4,
    "cloud_fees": 5, "recognitions": 3, "green_bonds": 1, "payments": 3, "progress": 1, "manifest": 7,
}  # fmt: skip


def quality(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "data_quality.csv").open(encoding="utf-8", newline="") as file:
        return {row["form"]: row for row in csv.DictReader(file)}


@pytest.mark.parametrize(("folder", "superseded"), [("2023Q4/1", 0), ("2023Q4/3", 1)])
def test_rows(series: Series, folder: str, superseded: int) -> None:
    forms = quality(series.published / folder)
    assert {name for name, row in forms.items() if row["rows_received"] != "0"} == {*FILED}
    for form, row in forms.items():
        more = superseded if form == "energy" else 0
        received = sum(int(row[f"rows_{state}"]) for state in ("accepted", "quarantined", "superseded"))
        assert received == int(row["rows_received"]) == FILED.get(form, 0) + more, form
        assert int(row["rows_superseded"]) == more


def test_every_row_can_be_traced_to_file_sheet_and_row(series: Series) -> None:
    with duckdb.connect(str(series.out / "warehouse" / "bureau.duckdb"), read_only=True) as connection:
        places = connection.execute(
            "select file_name, sheet, row from validation.rows where form = 'units'"
        ).fetchall()
    (path,) = series.inbox.rglob("材料一.xlsx")
    for file_name, sheet, row in places:
        assert file_name == path.name
        cells = [cell.value for cell in load_workbook(path)[sheet][row]]
        assert cells[3].startswith("91350503")


def test_payments(series: Series) -> None:
    # 300 000 on the bond, 1 000 unmatched, 21 000 after the quarter: 322 000, as filed.
    with duckdb.connect(str(series.published / "2023Q4/3/finance.duckdb"), read_only=True) as connection:
        query = (
            "select sum(amount_yuan), sum(amount_yuan) filter (where liability_id is null) from award_payments "
            "where period = '2023Q4'"
        )
        assert connection.execute(query).fetchall() == [(Decimal(322000), Decimal(1000))]
        balance = "select sum(paid_yuan) from award_balance where period = '2023Q4'"
        assert connection.execute(balance).fetchall() == [(Decimal(300000),)]


def sums(over_claims: int, unmatched: int, later: int, accepted: int) -> dict[str, Decimal]:
    names = ("over_claims", "unmatched", "later", "accepted")
    return dict(zip(names, map(Decimal, (over_claims, unmatched, later, accepted)), strict=True))


def test_a_lost_fen_is_noticed() -> None:
    assert payments_add_up(sums(300000, 1000, 21000, 322000))
    assert not payments_add_up({**sums(300000, 1000, 21000, 322000), "later": Decimal("21000.01")})


def test_sums_are_taken_from_the_tables() -> None:
    with duckdb.connect() as connection:
        prepare(connection)
        write_table(connection, "awards.balance", "paid_yuan decimal(18, 2)", [(300000,)])
        paid = [(300000, True, "a"), (1000, True, None), (21000, False, "b")]
        columns = "amount_yuan decimal(18, 2), counts boolean, liability_id varchar"
        write_table(connection, "awards.payments", columns, paid)
        write_table(connection, "filings.payments", "amount_yuan decimal(28, 10)", [(322000,)])
        assert payment_sums(connection) == sums(300000, 1000, 21000, 322000)
