"""Awards by clause and year: amount, due, paid and outstanding; sums of the table's rows, named as sums."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assets.publication.page.bullets import Bullet, bullets
from assets.publication.page.drawn import in_both
from assets.publication.page.names import RULES
from assets.publication.page.readouts import Said, said
from assets.publication.page.text import Text, clause
from assets.publication.page.words import word

if TYPE_CHECKING:
    from collections.abc import Callable

    from assets.publication.page.tables import Row, Tables

TABLE = "award_totals"
CLAUSE = Text("条款", "Clause")
_SAID = (
    Said(Text("应兑付，元", "Amount, yuan"), "amount_yuan"),
    Said(Text("已到期，元", "Due, yuan"), "due_yuan"),
    Said(Text("已拨付，元", "Paid, yuan"), "paid_yuan"),
    Said(Text("到期未付，元", "Outstanding, yuan"), "outstanding_yuan"),
)
COLUMNS = ("liabilities", "amount_yuan", "due_yuan", "paid_yuan", "outstanding_yuan")


def awards(tables: Tables) -> dict[str, Any]:
    """What the section shows; `total` is None where no claim has been made."""
    clauses = sorted(tables.sums(TABLE, ("award_year", "clause"), COLUMNS), key=_by_clause)
    totals = tables.sums(TABLE, (), COLUMNS)
    return {
        "total": totals[0] if totals else None,
        "years": tables.sums(TABLE, ("award_year",), COLUMNS),
        "clauses": clauses,
        "rules": sorted(tables.now(TABLE, "rule"), key=_by_clause),
        "columns": COLUMNS,
        "chart": in_both(lambda pick: bullets([_bullet(row, pick) for row in clauses])),
        "clause": lambda row: clause(row["clause"]),
        "rule": lambda row: word(RULES, row["rule"]),
    }


def _by_clause(row: Row) -> tuple[int, str]:
    """By year, then in the order of the plan: 三（六） before 三（九）, as their characters are not."""
    return row["award_year"], clause(row["clause"]).en


def _bullet(row: Row, pick: Callable[[Text], str]) -> Bullet:
    amount, due, paid = (row.number(f"{name}_yuan") for name in ("amount", "due", "paid"))
    if amount is None or due is None or paid is None:
        raise ValueError(f"award_totals without an amount: {row.key}")
    unpaid = row.figure("outstanding_yuan", per_10k=True).text
    number = clause(row["clause"])
    name = Text(f"{row['award_year']} {row['clause']}", f"{row['award_year']} {number.en}")
    readout = {pick(CLAUSE): pick(name), **said(row, _SAID, pick)}
    return Bullet(
        pick(name), amount, due, paid, pick(Text(f"未付 {unpaid}", f"outstanding {unpaid}")), readout
    )
