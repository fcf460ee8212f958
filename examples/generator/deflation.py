"""Price indices of value added by division and month, 2020 = 100."""

from collections.abc import Iterable
from decimal import Decimal

from examples.generator.cells import Cell, Row
from examples.generator.periods import Month
from examples.generator.reference import DIVISIONS, PRICES, of_year

_BASE = "2020"


def price_index(division: str | None, month: Month) -> Decimal:
    """The index of a division (None: all industry) for the year to date, one decimal."""
    index = of_year(PRICES, month.year)
    if division is not None:
        index += ((int(division) * 7) % 9 - 4) * 0.35 * abs(month.year - 2020)
    return Decimal(round(index * 10 + (month.month - 12) // 3)).scaleb(-1)


def deflator_rows(months: Iterable[Month]) -> list[Row]:
    """The form 工业增加值缩减指数: all industry and each division."""
    return [Row(_cells(month, division)) for month in months for division in (None, *DIVISIONS)]


def _cells(month: Month, division: str | None) -> dict[str, Cell]:
    index = price_index(division, month)
    return {"报告期": month, "行业代码": division, "价格基期": _BASE, "指数": index}
