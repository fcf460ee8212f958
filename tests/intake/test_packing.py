"""The same rows however they are written and packed: any notation, unit, order of columns, kind and number of files."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.office import code, delimited, workbook
from tests.intake.oldbook import old_workbook
from tests.intake.taking import take_in

FULL_WIDTH = str.maketrans("0123456789.,-/", "０１２３４５６７８９．，－／")
YUAN = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10000), "亿元": Decimal(100_000_000)}
DATES = ("{:%Y-%m-%d}", "{:%Y/%m/%d}", "{:%Y%m%d}", "{:%Y年%m月%d日}", "{0.year}/{0.month}/{0.day}")
PERIODS = ("{0}-{1:02d}", "{0}{1:02d}", "{0}年{1}月", "{0}年1-{1}月")
Write = Callable[[Any, random.Random], Any]


def number(value: Decimal, chance: random.Random) -> str:
    """A number as a text: plain, with separators, with noughts at its end, in full width, among spaces."""
    text = chance.choice([f"{value:f}", f"{value:,f}", f"{value:.10f}"])
    return chance.choice([text, f" {text}　", text.translate(FULL_WIDTH)])


def day(value: date, chance: random.Random) -> str:
    """A date as a text."""
    text = chance.choice(DATES).format(value)
    return chance.choice([text, text.translate(FULL_WIDTH)])


def period(value: tuple[int, int], chance: random.Random) -> str:
    """A period as a text; the end of a quarter also as the quarter."""
    year, month = value
    quarters = [f"{year}Q{month // 3}", f"{year}年{month // 3}季度"] if month % 3 == 0 else []
    return chance.choice([*(notation.format(year, month) for notation in PERIODS), *quarters])


def text(value: str, chance: random.Random) -> str:
    """A text among spaces or not."""
    return chance.choice([value, f" {value} ", value.translate(FULL_WIDTH)])


@dataclass(frozen=True)
class Column:
    """A column as it may be headed, how its values are written, and its unit if it is money."""

    header: str
    name: str
    write: Write
    unit: str = ""


@dataclass(frozen=True)
class Table:
    """A form with rows whose accepted values are known."""

    form: str
    columns: list[Column]
    rows: list[tuple[Any, ...]]


OUTPUT = Table(
    "output",
    [
        Column("统一社会信用代码", "uscc", text),
        Column("报告期", "period_month", period),
        Column("工业总产值", "gross_output_1k_yuan", number, "千元"),
        Column("工业增加值", "value_added_1k_yuan", number, "千元"),
        Column("上年同期综合能源消费量(吨标准煤)", "energy_last_year_tce", number),
    ],
    [
        (code(n), (2023, month), Decimal(f"{n}23456.{month:02d}"), Decimal(-n * month), Decimal(f"0.{n}5"))
        for n in (1, 2, 3)
        for month in (3, 5, 12)
    ],
)
BONDS = Table(
    "green_bonds",
    [
        Column("统一社会信用代码", "uscc", text),
        Column("债券代码", "bond_code", text),
        Column("债券简称", "bond_name", text),
        Column("债券品种", "bond_kind", text),
        Column("起息日", "value_date", day),
        Column("到期日", "maturity_date", day),
        Column("票面利率(%)", "coupon_rate_pct", number),
        Column("发行金额", "issue_amount_yuan", number, "元"),
    ],
    [
        (
            *(code(n), f"B{n}", f"示例债{n}", "绿色公司债"),
            *(date(2022, n, 28), date(2025, n, 28), Decimal(f"4.{n}5"), Decimal(n) * 10**8),
        )
        for n in range(1, 9)
    ],
)


def sheet(table: Table, rows: list[tuple[Any, ...]], chance: random.Random, cells: bool) -> list[list[Any]]:  # noqa: FBT001
    """A sheet of rows in an order of columns of its own, its money in units of its own; `cells`: typed ones too."""
    order = chance.sample(range(len(table.columns)), len(table.columns))
    units = {column.header: chance.choice(list(YUAN)) for column in table.columns if column.unit}
    header = [_header(table.columns[at], units, chance) for at in order]
    body = [[_cell(table.columns[at], row[at], units, chance, cells) for at in order] for row in rows]
    title = chance.choice([[], [["一张表"]], [["一张表"], [], ["制表：某某", None, "2024年1月"]]])
    return [*title, header, *body, *chance.choice([[], [["注：略", "又注"]]])]


def _header(column: Column, units: dict[str, str], chance: random.Random) -> str:
    unit = units.get(column.header)
    brackets = chance.choice(["({})", "（{}）", "\n({})"])
    return column.header + (brackets.format(unit) if unit else "")


def _cell(column: Column, value: Any, units: dict[str, str], chance: random.Random, cells: bool) -> Any:  # noqa: FBT001
    if column.unit:
        value = value * YUAN[column.unit] / YUAN[units[column.header]]
    if cells and chance.random() < 0.4 and column.write in (number, day):
        return float(value) if column.write is number else value
    return column.write(value, chance)


def pack(folder: Path, table: Table, files: int, chance: random.Random) -> None:
    """The rows in any order over so many files of any kind; a workbook may have them in two sheets."""
    rows = chance.sample(table.rows, len(table.rows))
    for at in range(files):
        part = rows[at::files]
        kind = chance.choice([".csv", ".xlsx", ".xls"])
        path = folder / f"{at}{kind}"
        if kind == ".csv":
            encoding = chance.choice(["utf-8", "utf-8-sig", "gb18030"])
            grid = sheet(table, part, chance, cells=False)
            delimited(path, grid, encoding=encoding, delimiter=chance.choice([",", "\t"]))
        else:
            half = chance.randint(0, len(part))
            sheets = {"甲": part[:half], "乙": part[half:]}
            write = workbook if kind == ".xlsx" else old_workbook
            write(path, {name: sheet(table, some, chance, cells=True) for name, some in sheets.items()})


def said(table: Table, row: tuple[Any, ...]) -> tuple[str, ...]:
    """A row as it must be accepted, as texts."""
    return tuple(
        f"{value[0]}-{value[1]:02d}" if column.write is period else plain(value)
        for column, value in zip(table.columns, row, strict=True)
    )


def plain(value: Any) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


@pytest.mark.parametrize("table", [OUTPUT, BONDS], ids=lambda table: table.form)
@settings(max_examples=12)
@given(st.integers(1, 4), st.randoms(use_true_random=False))
def test_however_they_are_written_and_packed(table: Table, files: int, chance: random.Random) -> None:
    with tempfile.TemporaryDirectory() as made:
        pack(Path(made) / "in", table, files, chance)
        accepted = take_in(Path(made) / "in", Path(made) / "out", forms=(table.form,)).accepted[table.form]
    found = [tuple(plain(row[column.name]) for column in table.columns) for row in accepted]
    assert sorted(found) == sorted(said(table, row) for row in table.rows)
