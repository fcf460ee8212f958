"""The loop with the filer: a return is filled in, filed as it is, and what was asked is answered."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from openpyxl import load_workbook

from assets.publication.workbooks import Seal, write_returns
from foundation.models import models
from foundation.store import materialise, prepare
from tests.intake.office import code, delimited, workbook
from tests.intake.taking import take_in

HEADER = ["服务费\n（万元）", "备注", "统一社会信用代码*", "年度", "发票号码", "云服务商", "开票日期"]
# Row 4 cannot be read, row 5 was invoiced outside its year (soft), row 6 is sound.
ROWS = [
    ["约3", "急", code(1), 2023, "A", "示例云", "2023-05-01"],
    [4, None, code(1), 2023, "B", "示例云", "2022-05-01"],
    [5, None, code(1), 2023, "C", "示例云", "2023-06-01"],
]
SEAL = Seal("2023Q4", None, date(2024, 1, 28), "示例", "0.1", "2023Q4/1", "2024-01-28T09:00:00+08:00", [])
_NO_FINDINGS = (
    "create or replace table validation.findings as select * exclude (state, hard, mended), "
    "cast(null as varchar) as detail_zh, cast(null as varchar) as detail_en from validation.outcomes where false"
)
_STATES = "select invoice_number, state from filings.cloud_fees_rows order by row_id"
_WARNINGS = "select file_name, status, explanation from main.warnings order by received_at"


class Loop:
    """An inbox that is taken in day after day, and the returns of each day."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.inbox, self.out = folder, folder / "in", folder / "out"
        workbook(
            self.inbox / "一月" / "云.xlsx", {"费用": [["云服务费用"], [None, "单位：万元"], HEADER, *ROWS]}
        )

    def day(self, today: str) -> list[Path]:
        """Take in what there is and write the returns."""
        take_in(self.inbox, self.out, today=today)
        with self.store() as connection:
            prepare(connection)
            connection.execute(_NO_FINDINGS)
            materialise(connection, models()["validation.corrected_rows"])
            for name in ("main.quarantined_rows", "main.warnings", "main.received_files"):
                materialise(connection, models()[name])
            connection.execute(
                "create or replace table analysis.submission_status "
                "(period varchar, unit varchar, due_date date, first_received timestamptz, status varchar)"
            )
            return write_returns(connection, SEAL, self.folder / "returns" / today)

    def store(self) -> duckdb.DuckDBPyConnection:
        return duckdb.connect(str(self.out / "warehouse" / "bureau.duckdb"))

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        with self.store() as connection:
            return connection.execute(query).fetchall()


@pytest.fixture
def loop(tmp_path: Path) -> Loop:
    return Loop(tmp_path)


def test_a_return_filed_back_closes_what_was_asked(loop: Loop) -> None:
    (path,) = loop.day("2024-02-01")
    assert loop.ask(_STATES) == [("A", "quarantined"), ("B", "accepted"), ("C", "accepted")]
    assert loop.ask(_WARNINGS) == [("云.xlsx", "open", None)]

    book = load_workbook(path)
    page = book["改报1 云服务费用"]
    # The filer's own order of columns and unit; the sound row is not asked for.
    headers = [
        "服务费(万元)",
        "统一社会信用代码",
        "年度",
        "发票号码",
        "云服务商",
        "开票日期",
        "说明",
        "改报原行",
    ]
    assert [cell.value for cell in page[1]] == headers
    # what a row is known by when it comes back is nothing to look at
    assert [letter for letter, column in page.column_dimensions.items() if column.hidden] == ["H"]
    assert [row[3].value for row in page.iter_rows(min_row=2)] == ["A", "B"]
    assert "原第 4 行" in page["A2"].comment.text
    assert "写明原因" in page["C3"].comment.text
    # Marked by colour, and text like the others: a code that is typed there stays a code.
    assert {cell.number_format for row in page["A2:G3"] for cell in row} == {"@"}
    assert page["A2"].fill.fgColor.rgb != page["A3"].fill.fgColor.rgb != page["C3"].fill.fgColor.rgb
    assert page.column_dimensions["B"].width > len(code(1))
    page["A2"], page["G3"] = "3.5", "发票补开"
    book.save(loop.inbox / "退回的.xlsx")

    assert loop.day("2024-02-02") == []
    fees = "select invoice_number, fee_yuan from filings.cloud_fees order by 1"
    assert loop.ask(fees) == [("A", 35_000), ("B", 40_000), ("C", 50_000)]
    assert loop.ask(_WARNINGS) == [("云.xlsx", "replaced", None), ("退回的.xlsx", "explained", "发票补开")]
    # Nothing of the returned book is strange to the reader, neither its cover nor its lists.
    assert loop.ask("select file_name, status, reason, unknown_columns from main.received_files")[1:] == [
        ("退回的.xlsx", "read", None, None)
    ]


