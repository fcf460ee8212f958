"""Money by budget year: what fell due and is paid, what is overdue, what is to come, and what was paid in the year."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from assets.publication.page.drawing import Readout
from assets.publication.page.drawn import in_both
from assets.publication.page.readouts import Said, said
from assets.publication.page.stacks import Stack, stacks
from assets.publication.page.text import Text, clause

if TYPE_CHECKING:
    from collections.abc import Callable

    from assets.publication.page.tables import Row, Tables

TABLE = "award_cash_flow"
PARTS = ("covered_yuan", "outstanding_yuan", "to_come_yuan")
COLUMNS = ("instalments", "due_yuan", *PARTS, "paid_yuan")
YEAR = Text("预算年度", "Budget year")
_SAID = (
    Said(Text("当年到期，元", "Due in the year, yuan"), "due_yuan"),
    Said(Text("已抵付，元", "Covered, yuan"), "covered_yuan"),
    Said(Text("到期未付，元", "Outstanding, yuan"), "outstanding_yuan"),
    Said(Text("以后到期，元", "To come, yuan"), "to_come_yuan"),
    Said(Text("当年拨付，元", "Paid in the year, yuan"), "paid_yuan"),
)


def cash(tables: Tables) -> dict[str, Any]:
    """What the part shows: budget years, their clauses and the whole; `total` is None where nothing is owed."""
    years = tables.sums(TABLE, ("budget_year",), COLUMNS)
    totals = tables.sums(TABLE, (), COLUMNS)
    return {
        "total": totals[0] if totals else None,
        "years": years,
        "clauses": sorted(tables.now(TABLE, "clause"), key=_by_clause),
        "columns": COLUMNS,
        "chart": in_both(lambda pick: stacks([_stack(row) for row in years], _readouts(years, pick))),
        "clause": lambda row: clause(row["clause"]),
    }


def _by_clause(row: Row) -> tuple[int, str]:
    return row["budget_year"], clause(row["clause"]).en


def _stack(row: Row) -> Stack:
    covered, outstanding, to_come = (row.number(column) or Decimal(0) for column in PARTS)
    label = row.figure("due_yuan", per_10k=True).text
    return Stack(str(row["budget_year"]), covered, outstanding, to_come, label)


def _readouts(years: list[Row], pick: Callable[[Text], str]) -> list[Readout]:
    return [
        Readout(year, {pick(YEAR): year, **said(row, _SAID, pick)})
        for row in years
        for year in [str(row["budget_year"])]
    ]
