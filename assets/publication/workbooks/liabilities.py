"""The sheet 应付明细: amounts as formulas wherever the formula gives what the table says."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from assets.publication.workbooks.layout import Formula
from assets.publication.workbooks.layouts_finance import LIABILITIES, SCHEDULE
from assets.publication.workbooks.words import REASONS, STATUSES, in_chinese, toned
from foundation.money import round_fen

if TYPE_CHECKING:
    from assets.publication.workbooks.claims import Claims, Record
    from assets.publication.workbooks.layout import Cell

PERCENT = Decimal(100)


def liability_rows(claims: Claims) -> list[dict[str, Cell]]:
    """The rows of 应付明细."""
    return [_liability(claims, row, index) for index, row in enumerate(claims.liabilities)]


def _liability(claims: Claims, row: Record, index: int) -> dict[str, Cell]:
    return row | {
        "amount_yuan": _amount(claims, row, index),
        "district_share_yuan": _district_share(row, index),
        "status": toned(STATUSES, row["status"]),
        "reason": in_chinese(REASONS, row["reason"]),
        "credit": "失信被执行人" if row["credit_flag"] else None,
    }


def _amount(claims: Claims, row: Record, index: int) -> Cell:
    published: Decimal | None = row["amount_yuan"]
    if row["status"] != "liable":
        return published
    if row["rule"] == "green_bond":
        return _sum_of_instalments(claims, row, index)
    return _share_of_base(row, index)


def _sum_of_instalments(claims: Claims, row: Record, index: int) -> Cell:
    count = len(claims.schedule)
    paid_in = sum((part["amount_yuan"] for part in claims.instalments[row["liability_id"]]), Decimal(0))
    text = (
        f"ROUND(SUMIFS({SCHEDULE.span('amount_yuan', count)},"
        f"{SCHEDULE.span('number', count)},{LIABILITIES.cell('number', index)}),2)"
    )
    return checked(text, paid_in, row["amount_yuan"])


def _share_of_base(row: Record, index: int) -> Cell:
    base, rate, cap = row["base_yuan"], row["rate_pct"], row["cap_yuan"]
    published: Decimal | None = row["amount_yuan"]
    if base is None or rate is None:
        return published
    share = round_fen(base * rate / PERCENT)
    text = f"ROUND({LIABILITIES.cell('base_yuan', index)}*{LIABILITIES.cell('rate_pct', index)}/100,2)"
    if cap is None:
        return checked(text, share, published)
    return checked(f"MIN({text},{LIABILITIES.cell('cap_yuan', index)})", min(share, cap), published)


def _district_share(row: Record, index: int) -> Cell:
    amount, city = row["amount_yuan"], row["city_share_yuan"]
    published: Decimal | None = row["district_share_yuan"]
    if amount is None or city is None:
        return published
    text = f"ROUND({LIABILITIES.cell('amount_yuan', index)}-{LIABILITIES.cell('city_share_yuan', index)},2)"
    return checked(text, amount - city, published)


def checked(text: str, value: Decimal, published: Decimal | None) -> Cell:
    """The formula where it gives the published value, else that value alone.

    A base is shown to the fen and may have been computed with more digits: the formula on the shown figures
    would then give another fen.
    """
    return Formula(text, value) if published == value else published
