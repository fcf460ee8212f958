"""What a fault does to a row: set a cell, scale some, file the row twice, or file it wrongly at first."""

from collections.abc import Callable
from decimal import Decimal

from examples.generator.cells import Cell, Row
from examples.generator.faults import Cells, Outcome
from examples.generator.identities import with_wrong_check

Change = Callable[[list[Row], int], Outcome]


def setting(column: str, value: Cell) -> Change:
    """Put another value into a cell."""
    return altering(lambda cells: cells.update({column: value}))


def scaling(factor: str, *columns: str) -> Change:
    """Multiply numbers of the row."""
    return altering(lambda cells: scale(cells, factor, *columns))


def altering(alter: Callable[[Cells], None]) -> Change:
    """Change the cells of the row itself."""

    def change(rows: list[Row], index: int) -> Outcome:
        alter(rows[index].cells)
        return Outcome((rows[index],))

    return change


def mended(alter: Callable[[Cells], None]) -> Change:
    """Change the cells of the row; a correction files the right row later."""

    def change(rows: list[Row], index: int) -> Outcome:
        right = rows[index].copy()
        alter(rows[index].cells)
        return Outcome((rows[index],), (right,))

    return change


def filed_twice(rows: list[Row], index: int) -> Outcome:
    """An equal row stands below; the second carries the note."""
    rows.insert(index + 1, rows[index].copy())
    return Outcome((rows[index + 1],))


def contradicted(column: str, factor: str) -> Change:
    """A row with the same key and another value stands below; both carry the note."""

    def change(rows: list[Row], index: int) -> Outcome:
        other = rows[index].copy()
        scale(other.cells, factor, column)
        rows.insert(index + 1, other)
        return Outcome((rows[index], other))

    return change


def also_claimed(rows: list[Row], index: int) -> Outcome:
    """The next enterprise claims the same invoice too; both rows carry the note."""
    own = rows[index].cells["统一社会信用代码"]
    other = next(row.cells["统一社会信用代码"] for row in rows if row.cells["统一社会信用代码"] != own)
    copy = rows[index].copy()
    copy.cells["统一社会信用代码"] = other
    rows.append(copy)
    return Outcome((rows[index], copy))


def under_another_name(column: str, name: str) -> Change:
    """The row gives its code another name than the code's other rows in the table; all carry the note."""

    def change(rows: list[Row], index: int) -> Outcome:
        rows[index].cells[column] = name
        return Outcome(tuple(_rows_of(rows, str(rows[index].cells["统一社会信用代码"]))))

    return change


def fees_at_a_tenth(rows: list[Row], _index: int) -> Outcome:
    """All fees of the enterprise with the least, too little for an award, at a tenth; the largest carries the note."""
    totals: dict[str, Decimal] = {}
    for row in rows:
        code = str(row.cells["统一社会信用代码"])
        totals[code] = totals.get(code, Decimal(0)) + number(row.cells, "服务费(元)")
    invoices = _rows_of(rows, min(totals, key=lambda code: totals[code]))
    for row in invoices:
        scale(row.cells, "0.1", "服务费(元)")
    return Outcome((max(invoices, key=lambda row: number(row.cells, "服务费(元)")),))


def _rows_of(rows: list[Row], code: str) -> list[Row]:
    return [row for row in rows if row.cells["统一社会信用代码"] == code]


def wrong_check_character(cells: Cells) -> None:
    """Another last character of the unified social credit code."""
    cells["统一社会信用代码"] = with_wrong_check(str(cells["统一社会信用代码"]))


def number(cells: Cells, column: str) -> Decimal:
    """The number in a cell; 0 where there is none."""
    cell = cells.get(column)
    return Decimal(cell) if isinstance(cell, int | Decimal) else Decimal(0)


def scale(cells: Cells, factor: str, *columns: str) -> None:
    """Multiply the numbers in these columns, two decimals."""
    for column in columns:
        cell = cells.get(column)
        if isinstance(cell, int | Decimal):
            cells[column] = round(Decimal(cell) * Decimal(factor), 2)
