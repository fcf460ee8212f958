"""finance.xlsx: named, for the finance bureau; one quarter with its formulas live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.publication.workbooks.balance import LATER, UNMATCHED, balance_rows, payment_rows
from assets.publication.workbooks.book import open_book
from assets.publication.workbooks.changes import change_rows
from assets.publication.workbooks.checks import EQUAL, UNEQUAL, check_rows
from assets.publication.workbooks.claims import read_claims
from assets.publication.workbooks.cover import CONTENTS, write_contents, write_signed_cover
from assets.publication.workbooks.layout import NOTE_ROW
from assets.publication.workbooks.layouts_finance import (
    BALANCE,
    CASH_FLOW,
    CHANGES,
    CHECKS,
    LIABILITIES,
    PAYMENTS,
    READINGS,
    SCHEDULE,
    SETTLEMENT,
)
from assets.publication.workbooks.liabilities import liability_rows
from assets.publication.workbooks.notes import NOTES, note_rows
from assets.publication.workbooks.readings import reading_rows
from assets.publication.workbooks.schedule import by_year_layout, by_year_rows, schedule_rows
from assets.publication.workbooks.table import colour_text, write_table

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from assets.publication.workbooks.book import Book
    from assets.publication.workbooks.claims import Claims
    from assets.publication.workbooks.seal import Seal

TITLE = "技改奖补应付与兑付"
_REMARK = (
    "本册含企业名称与金额，仅供财政部门使用；金额单位为元。奖补只依据部门与企业材料，不使用统计微观数据。"
)


def write_finance(connection: duckdb.DuckDBPyConnection, about: Seal, path: Path) -> None:
    """Write finance.xlsx for `about.period` to `path`.

    `connection` reads award_liabilities, award_schedule, award_balance, award_payments, award_cash_flow,
    city_settlement, changes and readings by these names; they may hold other periods. Amounts in yuan. The same
    tables and seal give the same bytes.
    """
    claims = read_claims(connection, about)
    with open_book(path, about, TITLE) as book:
        write_signed_cover(book, _REMARK)
        contents = book.sheet(CONTENTS)
        write_table(book, NOTES, note_rows(claims))
        _write_claims(book, claims)
        _write_balance(book, claims)
        write_contents(book, contents)


def _write_claims(book: Book, claims: Claims) -> None:
    write_table(book, LIABILITIES, liability_rows(claims))
    write_table(book, SCHEDULE, schedule_rows(claims))


def _write_balance(book: Book, claims: Claims) -> None:
    by_year = by_year_layout(claims)
    years = by_year_rows(claims, by_year)
    write_table(book, by_year, years)
    write_table(book, CASH_FLOW, [*claims.cash_flow])
    page = write_table(book, BALANCE, balance_rows(claims))
    page.write_datetime(NOTE_ROW, 1, claims.quarter_end, book.formats["quarter_end"])
    page.write_string(NOTE_ROW, 2, "金额单位：元。各栏为公式，按此日期计算到期与已付。", book.formats["note"])
    _write_payments(book, claims)
    write_table(book, SETTLEMENT, claims.settlement)
    write_table(book, CHANGES, change_rows(claims))
    write_table(book, READINGS, reading_rows(claims))
    page = write_table(book, CHECKS, check_rows(claims, by_year, len(years)))
    colour_text(book, page, CHECKS, "verdict", {EQUAL: "good", UNEQUAL: "bad"})


def _write_payments(book: Book, claims: Claims) -> None:
    page = write_table(book, PAYMENTS, payment_rows(claims))
    colour_text(book, page, PAYMENTS, "counted", {UNMATCHED: "bad", LATER: "quiet"})
