"""Delimited text in blocks: by columns or cell by cell, whole or cut anywhere, the same rows come of it."""

from __future__ import annotations

import codecs
import csv
import io
import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from assets.intake import delimited as reader
from assets.intake.documents import Sheet
from assets.intake.headers import find_header
from assets.intake.limits import LONGEST_CELL
from assets.intake.reading import MachineError, read_file
from assets.intake.rows import as_frame
from foundation.contracts import Contract, form_contracts
from tests.intake.office import code, workbook

FORM = form_contracts()["cloud_fees"]
HEADER = ["统一社会信用代码", "年度", "发票号码", "云服务商", "服务费(元)", "备注", "说明"]
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=6),
    st.sampled_from(
        ["", "", "-", "合计", "注：", "注塑", "云", "a,b", 'say "so"', "two\nlines", "\r", "\x1c", "\ufeff"]
    ),
)
CODES = st.sampled_from([code(1), code(2), "", "合计"])
ROWS = st.lists(
    st.tuples(CODES, st.just("2023"), TEXTS, TEXTS, TEXTS, TEXTS, TEXTS).map(list)
    | st.lists(TEXTS, max_size=9),
    max_size=12,
)  # fmt: skip


def read_cell_by_cell(text: str, delimiter: str = ",") -> pl.DataFrame:
    """The whole text at once by the standard library's reader, as a workbook is read."""
    parsed = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    lines: list[int] = []
    line = 1
    for row in parsed:
        rows.append(row)
        lines.append(line)
        line = parsed.line_num + 1
    sheet = Sheet("csv", rows, lines)
    header = find_header(sheet, [FORM])
    assert header is not None
    first = header.first_data_row
    return reader.marked_torn(Sheet("csv", rows[first:], lines[first:]), header, delimiter)


def read_in_blocks(content: bytes, block: int) -> pl.DataFrame:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "BLOCK_BYTES", block)
        path = Path(folder) / "费用.csv"
        path.write_bytes(content)
        text, _ = reader.open_delimited(path, [FORM])
        assert text is not None
        return pl.concat([as_frame(Sheet("csv", [], []), text.header, 0), *text.frames()])


def written(rows: list[list[str]], *, quoting: int = csv.QUOTE_MINIMAL, end: str = "\n") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=quoting, lineterminator=end).writerows([["云服务费"], HEADER, *rows])
    return text.getvalue()


# The rules of a row meet seldom: a hundred examples have passed over a row that was lost.
@settings(max_examples=300)
@given(
    ROWS,
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([700, 1000, 10**6]),
)
def test_blocks_give_what_the_whole_gives(rows: list[list[str]], quoting: int, end: str, block: int) -> None:
    text = written(rows, quoting=quoting, end=end)
    assert_frame_equal(read_in_blocks(text.encode(), block), read_cell_by_cell(text))


# As they may stand in a file that no program wrote: with marks that open nothing, and marks that do.
CELLS = st.sampled_from(
    [
        "",
        "甲",
        '5"管',
        'a"b"c',
        '"甲\n乙"',
        '"a""b\n"',
        '"x,y"',
        '"a"b',
        '"a"b"c',
        '""',
        '" "" "',
        ' "x"',
        '"\n"',
    ]
)
LINES = st.lists(st.lists(CELLS, min_size=2, max_size=9).map(",".join), max_size=12)


@settings(max_examples=300)
@given(LINES, st.sampled_from(["\n", "\r\n"]), st.sampled_from([200, 300, 700, 10**6]))
def test_blocks_end_where_rows_end_whatever_marks_stand_in_cells(
    lines: list[str], end: str, block: int
) -> None:
    head, last = ["云服务费", ",".join(HEADER)], ",".join([code(1), "2023", "A1", "云", "1", "", ""])
    text = end.join([*head, *(f"{code(1)},2023,{line}" for line in lines), last, ""])
    assert_frame_equal(read_in_blocks(text.encode(), block), read_cell_by_cell(text))


PLAIN = [[code(n % 3), "2023", f"A{n}", "示例云", str(n), "", "已核实" if n % 5 else ""] for n in range(40)]


@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_plain_text_is_read_by_columns(quoting: int, end: str) -> None:
    cells = reader.by_columns(written(PLAIN, quoting=quoting, end=end).encode(), ",", len(HEADER))
    assert cells is not None
    assert cells.rows()[2:] == [tuple(row) for row in PLAIN]


@pytest.mark.parametrize(
    "row",
    ['"a\nb",2023', 'a""b,2023', 'a"b,2023', "a\rb,2023", "\na,2023", "1,2,3,4,5,6,7,8", "a\x1cb,2023", '"a'],
    ids=["break", "doubled", "stray", "return", "blank", "long", "control", "open"],
)
def test_what_readers_take_otherwise_is_read_cell_by_cell(row: str) -> None:
    assert reader.by_columns(f"x,2023\n{row}\ny,2023\n".encode(), ",", len(HEADER)) is None


