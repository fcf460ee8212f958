"""Files as such: kinds, damage, protection, formulas, doubles, and files that are no filings."""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from dagster import DagsterExecutionInterruptedError

from assets.intake import reading
from assets.intake.reading import MachineError, read_file, read_small_books
from tests.intake.office import code, delimited, workbook
from tests.intake.oldbook import Formula, old_workbook
from tests.intake.taking import Taken, take_in

HEADER = ["统一社会信用代码", "年度", "发票号码", "云服务商", "服务费(元)"]
ROW = [code(1), 2023, "0001", "示例云", 60000]
FEES = ("cloud_fees",)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """An inbox with one good file, which must come through whatever lies beside it."""
    delimited(tmp_path / "inbox" / "good.csv", [HEADER, ROW])
    return tmp_path / "inbox"


def taken(inbox: Path) -> Taken:
    result = take_in(inbox, inbox.parent / "out", forms=FEES)
    assert (code(1), 60000) in [(row["uscc"], row["fee_yuan"]) for row in result.accepted["cloud_fees"]]
    return result


def reason(result: Taken, name: str) -> str:
    (file,) = [item for item in result.files if item["file_name"] == name]
    assert file["status"] == "rejected"
    return str(file["reason"])


def test_damaged_workbook(inbox: Path) -> None:
    whole = workbook(inbox / "a.xlsx", {"S": [HEADER, ROW]}).read_bytes()
    (inbox / "a.xlsx").write_bytes(whole[: len(whole) // 2])
    (inbox / "b.xlsx").write_bytes(b"PK\x03\x04 no archive")
    (inbox / "c.xls").write_bytes(b"\xd0\xcf\x11\xe0 no workbook")
    result = taken(inbox)
    for name in ("a.xlsx", "b.xlsx", "c.xls"):
        assert "已损坏" in reason(result, name)
        assert "export it anew" in reason(result, name)


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.csv"])
def test_empty_file(inbox: Path, name: str) -> None:
    (inbox / name).write_bytes(b"")
    assert reason(taken(inbox), name)


@pytest.mark.parametrize("name", ["网页.xls", "网页.xlsx"])
@pytest.mark.parametrize("begins", [b"", b"\r\n  ", b"\xef\xbb\xbf"], ids=["at once", "blanks", "mark"])
def test_a_web_page_called_a_workbook(inbox: Path, name: str, begins: bytes) -> None:
    (inbox / name).write_bytes(begins + "<html><table><tr><td>年度</td></tr></table></html>".encode())
    assert "网页或 XML" in reason(taken(inbox), name)


def test_text_in_no_known_encoding(inbox: Path) -> None:
    (inbox / "a.csv").write_bytes(b"\xff\xfe\x00\x81\xff\xff")
    assert "GB18030" in reason(taken(inbox), "a.csv")


def test_password(inbox: Path) -> None:
    old_workbook(inbox / "a.xlsx", {"S": [["EncryptedPackage"]]})
    assert "密码" in reason(taken(inbox), "a.xlsx")


def test_old_workbook(inbox: Path) -> None:
    old_workbook(inbox / "a.XLS", {"费用": [["标题"], HEADER, [code(2), 2023, "0002", "示例云", 70000.5]]})
    rows = taken(inbox).accepted["cloud_fees"]
    assert ("费用", 3, code(2), 70000.5) in [
        (row["sheet"], row["row"], row["uscc"], float(row["fee_yuan"])) for row in rows
    ]


def with_formula(path: Path, value: object) -> None:
    """A workbook whose fee is a formula with `value` as its calculated value."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("S")
    sheet.write_row(0, 0, HEADER)
    sheet.write_row(1, 0, [code(2), 2023, "0002", "示例云"])
    sheet.write_formula(1, 4, "=30000+40000", None, value)
    book.close()


def test_formula_with_its_value(inbox: Path) -> None:
    with_formula(inbox / "a.xlsx", 70000)
    assert [row["fee_yuan"] for row in taken(inbox).accepted["cloud_fees"]] == [70000, 60000]


def changed(path: Path, name_of: Callable[[str], str], sheet_of: Callable[[bytes], bytes]) -> None:
    """Write the parts of a workbook anew under other names, its first sheet changed."""
    source = path.with_suffix(".old")
    shutil.move(path, source)
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(path, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            is_sheet = name == "xl/worksheets/sheet1.xml"
            after.writestr(name_of(name), sheet_of(content) if is_sheet else content)
    source.unlink()


def rewritten(path: Path, old: bytes, new: bytes) -> None:
    """Replace a text in the first sheet of a workbook."""

    def replaced(sheet: bytes) -> bytes:
        assert old in sheet
        return sheet.replace(old, new)

    changed(path, lambda name: name, replaced)


@pytest.mark.parametrize("nothing", [b"", b"<v></v>", b"<v/>"])
def test_formula_never_calculated(inbox: Path, nothing: bytes) -> None:
    with_formula(inbox / "a.xlsx", 70000)
    rewritten(inbox / "a.xlsx", b"<v>70000</v>", nothing)
    assert "未计算的公式" in reason(taken(inbox), "a.xlsx")


def test_formula_never_calculated_where_marks_have_a_prefix(inbox: Path) -> None:
    # as the Open XML SDK writes a sheet: <x:c r="E2"><x:f>30000+40000</x:f></x:c>
    with_formula(inbox / "a.xlsx", 70000)
    rewritten(inbox / "a.xlsx", b"<f>30000+40000</f><v>70000</v></c>", b"<f>30000+40000</f></c>")
    changed(inbox / "a.xlsx", lambda name: name, prefixed)
    assert "未计算的公式" in reason(taken(inbox), "a.xlsx")


def prefixed(sheet: bytes) -> bytes:
    """A sheet whose marks all have a prefix."""
    return re.sub(rb"<(/?)(\w)", rb"<\1x:\2", sheet).replace(b"xmlns=", b"xmlns:x=", 1)


def test_names_of_parts_with_strokes_and_capitals_of_another_system(inbox: Path) -> None:
    # a reader takes them too, so that the formula would be read as an empty cell
    with_formula(inbox / "a.xlsx", 70000)
    rewritten(inbox / "a.xlsx", b"<v>70000</v>", b"")
    changed(inbox / "a.xlsx", lambda name: name.replace("worksheets/s", "Worksheets\\S"), lambda sheet: sheet)
    assert "未计算的公式" in reason(taken(inbox), "a.xlsx")


# [MS-XLS] 2.5.198: 30000 + 40000; 0; SUM(A1:A2) as one part and as a function; ROUND(A1, 2); (5 %).
NUMBERS = {
    "sum": "1e30751e409c03",
    "number": "1f0000000000000000",
    "range": "250000010000c000c019100000",
    "function": "250000010000c000c022010400",
    "rounded": "44000000c01e0200411b00",
    "brackets": "1e05001415",
}
# A1, which may hold an empty text; A1 & B1; IF(A1 = "", "", A1); what stands in another place of the book; nothing.
TEXTS = {
    "cell": "44000000c0",
    "joined": "44000000c044000001c008",
    "if": "44000000c01700000b17000044000000c042030100",
    "shared": "0100000000",
    "none": "",
}


@pytest.mark.parametrize("parts", NUMBERS.values(), ids=NUMBERS)
def test_formula_of_an_old_workbook_never_calculated(inbox: Path, parts: str) -> None:
    row = [code(2), 2023, "0002", "示例云", Formula(bytes.fromhex(parts))]
    old_workbook(inbox / "a.xls", {"S": [HEADER, row]})
    assert "未计算的公式" in reason(taken(inbox), "a.xls")


@pytest.mark.parametrize("parts", TEXTS.values(), ids=TEXTS)
def test_formula_of_an_old_workbook_that_may_have_given_an_empty_text(inbox: Path, parts: str) -> None:
    row = [code(2), 2023, "0002", "示例云", 70000, Formula(bytes.fromhex(parts))]
    old_workbook(inbox / "a.xls", {"S": [[*HEADER, "备注"], row]})
    assert [item["status"] for item in taken(inbox).files] == ["read", "read"]


def test_formula_whose_value_is_an_empty_text(inbox: Path) -> None:
    # =IF(X1="","",X1) is calculated: Excel writes t="str" and an empty value. The row says that nothing was filed.
    with_formula(inbox / "a.xlsx", "x")
    rewritten(inbox / "a.xlsx", b"<v>x</v>", b"<v></v>")
    result = taken(inbox)
    assert [item["status"] for item in result.files] == ["read", "read"]
    assert ("服务费(元)", "required") in result.rules("cloud_fees")


def test_same_bytes_under_two_names_are_one_file(inbox: Path) -> None:
    delimited(inbox / "second" / "copy.csv", [HEADER, ROW])
    result = taken(inbox)
    assert result.new_files == 1
    assert result.states("cloud_fees") == {"accepted": 1, "quarantined": 0, "superseded": 0}
    again = take_in(inbox, inbox.parent / "out", forms=FEES)
    assert (again.new_files, again.accepted) == (0, result.accepted)


def test_a_file_taken_away_stays_in_the_ledger(inbox: Path) -> None:
    before = taken(inbox)
    (inbox / "good.csv").unlink()
    assert take_in(inbox, inbox.parent / "out", forms=FEES).accepted == before.accepted


def test_files_that_are_no_filings_are_passed_over(inbox: Path) -> None:
    for name in ("~$a.xlsx", ".hidden.csv", ".git/a.csv", "Thumbs.db", "x/desktop.ini"):
        delimited(inbox / name, [HEADER, [code(2), *ROW[1:]]])
    result = taken(inbox)
    assert [item["file_name"] for item in result.files] == ["good.csv"]


def test_raw_copy_is_untouched(inbox: Path) -> None:
    content = (inbox / "good.csv").read_bytes()
    (sha256,) = [item["file_sha256"] for item in taken(inbox).files]
    assert (inbox.parent / "out" / "warehouse" / "raw" / sha256).read_bytes() == content


def test_a_file_name_of_another_encoding_stops_nothing(inbox: Path) -> None:
    # Archives made on Chinese Windows and unpacked on Linux leave names in GBK.
    delimited(inbox / "a.csv", [HEADER, [code(2), *ROW[1:]]]).rename(
        os.fsdecode(os.fsencode(inbox) + "/费用.csv".encode("gbk"))
    )
    assert len(taken(inbox).accepted["cloud_fees"]) == 2


def test_own_outputs_are_never_taken_in(inbox: Path) -> None:
    # `--inbox . --out ./out`: the warehouse and the publications lie inside the folder that is searched.
    for _ in range(2):
        result = take_in(inbox, inbox / "out", forms=FEES)
    assert [item["file_name"] for item in result.files] == ["good.csv"]


def test_workbooks_read_beside_the_run_are_read_alike(tmp_path: Path) -> None:
    sent = [
        workbook(tmp_path / f"{n}.xlsx", {"S": [HEADER, [*ROW[:4], n]], "说明": [["无"]]}) for n in range(5)
    ]
    sent.append(delimited(tmp_path / "a.csv", [HEADER, ROW]))
    (tmp_path / "torn.xlsx").write_bytes(sent[0].read_bytes()[:2000])
    (tmp_path / "kind.doc").write_bytes(b"text")
    sent += [tmp_path / "torn.xlsx", tmp_path / "kind.doc"]
    files = [(path, path.name) for path in sent]

    read_small_books(files, tmp_path / "beside")
    together = [path for path in (tmp_path / "beside").rglob("*.*") if path.is_file()]
    alone = [read_file(*file, tmp_path / "alone") for file in files]

    assert [result.status for result in alone] == [*["read"] * 6, "rejected", "rejected"]
    assert [read_file(*file, tmp_path / "beside") for file in files] == alone
    # delimited text is not among what is read beside
    assert len(together) == 2 * 5 + 1 + 1
    for path in together:
        assert path.read_bytes() == (tmp_path / "alone" / path.relative_to(tmp_path / "beside")).read_bytes()


@pytest.mark.parametrize("reader", ["open_delimited", "read_workbook"])
@pytest.mark.parametrize(
    "raised",
    [KeyboardInterrupt, SystemExit, DagsterExecutionInterruptedError, MemoryError],
    ids=lambda c: c.__name__,
)
def test_what_is_not_the_files_fault_stops_the_run_and_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: str, raised: type[BaseException]
) -> None:
    def stopped(*_: object) -> object:
        raise raised

    text = delimited(tmp_path / "费用.csv", [HEADER, ROW])
    book = workbook(tmp_path / "费用.xlsx", {"S": [HEADER, ROW]})
    sent = {"open_delimited": text, "read_workbook": book}[reader]
    with monkeypatch.context() as within:
        within.setattr(reading, reader, stopped)
        with pytest.raises(raised):
            read_file(sent, sent.name, tmp_path / "kept")
    assert read_file(sent, sent.name, tmp_path / "kept").status == "read"


@pytest.mark.parametrize(("name", "asked"), [("a.xlsx", "read_bytes"), ("a.csv", "open")])
def test_a_kept_copy_that_the_disk_does_not_give_back_is_not_called_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, asked: str
) -> None:
    def refused(*_: object) -> object:
        raise OSError("[Errno 5] Input/output error")

    workbook(tmp_path / "a.xlsx", {"S": [HEADER, ROW]})
    delimited(tmp_path / "a.csv", [HEADER, ROW])
    sent = tmp_path / name
    with monkeypatch.context() as within:
        within.setattr(Path, asked, refused)
        with pytest.raises(MachineError, match="Input/output"):
            read_file(sent, sent.name, tmp_path / "kept")
    assert read_file(sent, sent.name, tmp_path / "kept").status == "read"


@pytest.mark.parametrize(("more", "read"), [(-1, 1), (0, 1), (1, 0)], ids=["below", "equal", "above"])
def test_a_large_workbook_is_left_to_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: int, read: int
) -> None:
    sent = workbook(tmp_path / "a.xlsx", {"S": [HEADER, ROW]})
    with zipfile.ZipFile(sent) as package:
        unpacked = sum(len(package.read(name)) for name in package.namelist())
    assert unpacked > sent.stat().st_size
    monkeypatch.setattr(reading, "SMALL_BOOK_BYTES", unpacked - more)
    read_small_books([(sent, sent.name)], tmp_path / "read")
    assert len(list((tmp_path / "read").rglob("read.json"))) == read


def test_what_was_read_is_not_read_again_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = workbook(tmp_path / "a.xlsx", {"S": [HEADER, ROW]})
    read_small_books([(sent, sent.name)], tmp_path / "read")
    asked: list[object] = []
    monkeypatch.setattr(reading, "shared", lambda *given: asked.append(given))
    read_small_books([(sent, sent.name)], tmp_path / "read")
    assert asked == []
