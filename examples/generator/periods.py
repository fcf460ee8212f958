"""Months and quarters of reporting, and the notations in which offices write them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Month(NamedTuple):
    """A calendar month; as a reporting period, the year to date up to it."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02d}"


@dataclass(frozen=True, order=True)
class Quarter:
    """A calendar quarter such as 2023Q4."""

    year: int
    number: int

    @property
    def month(self) -> Month:
        """The quarter's last month."""
        return Month(self.year, 3 * self.number)

    @property
    def following(self) -> "Quarter":
        """The quarter after this one."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"

    def contains(self, day: date) -> bool:
        """Whether the day lies in the quarter."""
        return (day.year, (day.month + 2) // 3) == (self.year, self.number)


def parse_quarters(texts: Iterable[str]) -> list[Quarter]:
    """Quarters written like `2023Q4`, sorted, each once. Raises ValueError for any other text."""
    return sorted({_parse(text) for text in texts})


def _parse(text: str) -> Quarter:
    found = re.fullmatch(r"(\d{4})Q([1-4])", text)
    if found is None:
        message = f"not a quarter: {text!r} (expected e.g. 2023Q4)"
        raise ValueError(message)
    return Quarter(int(found[1]), int(found[2]))


def iso_month(month: Month) -> str:
    """2023-12."""
    return str(month)


def compact_month(month: Month) -> str:
    """202312."""
    return f"{month.year}{month.month:02d}"


def chinese_month(month: Month) -> str:
    """2023年12月."""
    return f"{month.year}年{month.month}月"


def months_to_date(month: Month) -> str:
    """2023年1-12月."""
    return f"{month.year}年1-{month.month}月"


def quarter_of_month(month: Month) -> str:
    """2023Q4."""
    return f"{month.year}Q{(month.month + 2) // 3}"


def chinese_quarter(month: Month) -> str:
    """2023年4季度."""
    return f"{month.year}年{(month.month + 2) // 3}季度"


def slashed_day(day: date) -> str:
    """2023/12/31."""
    return f"{day:%Y/%m/%d}"


def compact_day(day: date) -> str:
    """20231231."""
    return f"{day:%Y%m%d}"


def chinese_day(day: date) -> str:
    """2023年12月31日."""
    return f"{day.year}年{day.month}月{day.day}日"


def iso_day(day: date) -> str:
    """2023-12-31."""
    return day.isoformat()
