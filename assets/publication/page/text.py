"""A text in both languages, and the small phrases (months, quarters, clauses) that are put together."""

from __future__ import annotations

import calendar
from typing import NamedTuple

_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_QUARTERS = {"1": "一", "2": "二", "3": "三", "4": "四"}


class Text(NamedTuple):
    """One text in Chinese and in English."""

    zh: str
    en: str


def same(text: object) -> Text:
    """A text that is the same in both languages: a code, a name without a known translation."""
    return Text(str(text), str(text))


def quarter(period: str) -> Text:
    """`2023Q4` in words."""
    year, number = period[:4], period[-1]
    return Text(f"{year} 年第{_QUARTERS.get(number, number)}季度", f"Quarter {number} of {year}")


def months(data_month: str | None) -> Text:
    """`2023-12` as the year to date up to that month."""
    if not data_month:
        return Text("无可用月份", "no month available")
    year, month = data_month.split("-")
    last = calendar.month_name[int(month)]
    return Text(f"{year} 年 1–{int(month)} 月", f"January–{last} {year}")


def clause(number: str) -> Text:
    """A clause of the plan, `二（二）1`, with its number as English readers write it, `2(2).1`."""
    english = number.translate(_DIGITS).replace("（", "(").replace("）", ").").replace("；", "; ")
    return Text(f"条款{number}", "Clause " + ", ".join(part.rstrip(".") for part in english.split("; ")))