def test_the_first_cell_of_a_row_is_the_first_of_its_sheet_also_where_a_column_has_only_numbers() -> None:
    # Without its code the row begins with the year; a remark that begins like a note makes none of it.
    rows = [[code(1), "2023", "", "", "7", "", ""], ["", "2023", "", "", "7", "", "合计"]]
    text = written(rows)
    assert reader.by_columns(text.encode(), ",", len(HEADER)) is not None
    assert read_in_blocks(text.encode(), 10**6)["row"].to_list() == [3, 4]
    assert read_cell_by_cell(text)["row"].to_list() == [3, 4]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("block", [200, 333, 10**6])
def test_characters_are_not_cut_at_the_end_of_a_block(encoding: str, block: int) -> None:
    rows = [[*row[:3], "𠮷云", *row[4:]] for row in PLAIN]
    read = read_in_blocks(written(rows).encode(encoding), block)
    assert set(read["provider"]) == {"𠮷云"}
    assert read["row"].to_list() == list(range(3, 43))


@pytest.mark.parametrize("cell", ['"B1', 'B"1'])
@pytest.mark.parametrize("block", [300, 10**6])
def test_a_mark_that_is_never_closed_does_not_swallow_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cell: str, block: int
) -> None:
    # Within a cell a mark is a letter; at its beginning it would make one cell of all rows behind it.
    rows = [*PLAIN[:20], [code(1), "2023", cell, "云", "1", "", ""], *PLAIN[20:]]
    text = "\n".join([",".join(HEADER), *(",".join(row) for row in rows)])
    monkeypatch.setattr(reader, "BLOCK_BYTES", block)
    (tmp_path / "sent").write_text(text, encoding="utf-8")
    result = read_file(tmp_path / "sent", "费用.csv", tmp_path / "kept")
    if cell == 'B"1':
        assert [sheet.rows for sheet in result.sheets] == [len(rows)]
    else:
        assert (result.status, result.sheets) == ("rejected", ())
        assert result.reason.startswith("第 22 行有一个引号没有成对")


def test_a_mark_with_its_pair_some_rows_below_is_refused_too(tmp_path: Path) -> None:
    rows = [
        *PLAIN[:5],
        [code(1), "2023", '"B1', "云", "1", "", ""],
        *PLAIN[5:9],
        ['"', "", "", "", "", "", ""],
    ]
    text = "\n".join([",".join(HEADER), *(",".join(row) for row in rows)])
    (tmp_path / "sent").write_text(text, encoding="utf-8")
    result = read_file(tmp_path / "sent", "费用.csv", tmp_path / "kept")
    assert result.reason.startswith("第 7 行有一个引号没有成对")


@pytest.mark.parametrize("cell", ["9135050\n3000000001", "9135050\n-0000000001", "9135050 3000000001"])
def test_a_code_with_something_between_its_digits_is_an_invalid_code_and_no_damage(
    tmp_path: Path, cell: str
) -> None:
    rows = [*PLAIN[:2], [cell, "2023", "B1", "云", "1", "", ""]]
    (tmp_path / "sent").write_text(written(rows), encoding="utf-8")
    result = read_file(tmp_path / "sent", "费用.csv", tmp_path / "kept")
    assert [sheet.rows for sheet in result.sheets] == [3]
    read = pl.read_parquet(next((tmp_path / "kept").rglob("*.parquet")))
    assert read["uscc__valid"].to_list() == [True, True, False]


@pytest.mark.parametrize("content", [b"\xef", b"\xef\xbb", codecs.BOM_UTF8, b""])
def test_a_file_that_is_hardly_begun_is_not_called_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "sent").write_bytes(content)
    result = read_file(tmp_path / "sent", "费用.csv", tmp_path / "kept")
    assert result.status == "rejected"
    assert "损坏" not in result.reason


def test_a_firm_whose_name_begins_like_a_note_is_a_row_in_either_way(tmp_path: Path) -> None:
    header = ["企业名称", "统一社会信用代码", "登记行政区划代码", "登记状态"]
    grid = [
        header,
        ["注塑三厂", code(1), "350503001", ""],
        ["注塑四厂", "", "", "存续"],
        ["合计", "", "2", "2"],
    ]
    text = "\n".join(",".join(row) for row in grid)
    (tmp_path / "sent").write_text(text, encoding="utf-8")
    workbook(tmp_path / "登记.xlsx", {"登记": grid})
    found = [
        read_file(tmp_path / "sent", "登记.csv", tmp_path / "kept"),
        read_file(tmp_path / "登记.xlsx", "登记.xlsx", tmp_path / "kept"),
    ]
    assert [sheet.rows for result in found for sheet in result.sheets] == [1, 1]


