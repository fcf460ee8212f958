"""A cell that shows an error is not an empty one: it is read as it stands there, and its row is quarantined."""

from pathlib import Path

import duckdb
import pytest
import xlsxwriter

from assets.intake.documents import read_workbook
from foundation.contracts import form_contracts
from tests.command.running import report
from tests.intake.office import Grid, code
from tests.intake.oldbook import ERRORS, old_workbook

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