def test_an_unchanged_return_changes_nothing_but_who_filed_last(loop: Loop) -> None:
    (path,) = loop.day("2024-02-01")
    shutil.copyfile(path, loop.inbox / "原样.xlsx")
    loop.day("2024-02-02")
    assert loop.ask(_STATES) == [
        *[("A", "quarantined"), ("B", "superseded"), ("C", "accepted")],
        *[("A", "quarantined"), ("B", "accepted")],
    ]
    assert [status for _, status, _ in loop.ask(_WARNINGS)] == ["replaced", "open"]


def keys_given_back(path: Path) -> list[tuple[Any, ...]]:
    """Amount and invoice of each row that stands in the return to be filed again, and its sheet."""
    book = load_workbook(path)
    pages = [name for name in book.sheetnames if name.startswith("改报")]
    return [
        (name[:3], row[0].value, row[3].value) for name in pages for row in book[name].iter_rows(min_row=2)
    ]


def refile(loop: Loop, name: str, *rows: list[Any]) -> None:
    workbook(loop.inbox / f"{name}.xlsx", {"费用": [["云服务费用"], [None, "单位：万元"], HEADER, *rows]})


def test_of_two_open_rows_for_one_invoice_the_newest_is_given_back(loop: Loop) -> None:
    """Mended together they would contradict each other, and neither would count."""
    loop.day("2024-02-01")
    refile(loop, "再报", ["3.1万元", None, code(1), 2023, "A", "示例云", "2023-05-01"])
    (path,) = loop.day("2024-02-02")
    assert keys_given_back(path) == [("改报1", "4", "B"), ("改报2", "3.1万元", "A")]
    # both stand in the list
    assert [row[0] for row in loop.ask("select value_as_filed from main.quarantined_rows order by 1")] == [
        "3.1万元",
        "约3",
    ]
    book = load_workbook(path)
    book["改报2 云服务费用"]["A2"] = "3.1"
    book.save(loop.inbox / "改好.xlsx")
    loop.day("2024-02-03")
    assert loop.ask("select fee_yuan from filings.cloud_fees where invoice_number = 'A'") == [(31_000,)]
    assert loop.ask("select distinct status from main.quarantined_rows") == [("mended",)]


def test_where_the_answer_to_a_warning_went_wrong_only_that_is_given_back(loop: Loop) -> None:
    loop.day("2024-02-01")
    refile(loop, "再报", ["四万", None, code(1), 2023, "B", "示例云", "2022-05-01"])
    (path,) = loop.day("2024-02-02")
    assert keys_given_back(path) == [("改报1", "约3", "A"), ("改报2", "四万", "B")]


def test_rows_whose_key_cannot_be_read_are_all_given_back(loop: Loop) -> None:
    """Two codes that are none are not the same enterprise."""
    refile(loop, "二", [1, None, "9135", 2023, "D", "示例云", "2023-05-01"])
    loop.day("2024-02-01")
    refile(loop, "三", [2, None, "9135", 2023, "D", "示例云", "2023-05-01"])
    (path,) = loop.day("2024-02-02")
    assert [row[1:] for row in keys_given_back(path) if row[2] == "D"] == [("1", "D"), ("2", "D")]


def mend(path: Path, into: Path, invoice: str, who: str) -> None:
    """Write another code of an enterprise into the row of an invoice, and file the book."""
    book = load_workbook(path)
    pages = [book[name] for name in book.sheetnames if name.startswith("改报")]
    (cell,) = [row[1] for page in pages for row in page.iter_rows(min_row=2) if row[3].value == invoice]
    cell.value = who
    book.save(into)


_INVOICE_D = (
    "select file_name, sheet, row, status from main.quarantined_rows as q "
    "where exists (select 1 from filings.cloud_fees_rows as r where r.row_id = q.row_id and invoice_number = 'D') "
    "order by received_at"
)


def test_a_row_whose_code_was_the_mistake_is_closed_by_its_return(loop: Loop) -> None:
    refile(loop, "二", [1, None, "9135", 2023, "D", "示例云", "2023-05-01"])
    (path,) = loop.day("2024-02-01")
    mend(path, loop.inbox / "改一.xlsx", "D", code(2))
    (path,) = loop.day("2024-02-02")
    assert loop.ask(_INVOICE_D) == [("二.xlsx", "费用", 4, "mended")]
    assert loop.ask("select uscc, fee_yuan from filings.cloud_fees where invoice_number = 'D'") == [
        (code(2), 10_000)
    ]
    # A was asked for too, and came back as it was
    assert keys_given_back(path) == [("改报1", "约3", "A"), ("改报1", "4", "B")]


