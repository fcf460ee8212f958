"""A large sheet is kept in a file of typed cells: it gives what a small one gives, now and when it is taken again."""

from __future__ import annotations

from decimal import Decimal
from operator import attrgetter
from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.intake import large, plain
from assets.intake.documents import Sheet
from assets.intake.headers import find_header
from assets.intake.reading import reader_version
from assets.intake.rows import as_frame
from benchmarks.filings import ENERGY, write
from foundation.contracts import form_contracts
from foundation.places import ROOT
from foundation.store import prepare
from tests.corrections.test_applying import Desk, key, value
from tests.intake.office import code
from tests.intake.taking import Taken, take_in

FORM = form_contracts()["cloud_fees"]
HEADER = [*(column.header for column in FORM.columns), "说明"]


@pytest.fixture
def all_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "LARGE_ROWS", 1)


def same(one: Taken, other: Taken) -> bool:
    """Rows, states and broken rules, to the cell; two files of one name may stand in either order."""
    return all(
        sorted(map(str, table(one)[form])) == sorted(map(str, table(other)[form]))
        for table in (attrgetter("accepted"), attrgetter("rows"), attrgetter("outcomes"))
        for form in form_contracts()
    )


@pytest.mark.heavy
def test_the_example_is_read_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox = ROOT / "examples" / "inbox"
    small = take_in(inbox, tmp_path / "small")
    monkeypatch.setattr(large, "LARGE_ROWS", 1)
    new = take_in(inbox, tmp_path / "large")
    again = take_in(inbox, tmp_path / "large")
    assert same(small, new)
    assert same(small, again)


def test_large_and_small_sheets_stand_beside_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = filed(tmp_path)
    one = desk.run()
    monkeypatch.setattr(large, "LARGE_ROWS", 3)
    assert same(one, desk.run())


@pytest.mark.usefixtures("all_large")
def test_what_is_kept_is_not_read_again(tmp_path: Path) -> None:
    desk = filed(tmp_path)
    first = desk.run()
    kept = {path: path.stat().st_mtime_ns for path in typed(desk.out)}
    assert len(kept) == 4  # two drops of fees, each with its 清单
    second = desk.run()
    assert same(first, second)
    assert {path: path.stat().st_mtime_ns for path in typed(desk.out)} == kept


@pytest.mark.usefixtures("all_large")
def test_corrected_rows_of_a_large_sheet(tmp_path: Path) -> None:
    desk = filed(tmp_path)
    desk.run()
    desk.correct("一", key("A"), value("1,000.0", "100"))
    desk.correct("二", key("B"), "action: withdraw")
    taken = desk.run()
    fees = {row["invoice_number"]: row["fee_yuan"] for row in taken.accepted["cloud_fees"]}
    # A: 100 万元 as corrected; B withdrawn; C is the later row; D cannot be read
    assert fees == {"A": 1_000_000, "C": 80_000}
    assert taken.states("cloud_fees") == {"accepted": 2, "quarantined": 1, "superseded": 2}


@pytest.mark.usefixtures("all_large")
def test_a_copy_that_was_lost_is_made_again(tmp_path: Path) -> None:
    desk = filed(tmp_path)
    first = desk.run()
    for path in typed(desk.out):
        path.unlink()
    assert same(first, desk.run())


@pytest.mark.usefixtures("all_large")
def test_the_copy_may_lie_in_any_order(tmp_path: Path) -> None:
    # Where a column has a long list of values, the database writes rows as they are ready.
    desk = filed(tmp_path)
    first = desk.run()
    for path in typed(desk.out):
        with duckdb.connect() as connection:
            rows = connection.execute(f"select * from read_parquet('{path}') order by row_id desc").pl()
        rows.write_parquet(path)
    second = desk.run()
    assert same(first, second)
    assert [row["value_as_filed"] for row in second.outcomes["cloud_fees"]] == ["约3"]


@pytest.mark.heavy
@pytest.mark.parametrize("least_bytes", [0, 10**9], ids=["as numbers", "as text"])
def test_cells_of_a_sheet_of_several_blocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, least_bytes: int
) -> None:
    monkeypatch.setattr(plain, "LEAST_BYTES", least_bytes)
    monkeypatch.setenv("JIGAI_THREADS", "2")
    write(tmp_path / "in", 9_000)
    take_in(tmp_path / "in", tmp_path / "out", forms=("energy",))
    lines = (tmp_path / "in" / ENERGY).read_text(encoding="utf-8").splitlines()
    with duckdb.connect(str(tmp_path / "out" / "warehouse" / "bureau.duckdb"), read_only=True) as connection:
        told = connection.execute(
            "select r.row, o.column_name, o.value_as_filed from filings.energy_outcomes as o "
            "inner join filings.energy_rows as r using (row_id)"
        ).fetchall()
    # the stock of one row in ten thousand does not balance
    assert len(told) > 5
    for row, column, value_as_filed in told:
        assert lines[row - 1].split(",")[lines[0].split(",").index(column)] == value_as_filed


def filed(folder: Path) -> Desk:
    """Four invoices, of which one cannot be read; then a later row for one of them."""
    desk = Desk(folder)
    desk.file("2024-01-05", ("A", "1,000.0"), ("B", 5), ("C", 7), ("D", "约3"))
    desk.file("2024-02-01", ("C", "8"))
    return desk


def typed(out: Path) -> list[Path]:
    return sorted((out / "warehouse" / "read" / reader_version()).rglob("*.typed-*.parquet"))


NUMBERS = st.one_of(
    st.from_regex(r"[+-]?[0-9]{0,11}(\.[0-9]{0,10})?([eE][0-9])?", fullmatch=True),
    st.sampled_from(["", "-", "1,234.50", "１２", " 7 ", "1_000", ".5", "5.", "0x1", "1e2", "000000001.50"]),
    st.text(max_size=4),
)


@given(st.lists(NUMBERS, min_size=1, max_size=6))
def test_a_number_read_by_columns_is_the_number_read_as_text(filed: list[str]) -> None:
    rest = {"统一社会信用代码": code(1), "年度": "2023", "发票号码": "1", "云服务商": "云"}
    rows = [[(rest | {"服务费(元)": number}).get(name, "") for name in HEADER] for number in filed]
    sheet = Sheet("csv", [HEADER, *rows], list(range(1, len(rows) + 2)))
    header = find_header(sheet, [FORM])
    assert header is not None
    frame = as_frame(sheet, header, 1)
    with duckdb.connect() as connection:
        prepare(connection)
        connection.register("frame", frame.select(pl.col("fee_yuan").alias("text"), plain="fee_yuan__plain"))
        read = connection.execute(
            "select plain, read_number(text) from frame where plain is not null"
        ).fetchall()
    assert all(Decimal(plain) == Decimal(number) for plain, number in read)
