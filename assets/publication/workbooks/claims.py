"""What finance.xlsx is made from: the period's rows of finance's tables, numbered once for all sheets."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from assets.publication.workbooks.words import RULES, in_chinese
from foundation.store import records

if TYPE_CHECKING:
    from datetime import date

    import duckdb

    from assets.publication.workbooks.seal import Seal

Record = dict[str, Any]

_LIABILITIES = "select * from award_liabilities where period = ? order by award_year, liability_id"
_SCHEDULE = "select * from award_schedule where period = ? order by liability_id, instalment"
_BALANCE = "select * from award_balance where period = ? order by liability_id"
_PAYMENTS = (
    "select * from award_payments where period = ? "
    "order by paid_date, payment_document, clause, uscc, evidence_key, amount_yuan, liability_id"
)


_SETTLEMENT = "select * from city_settlement where period = ? order by budget_year, clause"
_CASH_FLOW = "select * from award_cash_flow where period = ? order by budget_year, clause"
_CHANGES = "select * from changes where period = ? order by liability_id, measure, cause, cause_key"
_READINGS = "select * from readings where period = ? and area = 'award'"


@dataclass(frozen=True)
class Claims:
    """Rows of one period by table, each with `number`: the claim's place among the liabilities, from 1.

    Sheets are tied together by that number, not by the text of `liability_id`: SUMIFS takes *, ? and ~ in a
    text for wildcards and fails beyond 255 characters.
    """

    liabilities: list[Record]
    schedule: list[Record]
    balance: list[Record]
    payments: list[Record]
    settlement: list[Record]
    cash_flow: list[Record]
    readings: list[Record]
    changes: list[Record]
    quarter_end: date

    @cached_property
    def by_id(self) -> dict[str, Record]:
        """The liabilities by `liability_id`."""
        return {row["liability_id"]: row for row in self.liabilities}

    @cached_property
    def instalments(self) -> dict[str, list[Record]]:
        """The schedule by `liability_id`."""
        found: dict[str, list[Record]] = defaultdict(list)
        for row in self.schedule:
            found[row["liability_id"]].append(row)
        return found


def read_claims(connection: duckdb.DuckDBPyConnection, about: Seal) -> Claims:
    """The rows of `about.period`, in the plan's order of rules, then by year and claim."""
    places = {rule: place for place, rule in enumerate(RULES)}
    found: list[Record] = sorted(
        records(connection, _LIABILITIES, [about.period]),
        key=lambda row: places.get(str(row["rule"]), len(places)),
    )
    for number, row in enumerate(found, start=1):
        row |= {"number": number, "item": in_chinese(RULES, str(row["rule"]))}
    by_id = {row["liability_id"]: row for row in found}
    return Claims(
        found,
        _numbered(connection, _SCHEDULE, about, by_id),
        _numbered(connection, _BALANCE, about, by_id),
        _named(_rows(connection, _PAYMENTS, about), by_id),
        _rows(connection, _SETTLEMENT, about),
        _rows(connection, _CASH_FLOW, about),
        _rows(connection, _READINGS, about),
        _rows(connection, _CHANGES, about),
        about.quarter.end,
    )


def _rows(connection: duckdb.DuckDBPyConnection, query: str, about: Seal) -> list[Record]:
    return list(records(connection, query, [about.period]))


def _numbered(
    connection: duckdb.DuckDBPyConnection, query: str, about: Seal, by_id: dict[str, Record]
) -> list[Record]:
    taken = ("number", "enterprise_name", "clause", "item", "evidence_key")
    rows = _rows(connection, query, about)
    for row in rows:
        claim = by_id[row["liability_id"]]
        row |= {key: claim[key] for key in taken}
    return sorted(rows, key=lambda row: int(row["number"]))


def _named(payments: list[Record], by_id: dict[str, Record]) -> list[Record]:
    for row in payments:
        claim = by_id.get(row["liability_id"], {})
        row |= {"number": claim.get("number"), "enterprise_name": claim.get("enterprise_name")}
    return payments


def total(rows: list[Record], key: str) -> Decimal:
    """The sum of a column, exact; NULL counts nothing."""
    return sum((row[key] for row in rows if row[key] is not None), Decimal(0))
