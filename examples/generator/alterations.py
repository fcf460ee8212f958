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
