"""Files that mean harm or come from a broken program: refused with their measure, or carried as harmless text."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from assets.intake.limits import (
    LARGEST_FILE_BYTES,
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_PARTS,
    BeyondLimitError,
    check_cells,
    check_package,
    check_size,
)
from tests.intake.office import code, delimited, workbook
from tests.intake.oldbook import old_workbook
from tests.intake.taking import Taken, take_in

HEADER = ["统一社会信用代码", "年度", "发票号码", "云服务商", "服务费(元)"]
FEES = ("cloud_fees",)
BOMB_MEBIBYTES = 2100


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """An inbox with one good file, which must come through whatever lies beside it."""
    delimited(tmp_path / "inbox" / "good.csv", [HEADER, [code(1), 2023, "0001", "示例云", 60000]])
    return tmp_path / "inbox"


def taken(inbox: Path) -> Taken:
    result = take_in(inbox, inbox.parent / "out", forms=FEES)
    assert (code(1), "0001") in [
        (row["uscc"], row["invoice_number"]) for row in result.accepted["cloud_fees"]
    ]
    return result


def reason(result: Taken, name: str) -> str:
    (file,) = [item for item in result.files if item["file_name"] == name]
    assert file["status"] == "rejected"
    return str(file["reason"])


def repacked(path: Path, part: str, change: dict[bytes, bytes]) -> None:
    """Replace bytes in one part of a workbook."""
    source = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename == part:
                for before, after in change.items():
                    assert before in content
                    content = content.replace(before, after)
            new.writestr(item.filename, content)


def renamed(path: Path, before: str, after: str) -> None:
    """Give a part another name, and say so wherever it is named."""
    source = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name).replace(before.encode(), after.encode())
            new.writestr(name.replace(before, after), content)


SHEET = "xl/worksheets/sheet1.xml"


def test_zip_bomb(inbox: Path) -> None:
    """Two gigabytes of blanks pack into two megabytes; the size stands in the directory, nothing is unpacked."""
    workbook(inbox / "bomb.xlsx", {"S": [HEADER]})
    with (
        zipfile.ZipFile(inbox / "bomb.xlsx", "a", zipfile.ZIP_DEFLATED) as package,
        package.open("xl/worksheets/sheet2.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(BOMB_MEBIBYTES):
            part.write(b" " * 1024 * 1024)
    said = reason(taken(inbox), "bomb.xlsx")
    assert "超过限度" in said
    assert "beyond the limit" in said


def test_too_many_parts() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for number in range(MOST_PARTS + 1):
            package.writestr(f"{number}", b"")
    with pytest.raises(BeyondLimitError, match="10001"):
        check_package(held.getvalue())


@pytest.mark.parametrize(
    "place", [b'r="XFD1048576"', b"r='XFD1048576'", b'r = "xfd1048576"', b'r\n="XFDA1048576"']
)
def test_a_cell_at_the_far_corner(inbox: Path, place: bytes) -> None:
    """One cell at XFD1048576 would be laid out as seventeen thousand million cells, however its place is written."""
    workbook(inbox / "far.xlsx", {"S": [HEADER, [code(2), 2023, "0002", "示例云", 1]]})
    repacked(inbox / "far.xlsx", SHEET, {b'r="E2"': place})
    said = reason(taken(inbox), "far.xlsx")
    assert "1048576 行" in said
    assert "delete the cells outside of the table" in said


def test_a_far_corner_in_a_part_of_another_name(inbox: Path) -> None:
    workbook(inbox / "far.xlsx", {"S": [HEADER, [code(2), 2023, "0002", "示例云", 1]]})
    repacked(inbox / "far.xlsx", SHEET, {b'r="E2"': b'r="XFD1048576"'})
    renamed(inbox / "far.xlsx", "worksheets/sheet1", "other/sheet1")
    assert "1048576 行 16384 列" in reason(taken(inbox), "far.xlsx")


@pytest.mark.parametrize("part", ["content.xml", "xl/workbook.bin"])
def test_another_kind_of_workbook_under_this_name(inbox: Path, part: str) -> None:
    """The reader takes these too, and their cells may stand anywhere."""
    workbook(inbox / "other.xlsx", {"S": [HEADER]})
    with zipfile.ZipFile(inbox / "other.xlsx", "a") as package:
        package.writestr(part, b"")
    assert "save it as .xlsx" in reason(taken(inbox), "other.xlsx")


def test_a_far_corner_of_an_old_workbook(inbox: Path) -> None:
    old_workbook(inbox / "far.xls", {"S": [HEADER, [code(2), 2023, "0002", "示例云", 1]]})
    content = (inbox / "far.xls").read_bytes()
    number = struct.pack("<HHHH", 0x0203, 14, 1, 4)  # kind, length, row, column of the fee
    assert number in content
    (inbox / "far.xls").write_bytes(content.replace(number, struct.pack("<HHHH", 0x0203, 14, 65535, 65535)))
    assert "65536 行 65536 列" in reason(taken(inbox), "far.xls")


@pytest.mark.parametrize(
    ("at", "number"),
    [
        (512 + 4 * 3, 3),  # the table of chains: the fourth sector follows on itself
        (512 + 4 * 5, 3),  # and here the sixth is followed by the fourth
        (26, 2),  # a version that never was
    ],
)
def test_an_old_workbook_that_goes_round_in_circles(inbox: Path, at: int, number: int) -> None:
    """A reader that follows such a chain takes all memory there is."""
    old_workbook(inbox / "round.xls", {"S": [HEADER]})
    content = bytearray((inbox / "round.xls").read_bytes())
    content[at : at + 2] = struct.pack("<H", number)
    (inbox / "round.xls").write_bytes(content)
    assert "BrokenChainError" in reason(taken(inbox), "round.xls")


def test_entities_are_not_expanded(inbox: Path) -> None:
    """Neither a file of the machine nor a billion laughs comes out of a workbook's XML."""
    workbook(inbox / "entity.xlsx", {"S": [HEADER, [code(2), 2023, "0002", "示例云", 1]]})
    laughs = b'<!ENTITY a "hahahahaha">' + b"".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(9)
    )
    doctype = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">' + laughs + b"]>"
    repacked(
        inbox / "entity.xlsx",
        "xl/sharedStrings.xml",
        {b"<sst": doctype + b"<sst", "示例云".encode(): b"&f;&j;"},
    )
    result = taken(inbox)
    everything = repr([result.files, result.rows, result.outcomes])
    assert "root:" not in everything
    assert "hahahahaha" not in everything


