"""Files of a drop, and writing them as a workbook or as delimited text, the same bytes each time."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from examples.generator.cells import Cell, Row
from examples.generator.layouts import Grid, Layout, grid
from examples.generator.periods import Month

_CREATED = datetime(2020, 1, 1)  # noqa: DTZ001 - the document property has no zone


@dataclass
class Table:
    """The rows of one form and how the office lays them out."""

    form: str
    layout: Layout
    rows: list[Row]


@dataclass(frozen=True)
class OfficeFile:
    """A file of a drop: when it was received (+08:00), from whom, and its tables, one a sheet.

    A delimited file has one table; `encoding` and `delimiter` are its own.
    """

    name: str
    received: datetime
    filer: str
    tables: tuple[Table, ...]
    encoding: str = "utf-8-sig"
    delimiter: str = ","


@dataclass(frozen=True)
class PlantedFault:
    """Where a planted fault stands in the written file; rows count from 1 as a person sees them."""

    file: str
    sheet: str
    row: int | None
    column: str
    kind: str
    what_zh: str
    what_en: str


def write_file(folder: Path, file: OfficeFile) -> list[PlantedFault]:
    """Write the file into the folder; returns the faults that stand in it."""
    grids = [grid(table.form, table.layout, table.rows) for table in file.tables]
    if file.name.endswith(".xlsx"):
        _write_workbook(folder / file.name, file, grids)
    else:
        _write_delimited(folder / file.name, file, grids[0])
    return [
        fault
        for table, laid in zip(file.tables, grids, strict=True)
        for fault in _faults(f"{folder.name}/{file.name}", table, laid)
    ]


def _faults(name: str, table: Table, laid: Grid) -> Iterator[PlantedFault]:
    sheet = table.layout.sheet if name.endswith(".xlsx") else ""
    for index, row in enumerate(table.rows):
        for plant in row.plants:
            number = laid.first_data_line + index + 1
            yield PlantedFault(name, sheet, number, plant.column, plant.kind, plant.what_zh, plant.what_en)


def _write_delimited(path: Path, file: OfficeFile, laid: Grid) -> None:
    with path.open("w", encoding=file.encoding, newline="") as target:
        csv.writer(target, delimiter=file.delimiter).writerows(laid.lines)


def new_workbook(path: Path) -> Any:
    """A workbook whose bytes depend on its cells only."""
    book = xlsxwriter.Workbook(path, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({"created": _CREATED, "comments": "示例数据（合成，非真实）"})
    return book


def _write_workbook(path: Path, file: OfficeFile, grids: list[Grid]) -> None:
    with new_workbook(path) as book:
        merged = book.add_format({"align": "center", "valign": "vcenter", "text_wrap": True})
        for table, laid in zip(file.tables, grids, strict=True):
            sheet = book.add_worksheet(table.layout.sheet)
            sheet.set_column(0, 0, 22)
            _write_lines(sheet, laid)
            if laid.header_height > 1:
                _merge_headers(sheet, laid, merged)


def _write_lines(sheet: Any, laid: Grid) -> None:
    for line_number, line in enumerate(laid.lines):
        for column, cell in enumerate(line):
            _write_cell(sheet, line_number, column, cell)


def _write_cell(sheet: Any, line: int, column: int, cell: Cell) -> None:
    match cell:
        case None:
            return
        case str():
            sheet.write_string(line, column, cell)
        case Month():
            sheet.write_string(line, column, str(cell))
        case date():
            sheet.write_datetime(line, column, cell)
        case Decimal() | int():
            sheet.write_number(line, column, float(cell))


def _merge_headers(sheet: Any, laid: Grid, cell_format: Any) -> None:
    top = laid.header_line
    for column, (upper, lower) in enumerate(zip(laid.lines[top], laid.lines[top + 1], strict=True)):
        if lower is None:
            sheet.merge_range(top, column, top + 1, column, upper, cell_format)
