"""A cell that shows an error or per cent is read as it is seen; where a number is wanted its row is quarantined."""

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
import xlsxwriter

from assets.intake.documents import read_workbook
from foundation.contracts import form_contracts
from tests.command.running import report
from tests.intake.office import Grid, code
from tests.intake.oldbook import ERRORS, Percent, Short, old_workbook
from tests.intake.taking import take_in

HEADER = [column.header for column in form_contracts()["energy_funds"].columns]


def workbook(path: Path, sheets: dict[str, Grid]) -> Path:
    """An .xlsx in which texts such as `=#N/A` are formulas that gave an error; a chart stands on the last sheet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        for name, grid in sheets.items():
            sheet = book.add_worksheet(name)
            for y, row in enumerate(grid):
                for x, value in enumerate(row):
                    if str(value).startswith("="):
                        sheet.write_formula(y, x, "=1/0", None, str(value)[1:])
                    else:
                        sheet.write(y, x, value)
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=A!$A$1:$A$2"})
        sheet.insert_chart("H2", chart)
    return path


@pytest.mark.parametrize(("write", "kind"), [(workbook, ".xlsx"), (old_workbook, ".xls")])
def test_every_error_where_it_stands(tmp_path: Path, write, kind: str) -> None:
    first: Grid = [["题"], ["", *(f"={error}" for error in ERRORS)]]
    second: Grid = [["a", "=#REF!"], ["=#N/A", 2]]
    path = write(tmp_path / f"book{kind}", {"A": first, "B": [["only text"]], "C": second})
    sheets = read_workbook(path.name, path.read_bytes())
    assert [sheet.name for sheet in sheets] == ["A", "B", "C"]
    assert sheets[0].rows[1][1:] == list(ERRORS)
    assert sheets[1].rows == [["only text"]]
    assert sheets[2].rows == [["a", "#REF!"], ["#N/A", "2"]]


def test_an_error_without_a_formula(tmp_path: Path) -> None:
    path = old_workbook(tmp_path / "book.xls", {"A": [["a", "#N/A"]]})
    assert read_workbook(path.name, path.read_bytes())[0].rows == [["a", "#N/A"]]


def test_the_row_is_quarantined_and_the_rest_goes_on(tmp_path: Path) -> None:
    grants: Grid = [
        HEADER,
        [code(1), "省级", "改造", 200000, "=#NAME?", "2023-05-01", "闽财1"],
        [code(1), "省级", "改造", 100000, 0, "2023-05-01", "闽财2"],
    ]
    workbook(tmp_path / "in" / "资金.xlsx", {"资金": grants})
    report("2023Q4", tmp_path / "in", tmp_path / "out", "--today", "2024-02-10")
    with duckdb.connect(str(tmp_path / "out" / "warehouse" / "bureau.duckdb"), read_only=True) as bureau:
        told = bureau.execute(
            "select row, column_name, value_as_filed, rule from main.quarantined_rows"
        ).fetchall()
        kept = bureau.execute("select document_number from filings.energy_funds").fetchall()
    assert told == [(2, "其中市级配套(元)", "#NAME?", "number_unreadable")]
    assert kept == [("闽财2",)]


def test_a_sheet_that_only_a_program_can_show_is_read_too(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "book.xlsx") as book:
        book.add_worksheet("A").write(0, 0, "a")
        hidden = book.add_worksheet("B")
        hidden.write(0, 0, "b")
        hidden.very_hidden()
    content = (tmp_path / "book.xlsx").read_bytes()
    assert [sheet.rows for sheet in read_workbook("book.xlsx", content)] == [[["a"]], [["b"]]]


# A number format, and what a person sees of 0.045.
FORMATS = {
    "0%": "4.5%",
    "0.00%": "4.5%",
    "[Red]0.000%;-0.000%": "4.5%",
    "0.00": "0.045",
    '0.00"%"': "0.045",
    r"0.00\%": "0.045",
    "@": "0.045",
}


@pytest.mark.parametrize("form", FORMATS)
def test_per_cent_is_read_as_it_is_seen(tmp_path: Path, form: str) -> None:
    """Not as it is shown, which is rounded: all its digits."""
    with xlsxwriter.Workbook(tmp_path / "book.xlsx") as book:
        look = book.add_format({"num_format": form})
        sheet = book.add_worksheet("A")
        sheet.write(0, 0, 0.045, look)
        sheet.write_formula(0, 1, "=9/200", look, 0.045)
        sheet.write_string(0, 2, "text", look)
        sheet.write(0, 3, 0.045)
        sheet.write_blank(0, 4, None, look)
        sheet.write(0, 5, "end")
    (sheet,) = read_workbook("book.xlsx", (tmp_path / "book.xlsx").read_bytes())
    assert sheet.rows == [[FORMATS[form], FORMATS[form], "text", "0.045", "", "end"]]


# [MS-XLS] 2.5.217: a double without its lower half, a whole number, and a hundredth of either.
SHORT = {5 << 2 | 2: "500%", 5 << 2 | 3: "5%", 0xFFFFFFFE: "-100%", 0x405EC001: "123%",
         0x3FE00000: "50%"}  # fmt: skip


@pytest.mark.parametrize("bits", SHORT, ids=hex)
def test_per_cent_in_an_old_workbook(tmp_path: Path, bits: int) -> None:
    grid: Grid = [
        ["题", Percent(0.045), Percent(-1.23456789, own=True), 0.045],
        ["短", Short(bits)],
        ["两", Short(bits, alone=False)],
    ]
    path = old_workbook(tmp_path / "book.xls", {"A": [["only text"]], "B": grid})
    rows = read_workbook(path.name, path.read_bytes())[1].rows
    assert rows[0] == ["题", "4.5%", "-123.456789%", "0.045"]
    assert rows[1][1] == rows[2][1] == SHORT[bits]
    assert rows[2][2] == {"500%": "5", "5%": "0.05", "-100%": "-1", "123%": "1.23", "50%": "0.5"}[rows[2][1]]


def test_a_rate_in_per_cent_is_quarantined_and_not_taken_for_a_hundredth(tmp_path: Path) -> None:
    header = [column.header for column in form_contracts()["green_bonds"].columns]
    bond = ["示例债", "碳中和债", "2023-04-20", "2026-04-20"]
    with xlsxwriter.Workbook(tmp_path / "债券.xlsx") as book:
        look, sheet = book.add_format({"num_format": "0.00%"}), book.add_worksheet("债券")
        sheet.write_row(0, 0, header)
        for y, rate in enumerate((0.045, 4.5), start=1):
            sheet.write_row(y, 0, [code(1), f"B{y}", *bond])
            sheet.write(y, header.index("票面利率(%)"), rate, look if y == 1 else None)
            sheet.write(y, header.index("发行金额(元)"), 10000)
    taken = take_in(tmp_path, tmp_path / "out", forms=("green_bonds",))
    (broken,) = taken.outcomes["green_bonds"]
    assert (broken["row"], broken["column_name"], broken["rule"]) == (2, "票面利率(%)", "number_unreadable")
    assert [row["coupon_rate_pct"] for row in taken.accepted["green_bonds"]] == [Decimal("4.5")]
