"""A cell of a workbook as text, and text as it is compared: NFKC, trimmed, null where nothing was filed."""

from __future__ import annotations

import math
from datetime import date, datetime, time
from decimal import Decimal

import polars as pl

from foundation.texts import INVISIBLE, normalise

# Signs by which offices say "nothing to report"; not the same as zero. Written after NFKC, which turns … into ...
NOT_FILED = ("", "-", "--", "—", "——", "–", "―", "...", "......", "/")
# Above this a spreadsheet's number no longer holds every digit of a code.
_DIGITS_HELD = 10**15
# Before the line of a row whose cells do not stand under their headers; no filing holds this character.
TORN = "\ufdd1"
# What `normalise` leaves as it is, and no sign of "not filed": from a letter, digit or 汉字 on, ASCII and 汉字 only, no
# space at its end. Nearly every column of a large file has nothing else.
LETTERS, SIGNS = r"0-9A-Za-z\u{4e00}-\u{9fff}", r"!-~\u{4e00}-\u{9fff}"
_KEPT = f"^(?:[{LETTERS}](?:[ {SIGNS}]*[{SIGNS}])?)?$"


def as_filed(value: object) -> str:
    """The text of a cell as a person saw it; numbers at 15 significant digits, dates as 2023-12-31."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return _number_text(float(value))
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d" if value.time() == time.min else "%Y-%m-%d %H:%M:%S")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value)


def _number_text(value: float) -> str:
    text = f"{value:.15g}"
    if not math.isfinite(value) or abs(value) >= _DIGITS_HELD:
        return text.upper()
    return format(Decimal(text), "f")


def percent_text(value: float) -> str:
    """A number shown in per cent, as a person sees it: 0.045 as 4.5%."""
    return (
        f"{(Decimal(f'{value:.15g}') * 100).normalize():f}%" if math.isfinite(value) else _number_text(value)
    )


def is_filed(text: str) -> bool:
    """Whether a text as filed says anything at all."""
    return normalise(text) not in NOT_FILED


def normalised(texts: pl.DataFrame) -> dict[str, tuple[pl.Expr, pl.Expr]]:
    """The Polars expressions of `normalise` for columns of text, and of what was filed where that is otherwise.

    The text is null where nothing was filed.
    """
    if not texts.width:
        return {}
    kept = texts.select(pl.all().str.contains(_KEPT).all()).row(0)
    letters = texts.select(pl.all().str.len_bytes().sum() != pl.all().str.len_chars().sum()).row(0)
    return {
        name: as_it_is(pl.col(name))
        if stays
        # ASCII is its own NFKC, which takes longer than all else, and has no invisible characters.
        else _changed(pl.col(name), _trimmed(pl.col(name)) if beyond else pl.col(name).str.strip_chars())
        for name, stays, beyond in zip(texts.columns, kept, letters, strict=True)
    }


def as_it_is(filed: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """As `normalised` gives it, of a column whose texts `normalise` leaves as they are."""
    return pl.when(filed != "").then(filed), pl.when(filed == "").then(filed)


def _changed(filed: pl.Expr, trimmed: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    text = _nothing_as_null(trimmed)
    return text, pl.when(filed.ne_missing(text)).then(filed)


def _trimmed(text: pl.Expr) -> pl.Expr:
    return text.str.normalize("NFKC").str.strip_chars().str.strip_chars(INVISIBLE).str.strip_chars()


def _nothing_as_null(text: pl.Expr) -> pl.Expr:
    return pl.when(text.is_in(NOT_FILED)).then(None).otherwise(text)
