"""The workbooks' formulas evaluated by a spreadsheet library that is no part of the product."""

from __future__ import annotations

from contextlib import redirect_stderr
from decimal import ROUND_HALF_UP, Decimal
from io import StringIO

import formulas as spreadsheet
from openpyxl import load_workbook

# The one function that the library lacks; 109 is a sum, and no row of a new file is hidden by a filter.
_FUNCTIONS = spreadsheet.get_functions()
_FUNCTIONS["SUBTOTAL"] = lambda _kind, *ranges: _FUNCTIONS["SUM"](*ranges)
# Money of a workbook is shown to the fen, and sums of doubles may be off by far less.
NEAR = Decimal("1e-6")


def fen(value):
    return Decimal(value).quantize(Decimal("0.01"), ROUND_HALF_UP)


def total(values):
    return sum((value for value in values if isinstance(value, Decimal)), Decimal(0))


def evaluated(path):
    """The value of every cell of a workbook by sheet and cell, formulas evaluated anew."""
    with redirect_stderr(StringIO()):
        solution = spreadsheet.ExcelModel().loads(str(path)).finish().calculate()
    found = {}
    for name, ranges in solution.items():
        _, _, place = str(name).rpartition("]")
        sheet, _, cell = place.rpartition("'!")
        # Functions of the library stand among the cells.
        if cell and ":" not in cell and hasattr(ranges, "value"):
            found[sheet, cell] = ranges.value[0, 0]
    return found


def assert_formulas_give_what_they_show(path):
    """Every formula of a workbook gives the value that was written beside it; returns how many there are."""
    shown, found, count = load_workbook(path, data_only=True), evaluated(path), 0
    for sheet in load_workbook(path):
        for cell in (cell for row in sheet for cell in row if cell.data_type == "f"):
            value, given = (
                shown[sheet.title][cell.coordinate].value,
                found[sheet.title.upper(), cell.coordinate],
            )
            assert same(value, given), (sheet.title, cell.coordinate, cell.value, value, given)
            count += 1
    return count


def same(value, given):
    if isinstance(value, int | float):
        return abs(Decimal(str(value)) - Decimal(str(given))) < NEAR
    return value == given