@pytest.mark.parametrize(
    ("length", "refused"), [(LONGEST_CELL, False), (LONGEST_CELL + 1, True), (10**7, True)]
)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_longest_cell(inbox: Path, kind: str, length: int, refused: bool) -> None:  # noqa: FBT001
    row = [code(2), 2023, "0002", "云" * length, 1]
    if kind == "csv":
        delimited(inbox / "long.csv", [HEADER, row])
    else:
        workbook(inbox / "long.xlsx", {"S": [HEADER, [*row[:3], "MARK", 1]]})
        repacked(inbox / "long.xlsx", "xl/sharedStrings.xml", {b"MARK": ("云" * length).encode()})
    result = taken(inbox)
    if refused:
        assert f"{length} 字" in reason(result, f"long.{kind}")
        assert "第 2 行" in reason(result, f"long.{kind}")
    else:
        assert [len(row["provider"]) for row in result.accepted["cloud_fees"]] == [3, length]


@pytest.mark.parametrize(
    ("columns", "refused"), [(MOST_COLUMNS, False), (MOST_COLUMNS + 1, True), (10**6, True)]
)
def test_columns(inbox: Path, columns: int, refused: bool) -> None:  # noqa: FBT001
    extra = [f"列{number}" for number in range(columns - len(HEADER))]
    delimited(inbox / "wide.csv", [[*HEADER, *extra], [code(2), 2023, "0002", "示例云", 1]])
    result = taken(inbox)
    if refused:
        assert f"{columns} 列" in reason(result, "wide.csv")
    else:
        assert result.states("cloud_fees") == {"accepted": 2, "quarantined": 0, "superseded": 0}


def test_sizes_at_the_limit() -> None:
    check_size(LARGEST_FILE_BYTES)
    check_cells(1_048_576, 38)
    with pytest.raises(BeyondLimitError):
        check_size(LARGEST_FILE_BYTES + 1)
    with pytest.raises(BeyondLimitError):
        check_cells(1_048_576, 39)


@pytest.mark.parametrize(
    "name", ["x\\..\\..\\y.csv", "a;rm -rf ~.csv", "$(id).csv", "' or 1=1 --.csv", "<b>x.csv", "=1+1.csv"]
)
def test_names_like_paths_and_commands(inbox: Path, name: str) -> None:
    delimited(inbox / name, [HEADER, [code(2), 2023, "0002", "示例云", 1]])
    result = taken(inbox)
    assert result.states("cloud_fees")["accepted"] == 2
    assert name in {row["file_name"] for row in result.rows["cloud_fees"]}
    # Kept under its hash: no name that was sent is ever a path of ours.
    kept = [path.name for path in (inbox.parent / "out" / "warehouse" / "raw").iterdir()]
    assert all(re.fullmatch(r"[0-9a-f]{64}", one) for one in kept)


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://x")', "+1", "-1+cmd|' /C calc'!A0", "@SUM(1)", "'; drop table filings.cloud_fees; --",
        "<script>alert(1)</script>", "&lt;b&gt;", "a\x00b", "云\u202e商", "\u202dx", "a\tb", "多\n行", "{{ 7 * 7 }}",
        "%s%n", "\ufdd0", "𠮷", "a" * 1000,
    ],
)  # fmt: skip
def test_texts_are_carried_as_text(inbox: Path, text: str) -> None:
    delimited(inbox / "odd.csv", [HEADER, [code(2), 2023, "0002", text, 1]])
    result = taken(inbox)
    (odd,) = [row for row in result.accepted["cloud_fees"] if row["invoice_number"] == "0002"]
    assert odd["provider"] == text.strip()


@pytest.mark.parametrize(
    ("text", "amount"),
    [("１２３．４５", Decimal("123.45")), ("1,234.50", Decimal("1234.50")), ("¹²", Decimal(12)), ("①", Decimal(1)),
     ("٣", None), ("NaN", None), ("inf", None), ("-Infinity", None), ("1e400", None), ("0x10", None),
     ("1" * 19, None), ("1_000", None)],
)  # fmt: skip
def test_numbers_that_look_like_numbers(inbox: Path, text: str, amount: Decimal | None) -> None:
    """Full-width digits are digits (NFKC); what only resembles a number is quarantined with its text."""
    delimited(inbox / "odd.csv", [HEADER, [code(2), 2023, "0002", "示例云", text]])
    result = taken(inbox)
    amounts = [row["fee_yuan"] for row in result.accepted["cloud_fees"] if row["invoice_number"] == "0002"]
    assert amounts == ([] if amount is None else [amount])
    if amount is None:
        assert result.states("cloud_fees")["quarantined"] == 1


@pytest.mark.parametrize("year", ["9999", "10000", "0", "-1", "2023-13"])
def test_years_beyond_the_plan(inbox: Path, year: str) -> None:
    delimited(inbox / "odd.csv", [HEADER, [code(2), year, "0002", "示例云", 1]])
    result = taken(inbox)
    assert sum(result.states("cloud_fees").values()) == 2
