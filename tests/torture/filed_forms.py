"""Small sheets of several forms to be mutated, and the rule of data rows worked out a second time, from the manual."""

from __future__ import annotations

import random
import re
import unicodedata
from typing import Any

from tests.command import district
from tests.intake.office import code

Grid = list[list[Any]]

_NOTHING = {"", "-", "--", "—", "——", "–", "―", "...", "......", "/"}
_NOTES = ("注", "合计", "总计", "说明", "填表", "单位负责人")


def fees() -> Grid:
    """One form that no test of the district has beside it."""
    header = ["统一社会信用代码", "年度", "发票号码", "云服务商", "服务费(元)"]
    return [header, *([code(n), 2023, f"{n:04d}", "示例云", 1000 * n] for n in range(1, 5))]


# Form, its grid, the number of the row after its header, and the places of its required columns.
FORMS: dict[str, tuple[Grid, int]] = {
    "cloud_fees": (fees(), 1),
    "energy": (district.energy()[:7], 3),
    "city_reference": (district.city(), 1),
    "investment": (district.investment()[:6], 2),
    "payments": (district.payments(), 1),
    "register": (district.register(), 1),
}


def data_rows(grid: Grid, first: int, required: list[int]) -> list[list[str]]:
    """The rows that a person following docs/files.md would count as data."""
    return [
        cells
        for row in grid[first:]
        for cells in [[_plain(cell) for cell in row]]
        if _counts(cells, required)
    ]


def _counts(cells: list[str], required: list[int]) -> bool:
    filled = [cell for cell in cells if cell not in _NOTHING]
    if len(filled) < 2:
        return False
    if re.sub(r"\s", "", filled[0]).startswith(_NOTES):
        return all(at < len(cells) and cells[at] not in _NOTHING for at in required)
    return True


def _plain(cell: Any) -> str:
    return (
        unicodedata.normalize("NFKC", "" if cell is None else str(cell))
        .strip()
        .strip("\ufeff\u200b\u200e\u200f")
        .strip()
    )


ODD_TEXTS = (
    "", " ", "-", "—", "…", "/", "注：", "合计", "总 计", "说明", "=1+1", "+1", "-1", "@SUM(A1)", "'", '"', '""',
    '"a', ",", "\t", "a\nb", "<b>", "&amp;", "'; drop table x; --", "\x00", "\x1f", "\u202e云", "\ufeff1", "\u200b",
    "１２３", "①", "٣", "𠮷", "NaN", "inf", "-Infinity", "1e400", "1e-400", "9" * 19, "9" * 40, "0x10", "1_000",
    "1,234.50", "(5)", "９９９９", "9999-12-31", "9999", "2023-13", "2023年13月", "0000-00-00", "TRUE", "#REF!", "{0}",
    "%s", "\\", "$1", "\ud7ff", "\ufffd", "\ufdd0", "e\u0301" * 40, "云" * 300,
)  # fmt: skip


def with_odd_cells(grid: Grid, first: int, chance: random.Random) -> Grid:
    """The grid with cells below the header replaced, emptied, moved, doubled; the header stays."""
    body = [list(row) for row in grid[first:]]
    for _ in range(chance.randint(1, 6)):
        row = chance.choice(body)
        what = chance.randrange(6)
        if what == 0:
            body.insert(chance.randrange(len(body) + 1), list(row))
        elif what == 1 and len(row) > 1:
            del row[chance.randrange(len(row)) :]
        elif what == 2:
            row.append(chance.choice(ODD_TEXTS))
        elif row:
            at = chance.randrange(len(row))
            row[at] = _odd(row[at], chance)
    return [*grid[:first], *body]


def _odd(cell: Any, chance: random.Random) -> Any:
    text, other = "" if cell is None else str(cell), chance.choice(ODD_TEXTS)
    at, letter = chance.randrange(len(text) + 1), chr(chance.randrange(1, 0xD7FF))
    number = chance.choice((10**15, 1e300, -0.0, 0.1 + 0.2, 2**53, 5e-324, True))
    ways = (other, other, text + other, text[:at] + letter + text[at:], text[:at], text[::-1], number, None)
    return chance.choice(ways)