def test_a_row_that_lacks_only_its_key_is_a_row_whatever_its_name_begins_with(tmp_path: Path) -> None:
    grid = [
        ["统一社会信用代码", "企业名称", "登记行政区划代码", "登记状态"],
        ["", "合计商贸有限公司", "350503001", "存续"],
        ["", "注塑厂", "350503001", "存续"],
        # a total, though all beside the key is filled; notes that lack more than the key, or begin in its column
        ["", "合 计", "2", "2"],
        ["", "注：共两家", "350503001", ""],
        ["注：共两家", "", "350503001", "存续"],
    ]
    (tmp_path / "sent").write_text("\n".join(",".join(row) for row in grid), encoding="utf-8")
    workbook(tmp_path / "登记.xlsx", {"登记": grid})
    for path, name in ((tmp_path / "sent", "登记.csv"), (tmp_path / "登记.xlsx", "登记.xlsx")):
        result = read_file(path, name, tmp_path / "kept")
        assert [sheet.rows for sheet in result.sheets] == [2]


def test_columns_without_a_header_are_told_where_the_file_is_read_by_columns(tmp_path: Path) -> None:
    header = ["", *HEADER[:5]]
    rows = [[str(number), code(1), "2023", f"{number}", "云", "5"] for number in range(3)]
    text = "\n".join(",".join(row) for row in [header, *rows])
    (tmp_path / "sent").write_text(text, encoding="utf-8")
    assert reader.by_columns(text.encode(), ",", 6) is not None
    (sheet,) = read_file(tmp_path / "sent", "费用.csv", tmp_path / "kept").sheets
    assert (sheet.rows, sheet.unknown_columns) == (3, ("第1列（无表头）",))


def test_totals_and_notes_are_no_rows_in_either_way() -> None:
    rows = [
        ["合计", "", "", "", "780", "", ""],
        ["注：不含税", "a", "", "", "", "", ""],
        ["", "", "", "", "7", "", ""],
    ]
    text = written([*PLAIN, *rows]).encode()
    assert reader.by_columns(text, ",", len(HEADER)) is not None
    assert read_in_blocks(text, 10**6)["row"].to_list() == list(range(3, 43))


def test_a_cell_beyond_the_limit_in_a_later_block(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(reader, "BLOCK_BYTES", 1000)
    rows = [*PLAIN, [code(1), "2023", "B1", "云" * (LONGEST_CELL + 1), "1", "", ""]]
    (tmp_path / "sent").write_text(written(rows), encoding="utf-8")
    result = read_file(tmp_path / "sent", "费用.csv", tmp_path / "kept")
    assert result.status == "rejected"
    assert f"第 43 行有一个单元格长 {LONGEST_CELL + 1} 字" in result.reason


@pytest.mark.parametrize("form", form_contracts().values(), ids=lambda form: form.name)
@pytest.mark.parametrize("rows", [0, 1, 2])
def test_columns_that_need_not_be_there(form: Contract, rows: int, tmp_path: Path) -> None:
    # The required columns alone: whatever kind of column is absent, its cells are null in every row.
    needed = [column.header for column in form.columns if column.required]
    lines = [needed, *[["甲", *["乙"] * (len(needed) - 1)]] * rows]
    (tmp_path / "sent").write_text("\n".join(",".join(line) for line in lines), encoding="utf-8")
    result = read_file(tmp_path / "sent", "a.csv", tmp_path / "kept")
    assert [(sheet.form, sheet.rows) for sheet in result.sheets] == [(form.name, rows)]
    read = pl.read_parquet(next((tmp_path / "kept").rglob("*.parquet")))
    absent = [column for column in form.columns if not column.required]
    for name in [*(c.name for c in absent), *(f"{c.name}__filed" for c in absent)]:
        assert read[name].to_list() == [None] * rows


@contextmanager
def no_file_above(size: int) -> Iterator[None]:
    """As on a disk that is nearly full: small files can be written, larger ones cannot."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("block", [2000, 10**6], ids=["many blocks", "one block"])
def test_a_file_is_not_called_damaged_where_the_disk_is_full(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, block: int
) -> None:
    monkeypatch.setattr(reader, "BLOCK_BYTES", block)
    rows = [[code(number), "2023", f"B{number}", "云", "1", "", ""] for number in range(2000)]
    (tmp_path / "sent").write_text("\n".join(",".join(row) for row in [HEADER, *rows]), encoding="utf-8")
    with no_file_above(4000), pytest.raises(MachineError):
        read_file(tmp_path / "sent", "费用.csv", tmp_path / "kept")

    result = read_file(tmp_path / "sent", "费用.csv", tmp_path / "kept")

    assert [(sheet.form, sheet.rows) for sheet in result.sheets] == [("cloud_fees", 2000)]
