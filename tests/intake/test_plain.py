"""Long text that a program wrote is kept as numbers: it gives the rows, texts and values that reading as text gives."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import product
from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from assets.intake import delimited, large, plain
from assets.intake.filed import sheet_texts
from assets.intake.large import PLAIN_SHEET, FiledSheet
from assets.intake.reading import ReadFile, read_file
from assets.validation.typed import cells_kept, holds_values
from foundation.contracts import form_contracts
from foundation.store import prepare
from tests.intake.office import code
from tests.intake.taking import take_in
from tests.kept.filings import Drops

FEES = form_contracts()["cloud_fees"]
HEADER = ["统一社会信用代码", "年度", "发票号码", "云服务商", "服务费(万元)"]
ROW = [code(1), "2023", "A1", "示例云", "12.50"]


@pytest.fixture(scope="module")
def connection() -> duckdb.DuckDBPyConnection:
    made = duckdb.connect()
    prepare(made)
    return made


def text_of(rows: list[list[str]], *, header: list[str] = HEADER, end: str = "\n") -> str:
    """Lines without any mark of quotation."""
    return "".join(f"{','.join(row)}{end}" for row in [header, *rows])


def read(folder: Path, text: str, *, as_plain: bool, block: int = 10**6) -> tuple[ReadFile, Path]:
    """What comes of a text, read as a long one or as a short one."""
    content = text.encode()
    raw = folder / hashlib.sha256(content).hexdigest()
    raw.write_bytes(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "LEAST_BYTES", 0 if as_plain else 10**9)
        patch.setattr(delimited, "BLOCK_BYTES", block)
        kept = folder / f"kept {as_plain}"
        result = read_file(raw, "费用.csv", kept)
    (parquet,) = kept.glob(f"*/{raw.name}*/{result.sheets[0].parquet}")
    return result, parquet


def sheet(result: ReadFile, parquet: Path) -> FiledSheet:
    moment = datetime(2024, 1, 1, tzinfo=UTC)
    return FiledSheet("sha", "费用.csv", "csv", moment, None, parquet, result.sheets[0].rows, 0)


def is_plain(folder: Path, text: str) -> bool:
    return read(folder, text, as_plain=True)[1].name == PLAIN_SHEET


NUMBERS = st.sampled_from(
    (
        *("", "0", "7", "12", "12.5", "12.50", "0.5", "0.00000001", "999999999", "999999999.99999999", "1.0"),
        *("-", "1e3", "-1", "+1", "1,5", " 7", "007", ".5", "5.", "1234567890", "0.123456789", "约3"),
    )
)
TEXTS = st.sampled_from(
    ["示例云", "ａ云（一）", "云 计算", "A-1", "合计", "注：", "", "-", " 云", "云\u3000", "#N/A", "2023-12"]
)
YEARS = st.sampled_from(["2023", "2023年", "２０２３", "1899", "23"])
CODES = st.sampled_from([code(1), code(2), code(1)[:-1] + "0", "合计", "", code(1).lower()])


def rows(*columns: st.SearchStrategy[str]) -> st.SearchStrategy[list[list[str]]]:
    """Mostly as a program writes them, else anything in any column."""
    some = st.tuples(st.just(code(1)), st.just("2023"), st.just("A1"), st.just("示例云"), columns[-1])
    return st.lists(st.one_of(some, st.tuples(*columns)).map(list), max_size=8)


# The style of a file is that of its first block, whose numbers may all be written in one way.
STYLES = st.sampled_from(
    [["1", "20", "0"], ["1.5", "2.0", "30.25"], ["1.50", "20.00", "0.05"], ["0.10000001"]]
)


@settings(max_examples=300)
@given(
    st.one_of(
        rows(CODES, YEARS, TEXTS, TEXTS, NUMBERS), STYLES.flatmap(lambda s: rows(*[st.sampled_from(s)] * 5))
    ),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([150, 10**6]),
    st.sampled_from(["服务费(元)", "服务费(万元)", "服务费(亿元)"]),
)
def test_rows_texts_and_values_are_those_of_text(
    connection: duckdb.DuckDBPyConnection, rows: list[list[str]], end: str, block: int, money: str
) -> None:
    text = text_of([ROW, *rows], header=[*HEADER[:-1], money], end=end)
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(large, "LARGE_ROWS", 0)
        long, short = (
            sheet(*read(Path(name), text, as_plain=as_plain, block=block)) for as_plain in (True, False)
        )
        assert long.rows == short.rows
        for rows_of in (texts, cells):
            assert_frame_equal(rows_of(connection, long), rows_of(connection, short))


def of_one_program(fewest: int) -> st.SearchStrategy[list[str]]:
    """Numbers with so many decimals at least, and more only as far as they are needed."""
    whole, more = "(?:0|[1-9][0-9]{0,8})", f"(?:[0-9]{{0,{max(7 - fewest, 0)}}}[1-9])"
    decimals = {0: rf"(?:\.{more})?", 8: r"\.[0-9]{8}"}.get(fewest, rf"\.[0-9]{{{fewest}}}{more}?")
    return st.lists(st.from_regex(whole + decimals, fullmatch=True), min_size=1, max_size=20)


@given(st.integers(0, 8).flatmap(of_one_program))
def test_any_number_that_a_program_writes(connection: duckdb.DuckDBPyConnection, numbers: list[str]) -> None:
    text = text_of([[*ROW[:-1], number] for number in numbers], header=[*HEADER[:-1], "服务费(元)"])
    with tempfile.TemporaryDirectory() as name:
        filed = sheet(*read(Path(name), text, as_plain=True))
        assert filed.is_plain
        found = texts(connection, filed)
    assert found["fee_yuan__plain"].to_list() == [Decimal(number) for number in numbers]
    assert found["fee_yuan__filed"].to_list() == numbers


def texts(connection: duckdb.DuckDBPyConnection, filed: FiledSheet) -> pl.DataFrame:
    return connection.execute(f"select * from ({sheet_texts(FEES, [filed])}) order by row_id").pl()


def cells(connection: duckdb.DuckDBPyConnection, filed: FiledSheet) -> pl.DataFrame:
    return connection.execute(f"select * from ({cells_kept(connection, FEES, filed)}) order by row_id").pl()


@pytest.mark.parametrize(
    ("style", "other"),
    [
        (["7", "12.5", "0.05"], "12.50"),
        (["7.0", "12.5", "0.05"], "7"),
        (["7.00", "12.50", "0.05"], "12.5"),
        (["7.00", "12.505"], "7.000"),
    ],
)
def test_numbers_in_one_way_and_then_in_another(tmp_path: Path, style: list[str], other: str) -> None:
    lines = [[*ROW[:-1], number] for number in style]
    assert is_plain(tmp_path, text_of(lines))
    # the way is told by the first block alone
    result, parquet = read(tmp_path, text_of([*lines * 9, [*ROW[:-1], other]]), as_plain=True, block=300)
    assert (parquet.name, result.sheets[0].rows) == ("0.parquet", len(style) * 9 + 1)


@pytest.mark.parametrize(
    "last",
    [
        pytest.param("", id="an empty line"),
        pytest.param(f'{",".join(ROW[:-1])},"12.50"', id="marks of quotation"),
        pytest.param("合计,,,,12.50", id="a total"),
        pytest.param(",".join([*ROW, ""]), id="a cell too many"),
        pytest.param(",".join(ROW[:-1]), id="a cell too few"),
        pytest.param(",".join([ROW[0].lower(), *ROW[1:]]), id="a code in small letters"),
        pytest.param(",".join(["", *ROW[1:]]), id="no code"),
        pytest.param(",".join([*ROW[:3], "-", "12.50"]), id="a sign for nothing in a column to be filled"),
        pytest.param(",".join([*ROW[:4], "—"]), id="a sign for nothing instead of a number"),
        pytest.param(",".join([*ROW[:4], "1234567890.50"]), id="ten digits"),
        pytest.param(",".join([*ROW[:4], "0.123456789"]), id="nine decimals"),
        pytest.param(",".join([*ROW[:4], "012.50"]), id="a nought in front"),
        pytest.param(",".join([*ROW[:4], "12.50 "]), id="a blank behind"),
        pytest.param(",".join([*ROW[:3], "云\x0b", "12.50"]), id="a control character"),
        pytest.param(",".join([*ROW[:3], "云" * 11_000, "12.50"]), id="a line beyond the limit of a cell"),
    ],
)
def test_what_is_not_plain(tmp_path: Path, last: str) -> None:
    first = text_of([ROW] * 3)
    assert is_plain(tmp_path, first)
    assert not is_plain(tmp_path, f"{first}{last}\n")


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ([*HEADER, "说明"], [*ROW, "已核实"]),
        ([*HEADER, ""], [*ROW, "旁注"]),
        (HEADER[::-1], ROW[::-1]),
    ],
    ids=["what the filer says", "a column without a header", "no code in front"],
)
def test_sheets_that_are_read_as_text(tmp_path: Path, header: list[str], row: list[str]) -> None:
    assert not is_plain(tmp_path, text_of([row], header=header))


def test_tabs_part_cells_too(tmp_path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    text = text_of([[*ROW[:3], "云,云", "12.50"]]).replace(",", "\t").replace("云\t云", "云,云")
    result, parquet = read(tmp_path, text, as_plain=True)
    assert parquet.name == PLAIN_SHEET
    (row,) = texts(connection, sheet(result, parquet)).to_dicts()
    assert (row["provider"], row["fee_yuan"]) == ("云,云", "12.50")


def test_other_columns_are_passed_over(tmp_path: Path) -> None:
    text = text_of([[*ROW, "甲"], [*ROW, ""]], header=[*HEADER, "备忘"])
    result, parquet = read(tmp_path, text, as_plain=True)
    assert parquet.name == PLAIN_SHEET
    assert (result.sheets[0].rows, result.sheets[0].unknown_columns) == (2, ("备忘",))


def test_a_title_above_and_gb18030(tmp_path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    raw = tmp_path / "费用.csv"
    raw.write_bytes(f"云服务费\n{text_of([ROW])}".encode("gb18030"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "LEAST_BYTES", 0)
        result = read_file(raw, raw.name, tmp_path / "kept")
    (parquet,) = tmp_path.rglob(PLAIN_SHEET)
    (row,) = texts(connection, sheet(result, parquet)).to_dicts()
    assert (row["row"], row["provider__filed"], row["fee_yuan__filed"]) == (3, "示例云", "12.50")


@pytest.mark.parametrize(
    ("row", "limits", "are_values"),
    [
        (ROW, {}, True),
        ([code(1)[:-1] + "0", *ROW[1:]], {}, False),
        ([ROW[0], "2023年", *ROW[2:]], {}, False),
        ([*ROW[:2], "3.5E+17", *ROW[3:]], {}, False),
        ([*ROW[:-1], "0.00"], {"minimum": 0}, True),
        ([*ROW[:-1], "0.00"], {"exclusiveMinimum": 0}, False),
        ([*ROW[:-1], "0.01"], {"exclusiveMinimum": 0}, True),
        ([*ROW[:-1], "13.00"], {"maximum": 130_000}, True),
        ([*ROW[:-1], "13.01"], {"maximum": 130_000}, False),
    ],
    ids=[
        "values",
        "check character",
        "a year",
        "digits lost",
        "equal",
        "not above",
        "above",
        "at most",
        "more",
    ],
)
def test_cells_that_are_values_as_they_stand(
    tmp_path: Path,
    connection: duckdb.DuckDBPyConnection,
    row: list[str],
    limits: dict[str, int],
    *,
    are_values: bool,
) -> None:
    result, parquet = read(tmp_path, text_of([ROW, row]), as_plain=True)
    assert parquet.name == PLAIN_SHEET
    columns = tuple(replace(c, limits=limits) if c.name == "fee_yuan" else c for c in FEES.columns)
    limited = replace(FEES, columns=columns)
    assert holds_values(connection, limited, sheet(result, parquet)) is are_values


def test_amounts_beyond_the_limit_in_the_unit_of_the_form(
    tmp_path: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    lines = [[*ROW[:-1], number] for number in ("1.00", "9999999.00", "10000000.00")]
    for last, are_values in ((2, True), (3, False)):
        text = text_of(lines[:last], header=[*HEADER[:-1], "服务费(亿元)"])
        result, parquet = read(tmp_path, text, as_plain=True)
        assert holds_values(connection, FEES, sheet(result, parquet)) is are_values


def test_an_empty_table_is_read_as_text(tmp_path: Path) -> None:
    assert not is_plain(tmp_path, text_of([]))


def filings_with_faults(folder: Path) -> Drops:
    """Rows that break rules, that conflict and that are corrected, among rows that do not."""
    drops = Drops(folder)
    drops.first()
    drops.energy("2024-02-01", (2, "2023-12", "33", 10, 11), (2, "2023-12", "04", 300))
    drops.energy("2024-02-02", (3, "2023-11", "33", 12), (3, "2023-11", "33", 13), (3, "2023-11", "04", 1))
    drops.energy("2024-02-03", (1, "2023-12", "33", 7), (1, "2023-12", "40", 500))
    corrections = folder / "corrections"
    corrections.mkdir()
    why = "reason: 核对, document: 函, corrected_by: 甲, holds_from: 2024-02-04"
    for number, (unit, what) in enumerate(
        ((1, "action: withdraw"), (3, "column: 工业生产消费, value_as_filed: '312', value_meant: '310'"))
    ):
        key = f"key: {{统一社会信用代码: {code(unit)}, 报告期: 2023-12, 代码: '33'}}"
        text = f"- {{form: energy, {key}, {what}, {why}}}\n"
        (corrections / f"{number}.yaml").write_text(text, encoding="utf-8")
    return drops


@pytest.mark.parametrize("most_named", [large.MOST_NAMED, 0])
def test_states_and_broken_rules_are_those_of_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most_named: int
) -> None:
    drops = filings_with_faults(tmp_path)
    corrections = tmp_path / "corrections"
    expected = take_in(drops.inbox, tmp_path / "text", corrections=corrections)
    monkeypatch.setattr(plain, "LEAST_BYTES", 0)
    monkeypatch.setattr(large, "MOST_NAMED", most_named)
    for _ in ("new", "again"):
        found = take_in(drops.inbox, tmp_path / "plain", corrections=corrections)
        for form, table in product(("units", "energy", "output"), ("accepted", "rows", "outcomes")):
            assert getattr(found, table)[form] == getattr(expected, table)[form]
    assert not list((tmp_path / "text").rglob(PLAIN_SHEET))
    assert len(list((tmp_path / "plain").rglob(PLAIN_SHEET))) == 6
    assert {o["value_as_filed"] for o in found.outcomes["energy"] if o["rule"] != "conflicting_rows"} >= {
        "10"
    }
    assert found.states("energy")["quarantined"] > 0