def test_a_return_that_went_wrong_again_closes_both_rows_once_it_is_right(loop: Loop) -> None:
    refile(loop, "二", [1, None, "9135", 2023, "D", "示例云", "2023-05-01"])
    (path,) = loop.day("2024-02-01")
    mend(path, loop.inbox / "改一.xlsx", "D", "9136")
    (path,) = loop.day("2024-02-02")
    # two rows are open, of which the newer goes back
    assert [row[3] for row in loop.ask(_INVOICE_D)] == ["open", "open"]
    assert [row[1:] for row in keys_given_back(path) if row[2] == "D"] == [("1", "D")]
    mend(path, loop.inbox / "改二.xlsx", "D", code(2))
    loop.day("2024-02-03")
    assert [row[3] for row in loop.ask(_INVOICE_D)] == ["mended", "mended"]
    # the one that stands is revised under its own key, which opens nothing again
    refile(loop, "三", [2, None, code(2), 2023, "D", "示例云", "2023-05-01"])
    loop.day("2024-02-04")
    assert [row[3] for row in loop.ask(_INVOICE_D)] == ["mended", "mended"]


def test_the_same_code_filed_right_without_the_return_leaves_the_row_open(loop: Loop) -> None:
    """Whether it stands for the faulty row nobody can tell."""
    refile(loop, "二", [1, None, "9135", 2023, "D", "示例云", "2023-05-01"])
    loop.day("2024-02-01")
    refile(loop, "三", [1, None, code(2), 2023, "D", "示例云", "2023-05-01"])
    loop.day("2024-02-02")
    assert [row[3] for row in loop.ask(_INVOICE_D)] == ["open"]


def sign(loop: Loop, folder: str, name: str, filer: str) -> None:
    """A 清单 that says who filed a file."""
    lines = [["文件名", "接收时间", "报送单位"], [name, "2024-01-08 09:00", filer]]
    delimited(loop.inbox / folder / "清单.csv", lines)


_FILERS = "select file_name, submitted_by from main.received_files where file_name like '%.xlsx' order by received_at"


def test_a_return_that_no_list_names_is_from_whom_it_went_to(loop: Loop) -> None:
    sign(loop, "一月", "云.xlsx", "区工信科技局")
    (path,) = loop.day("2024-02-01")
    assert path.name == "区工信科技局.xlsx"
    shutil.copyfile(path, loop.inbox / "原样.xlsx")
    (again,) = loop.day("2024-02-02")
    assert loop.ask(_FILERS) == [("云.xlsx", "区工信科技局"), ("原样.xlsx", "区工信科技局")]
    # what is still wrong goes to the one who filed it, once
    assert again.name == "区工信科技局.xlsx"
    assert keys_given_back(again) == [("改报1", "约3", "A"), ("改报1", "4", "B")]


def test_a_list_says_better_who_filed_a_return(loop: Loop) -> None:
    sign(loop, "一月", "云.xlsx", "区工信科技局")
    (path,) = loop.day("2024-02-01")
    (loop.inbox / "二月").mkdir()
    shutil.copyfile(path, loop.inbox / "二月" / "原样.xlsx")
    sign(loop, "二月", "原样.xlsx", "东湖街道")
    loop.day("2024-02-02")
    assert ("原样.xlsx", "东湖街道") in loop.ask(_FILERS)


def test_the_return_of_nobody_is_nobodys(loop: Loop) -> None:
    (path,) = loop.day("2024-02-01")
    assert path.name == "未署名.xlsx"
    shutil.copyfile(path, loop.inbox / "原样.xlsx")
    loop.day("2024-02-02")
    assert loop.ask(_FILERS) == [("云.xlsx", None), ("原样.xlsx", None)]


def test_a_cover_alone_makes_no_return(loop: Loop) -> None:
    cover = [["季度报送"], ["致", "区统计局"]]
    rows = [[1, None, code(1), 2023, "D", "示例云", "2023-05-01"]]
    workbook(loop.inbox / "二.xlsx", {"封面": cover, "费用": [[None, "单位：万元"], HEADER, *rows]})
    loop.day("2024-02-01")
    assert ("二.xlsx", None) in loop.ask(_FILERS)
