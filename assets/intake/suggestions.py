"""A header that is nearly a column's: asked about, never taken for it."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assets.intake.headers import Header

# 发票号 and 发票号码 are alike by 0.86, 认定名称 and 认定文号 by 0.5.
ALIKE = 0.6


def likely_columns(headers: Iterable[str], columns: Iterable[str]) -> list[tuple[str, str]]:
    """(header, column) for each column and the header most like it, each header once, the most alike first."""
    alike = [
        (-SequenceMatcher(None, header, column, autojunk=False).ratio(), header, column)
        for header in dict.fromkeys(headers)
        for column in columns
    ]
    chosen: dict[str, str] = {}
    for unlike, header, column in sorted(alike):
        if -unlike >= ALIKE and header not in chosen and column not in chosen.values():
            chosen[header] = column
    return list(chosen.items())


def asked_zh(pairs: list[tuple[str, str]]) -> str:
    """The pairs as the end of a Chinese sentence."""
    return "，".join(f"“{header}”疑为“{column}”" for header, column in pairs)


def asked_en(pairs: list[tuple[str, str]]) -> str:
    """The pairs as the end of an English sentence."""
    return ", ".join(f'"{header}" may be meant for "{column}"' for header, column in pairs)


def columns_to_ask_about(sheet: str, header: Header) -> str:
    """Of a recognised sheet: columns that were not used though they look like columns of the form; "" for none."""
    absent = [c.header for c in header.contract.columns if c.name not in header.columns]
    pairs = likely_columns(header.unknown, absent)
    if not pairs:
        return ""
    zh = f"工作表“{sheet}”的列{asked_zh(pairs)}，未予采用；如是，请改正表头后重报。"
    return f"{zh}Not used: {asked_en(pairs)}; if so, mend the header and file again."
