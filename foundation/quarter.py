"""A quarter such as 2023Q4: its months, its end, the quarters between two. No clock is read here."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from foundation.texts import normalise

_QUARTER = re.compile(r"(\d{4})Q([1-4])")


@dataclass(frozen=True, order=True)
class Quarter:
    """A calendar quarter; ordered in time."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """`2023Q4` to a quarter; ValueError with the remedy for anything else."""
        match = _QUARTER.fullmatch(normalise(text).upper())
        if match is None:
            raise ValueError(f"{text!r} 不是季度；请写成 2023Q4。Not a quarter; write it as 2023Q4.")
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"

    @property
    def last_month(self) -> int:
        """The number of its last month: 3, 6, 9 or 12."""
        return self.number * 3

    @property
    def end(self) -> date:
        """Its last day."""
        return date(self.year, self.last_month, calendar.monthrange(self.year, self.last_month)[1])

    @property
    def following(self) -> Quarter:
        """The quarter after it."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)


def quarters_between(first: Quarter, last: Quarter) -> list[Quarter]:
    """All quarters from `first` to `last`, both included."""
    quarters = [first]
    while quarters[-1] < last:
        quarters.append(quarters[-1].following)
    return quarters


def parse_range(text: str) -> list[Quarter]:
    """`2020Q1..2023Q4` or a single quarter to the list of quarters; ValueError with the remedy."""
    first, dots, last = normalise(text).partition("..")
    start, end = Quarter.parse(first), Quarter.parse(last if dots else first)
    if end < start:
        raise ValueError(
            f"{text!r}：止期早于起期；请写成 2021Q1..2023Q4。The range ends before it begins; write 2021Q1..2023Q4."
        )
    return quarters_between(start, end)
