"""The sheet 核对: sums of different sheets that must be equal, as formulas with their difference."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from assets.publication.workbooks.balance import LATER, UNMATCHED, place_of_payment
from assets.publication.workbooks.claims import total
from assets.publication.workbooks.layout import Formula
from assets.publication.workbooks.layouts_finance import (
    BALANCE,
    CASH_FLOW,
    CHECKS,
    LIABILITIES,
    PAYMENTS,
    SCHEDULE,
)
from assets.publication.workbooks.table import amount

if TYPE_CHECKING:
    from assets.publication.workbooks.claims import Claims
    from assets.publication.workbooks.layout import Cell, Layout

EQUAL, UNEQUAL = "相符", "不符"

Pair = tuple[str, Formula, Formula | Decimal]


def check_rows(claims: Claims, by_year: Layout, years: int) -> list[dict[str, Cell]]:
    """One row for each pair of sums; `by_year` is the layout of 分年兑付 with its number of rows."""
    pairs = [*_of_liabilities(claims, by_year, years), *_of_payments(claims), *_of_years(claims)]
    return [_check(pair, index) for index, pair in enumerate(pairs)]


def _of_liabilities(claims: Claims, by_year: Layout, years: int) -> list[Pair]:
    owed, planned = total(claims.liabilities, "amount_yuan"), total(claims.schedule, "amount_yuan")
    liabilities = Formula(_sum(LIABILITIES, "amount_yuan", len(claims.liabilities)), owed)
    schedule = Formula(_sum(SCHEDULE, "amount_yuan", len(claims.schedule)), planned)
    return [
        ("应付明细合计 = 数据库", liabilities, owed),
        ("应付明细合计 = 兑付计划合计", liabilities, schedule),
        ("兑付计划合计 = 分年兑付合计", schedule, Formula(_sum(by_year, "sum", years), planned)),
    ]


def _of_payments(claims: Claims) -> list[Pair]:
    given, left = total(claims.payments, "amount_yuan"), total(claims.balance, "outstanding_yuan")
    payments = Formula(_sum(PAYMENTS, "amount_yuan", len(claims.payments)), given)
    outstanding = Formula(_sum(BALANCE, "outstanding_yuan", len(claims.balance)), left)
    return [
        ("拨付合计 = 数据库", payments, given),
        ("拨付合计 = 余额已拨付 + 未匹配 + 季度末以后", payments, _accounted_for(claims)),
        ("到期未付合计 = 数据库", outstanding, left),
    ]


def _of_years(claims: Claims) -> list[Pair]:
    planned, flow = total(claims.schedule, "amount_yuan"), total(claims.cash_flow, "due_yuan")
    schedule = Formula(_sum(SCHEDULE, "amount_yuan", len(claims.schedule)), planned)
    years = Formula(_sum(CASH_FLOW, "due_yuan", len(claims.cash_flow)), flow)
    return [("兑付计划合计 = 分年资金到期合计", schedule, years)]


def _accounted_for(claims: Claims) -> Formula:
    elsewhere = [row for row in claims.payments if place_of_payment(claims, row) in {UNMATCHED, LATER}]
    count = len(claims.payments)
    amounts, places = PAYMENTS.span("amount_yuan", count), PAYMENTS.span("counted", count)
    parts = [f'SUMIFS({amounts},{places},"{place}")' for place in (UNMATCHED, LATER)]
    paid = f"SUM({BALANCE.span('paid_yuan', len(claims.balance))})"
    value = total(claims.balance, "paid_yuan") + total(elsewhere, "amount_yuan")
    return Formula(f"ROUND({paid}+{'+'.join(parts)},2)", value)


def _sum(layout: Layout, key: str, count: int) -> str:
    return f"ROUND(SUM({layout.span(key, count)}),2)"


def _check(pair: Pair, index: int) -> dict[str, Cell]:
    name, left, right = pair
    difference = amount(left) - amount(right)
    cells = [CHECKS.cell(key, index) for key in ("left_yuan", "right_yuan", "difference_yuan")]
    return {
        "check": name,
        "left_yuan": left,
        "right_yuan": right,
        "difference_yuan": Formula(f"ROUND({cells[0]}-{cells[1]},2)", difference),
        "verdict": Formula(f'IF({cells[2]}=0,"{EQUAL}","{UNEQUAL}")', UNEQUAL if difference else EQUAL),
    }
