"""What holds of any inbox: order and packing do not matter, every row is accounted for, no file stops a run."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.intake.reading import read_file
from foundation.contracts import form_contracts
from tests.intake.office import code, delimited, workbook
from tests.intake.oldbook import old_workbook
from tests.intake.taking import take_in

HEADER = ["报告期", "指标", "行业代码", "数值", "计量单位", "价格基期", "折标口径", "地区"]
ROWS = [
    [
        f"2023-{month:02d}",
        "综合能源消费量",
        division,
        100 * month + len(division or ""),
        "吨标准煤",
        None,
        "当量值",
        None,
    ]
    for month in range(2, 8)
    for division in (None, "13", "17")
]


@contextmanager
def folder() -> Iterator[Path]:
    """A folder of its own for each example that Hypothesis tries."""
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


def values(inbox: Path, out: Path) -> list[tuple[Any, ...]]:
    rows = take_in(inbox, out, forms=("city_reference",)).accepted["city_reference"]
    names = form_contracts()["city_reference"].columns
    return sorted((tuple(str(row[column.name]) for column in names)) for row in rows)


EXPECTED = sorted((str(p), i, str(d), f"{v:.10f}", u, str(b), o, str(a)) for p, i, d, v, u, b, o, a in ROWS)


@settings(max_examples=8)
@given(st.permutations(range(len(HEADER))), st.integers(1, 4), st.randoms(use_true_random=False))
def test_any_order_of_columns_and_any_packing(order: list[int], files: int, chance: random.Random) -> None:
    rows = [[row[at] for at in order] for row in chance.sample(ROWS, len(ROWS))]
    header = [HEADER[at] for at in order]
    with folder() as made:
        for number in range(files):
            grid = [header, *rows[number::files]]
            if chance.random() < 0.5:
                delimited(
                    made / "in" / f"{number}.csv", grid, encoding=chance.choice(["utf-8-sig", "gb18030"])
                )
            else:
                workbook(made / "in" / f"{number}.xlsx", {"S": [["题"], *grid]})
        assert values(made / "in", made / "out") == EXPECTED


CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.sampled_from(
        [code(1), code(2), "2023-12", "2023Q4", "0690", "33", "电力", "1,234.5", "-", "合计", "注：", "是"]
    ),
    st.integers(-(10**6), 10**6).map(str),
    st.sampled_from(
        ["'", '"', "a,b", "\n", "\x00", "\x1f", "𠮷", "{value}", "%s", "=1+1", "1e99", "NaN", "∞"]
    ),
)
HEADERS = [[column.header for column in contract.columns] for contract in form_contracts().values()]


@st.composite
def garbage(draw: st.DrawFn) -> list[list[Any]]:
    header = draw(st.sampled_from(HEADERS))
    rows = st.lists(CELLS, min_size=1, max_size=len(header) + 1)
    return [header, *draw(st.lists(rows, min_size=1, max_size=8))]


def as_csv(path: Path, grid: list[list[Any]]) -> Path:
    return delimited(path.with_suffix(".csv"), grid)


def as_workbook(path: Path, grid: list[list[Any]]) -> Path:
    return workbook(path.with_suffix(".xlsx"), {"S": grid})


def as_old_workbook(path: Path, grid: list[list[Any]]) -> Path:
    return old_workbook(path.with_suffix(".xls"), {"S": grid})


KINDS = [as_csv, as_workbook, as_old_workbook]


@settings(max_examples=12)
@given(st.lists(st.tuples(st.sampled_from(KINDS), garbage()), min_size=1, max_size=3))
def test_every_row_is_accounted_for(files: list[tuple[Callable[..., Path], list[list[Any]]]]) -> None:
    with folder() as made:
        for number, (write, grid) in enumerate(files):
            write(made / "in" / str(number), grid)
        taken = take_in(made / "in", made / "out")
    for form, rows in taken.rows.items():
        received = sum(sheet["rows"] for sheet in taken.sheets if sheet["form"] == form)
        assert sum(taken.states(form).values()) == len(rows) == received
        assert len({(row["file_sha256"], row["sheet"], row["row"]) for row in rows}) == received
        broken = {(item["file_name"], item["row"]) for item in taken.outcomes[form] if item["hard"]}
        assert broken == {(row["file_name"], row["row"]) for row in rows if row["state"] == "quarantined"}
    assert len(taken.files) == taken.new_files
    assert all(item["status"] == "read" or item["reason"] for item in taken.files)


HEADS = (
    b"",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xef\xbb\xbf",
    b"\x00\x01",
    b"<html>",
    b'"a,',
)


@settings(max_examples=60)
@given(
    st.sampled_from([".csv", ".xlsx", ".xls", ".CSV", ""]), st.sampled_from(HEADS), st.binary(max_size=300)
)
def test_no_bytes_stop_the_reader(suffix: str, head: bytes, rest: bytes) -> None:
    with folder() as made:
        (made / "raw").write_bytes(head + rest)
        result = read_file(made / "raw", f"a{suffix}", made / "read")
        assert result.status == "rejected"
        assert result.reason
        assert read_file(made / "raw", f"a{suffix}", made / "read") == result


@pytest.mark.parametrize("kind", [".csv", ".xlsx", ".xls"])
@settings(max_examples=30)
@given(st.data())
def test_no_broken_file_stops_the_reader(good: dict[str, bytes], kind: str, data: st.DataObject) -> None:
    content = bytearray(good[kind])
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=12)):
        content[at] = data.draw(st.integers(0, 255))
    with folder() as made:
        (made / "raw").write_bytes(bytes(content[: data.draw(st.integers(1, len(content)))]))
        result = read_file(made / "raw", f"a{kind}", made / "read")
        assert result.status in ("read", "rejected")
        assert result.status == "read" or result.reason


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A good file of each kind to be broken."""
    made = [write(tmp_path_factory.mktemp("good") / "a", [HEADER, *ROWS[:3]]) for write in KINDS]
    return {path.suffix: path.read_bytes() for path in made}
