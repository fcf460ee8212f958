"""The sheets 余额 and 拨付: what is due by the quarter's end, what was paid, what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.publication.workbooks.layout import Formula, Toned
from assets.publication.workbooks.layouts_finance import BALANCE, LIABILITIES, PAYMENTS, QUARTER_END, SCHEDULE
from assets.publication.workbooks.words import STATUSES, toned

if TYPE_CHECKING:
    from decimal import Decimal

    from assets.publication.workbooks.claims import Claims, Record
    from assets.publication.workbooks.layout import Cell, Layout

COUNTED, UNMATCHED, LATER = "已计入", "未匹配", "季度末以后"


def balance_rows(claims: Claims) -> list[dict[str, Cell]]:
    """The rows of 余额, all amounts as formulas."""
    return [_balance(claims, row, index) for index, row in enumerate(claims.balance)]


def _balance(claims: Claims, row: Record, index: int) -> dict[str, Cell]:
    amount, due, paid = (BALANCE.cell(key, index) for key in ("amount_yuan", "due_yuan", "paid_yuan"))
    claim = claims.by_id[row["liability_id"]]
    texts = {
        "amount_yuan": _sum_of_claim(LIABILITIES, len(claims.liabilities), index),
        "due_yuan": _sum_by_quarter_end(SCHEDULE, "due_date", len(claims.schedule), index),
        "paid_yuan": _sum_by_quarter_end(PAYMENTS, "paid_date", len(claims.payments), index),
        "outstanding_yuan": f"MAX(ROUND({due}-{paid},2),0)",
        "prepaid_yuan": f"MAX(ROUND(MIN({paid},{amount})-{due},2),0)",
        "overpaid_yuan": f"MAX(ROUND({paid}-{amount},2),0)",
    }
    values = row | {"amount_yuan": claim["amount_yuan"]}
    cells = {key: _formula(text, values[key]) for key, text in texts.items()}
    return row | cells | {"status": toned(STATUSES, claim["status"])}


def _formula(text: str, value: Decimal | None) -> Cell:
    # NULL, which is "not known", stays empty: no formula could say so.
    return None if value is None else Formula(text, value)


def _sum_of_claim(layout: Layout, count: int, index: int, condition: str = "") -> str:
    amounts, numbers = layout.span("amount_yuan", count), layout.span("number", count)
    return f"ROUND(SUMIFS({amounts},{numbers},{BALANCE.cell('number', index)}{condition}),2)"


def _sum_by_quarter_end(layout: Layout, day: str, count: int, index: int) -> str:
    return _sum_of_claim(layout, count, index, f',{layout.span(day, count)},"<="&{QUARTER_END}')


def payment_rows(claims: Claims) -> list[dict[str, Cell]]:
    """The rows of 拨付; whether a payment counts is a formula."""
    return [_payment(claims, row, index) for index, row in enumerate(claims.payments)]


def _payment(claims: Claims, row: Record, index: int) -> dict[str, Cell]:
    number, day = PAYMENTS.cell("number", index), PAYMENTS.cell("paid_date", index)
    text = f'IF({number}="","{UNMATCHED}",IF({day}>{QUARTER_END},"{LATER}","{COUNTED}"))'
    return row | {
        "counted": Formula(text, place_of_payment(claims, row)),
        "kind": Toned("退款", "open") if row["amount_yuan"] < 0 else None,
    }


def place_of_payment(claims: Claims, row: Record) -> str:
    """Where a payment goes: counted, unmatched, or dated after the quarter's end."""
    if row["number"] is None:
        return UNMATCHED
    return LATER if row["paid_date"] > claims.quarter_end else COUNTED
