"""Every source that a trace of the example names is a row of the received file, in which what is said of it stands."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import duckdb
import pytest
from python_calamine import CalamineWorkbook

from foundation.places import ROOT

INBOX = ROOT / "examples" / "inbox"
# The words of a step that stand in the row as they are: a code, a document, an invoice number, a day of a rate.
TOLD = re.compile(
    r"[0-9A-Z]{8}X{3}[0-9A-Z]{7}|示例[^，（）]*〔\d{4}〕\d+号|(?<=发票 )\d+|^\d{4}-\d\d-\d\d(?= 公布)"
)


@cache
def lines(path: Path) -> list[str]:
    """A CSV file line by line, as an editor shows it."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return content.decode("gb18030").splitlines()


@cache
def sheet(path: Path, name: str) -> list[str]:
    """A sheet row by row, its cells as text."""
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [" ".join(map(str, row)) for row in rows]


def row_of(file: str, name: str | None, row: int) -> str:
    found = [ROOT / file] if file.startswith("reference/") else sorted(INBOX.rglob(file))
    assert len(found) == 1, file
    rows = lines(found[0]) if found[0].suffix == ".csv" else sheet(found[0], name or "")
    return unicodedata.normalize("NFKC", rows[row - 1])


@pytest.fixture(scope="module")
def steps(example_out: Path) -> list[tuple[str, str, str | None, int]]:
    with duckdb.connect(str(example_out / "published/latest/finance.duckdb"), read_only=True) as finance:
        return finance.execute(
            "select text_zh, source_file, source_sheet, source_row from award_trace where source_file is not null"
        ).fetchall()


def test_what_a_step_says_of_its_row_stands_there(steps: list[tuple[str, str, str | None, int]]) -> None:
    said = [(TOLD.findall(text), row_of(*source)) for text, *source in steps]
    assert len(said) > 500
    lost = [
        (word, row)
        for words, row in said
        for word in words
        if unicodedata.normalize("NFKC", word) not in row and word.replace("-", "/") not in row
    ]
    assert lost == []
    # Few steps say nothing by which their row could be known.
    assert sum(not words for words, _ in said) < len(said) / 10
