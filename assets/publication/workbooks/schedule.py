"""The sheets 兑付计划 and 分年兑付: instalments, and their sums by year and clause."""

from __future__ import annotations

from calendar import isleap
from datetime import date
from typing import TYPE_CHECKING

from assets.publication.workbooks.claims import total
from assets.publication.workbooks.layout import Column, Formula, Layout
from assets.publication.workbooks.layouts_finance import LIABILITIES, QUARTER_END, SCHEDULE
from assets.publication.workbooks.liabilities import PERCENT, checked
from foundation.money import round_fen

if TYPE_CHECKING:
    from decimal import Decimal

    from assets.publication.workbooks.claims import Claims, Record
    from assets.publication.workbooks.layout import Cell


def schedule_rows(claims: Claims) -> list[dict[str, Cell]]:
    """The rows of 兑付计划."""
    return [_instalment(claims, row, index) for index, row in enumerate(claims.schedule)]


def _instalment(claims: Claims, row: Record, index: int) -> dict[str, Cell]:
    due, day = row["due_date"], SCHEDULE.cell("due_date", index)
    state = "已到期" if due <= claims.quarter_end else "未到期"
    return row | {
        "due_year": Formula(f"YEAR({day})", due.year),
        "amount_yuan": _interest(claims, row, index),
        "fallen_due": Formula(f'IF({day}<={QUARTER_END},"已到期","未到期")', state),
    }


def _interest(claims: Claims, row: Record, index: int) -> Cell:
    claim, start, end = claims.by_id[row["liability_id"]], row["period_start"], row["period_end"]
    base, spread = claim["base_yuan"], claim["rate_pct"]
    published: Decimal | None = row["amount_yuan"]
    if None in (start, end, base, spread):
        return published
    days_of_year = (_anniversary(start) - start).days
    value = round_fen(base * spread * (end - start).days / (PERCENT * days_of_year))
    return checked(_interest_formula(claims, index), value, published)


def _interest_formula(claims: Claims, index: int) -> str:
    count, number = len(claims.liabilities), SCHEDULE.cell("number", index)
    base, spread = (
        f"SUMIFS({LIABILITIES.span(key, count)},{LIABILITIES.span('number', count)},{number})"
        for key in ("base_yuan", "rate_pct")
    )
    first, last = SCHEDULE.cell("period_start", index), SCHEDULE.cell("period_end", index)
    # EDATE puts 29 February on the 28th in common years, as the plan's interest years do.
    return f"ROUND({base}*{spread}/100*({last}-{first})/(EDATE({first},12)-{first}),2)"


def _anniversary(day: date) -> date:
    if (day.month, day.day) == (2, 29) and not isleap(day.year + 1):
        return date(day.year + 1, 2, 28)
    return day.replace(year=day.year + 1)


def by_year_layout(claims: Claims) -> Layout:
    """The columns of 分年兑付: a year, its instalments, one column a clause and their sum."""
    clauses = list(dict.fromkeys(row["clause"] for row in claims.liabilities))
    return Layout(
        "分年兑付",
        "分年兑付：各年到期金额，按条款",
        "金额单位：元。各栏为公式，取自“兑付计划”。年度为到期日所在年度。",
        (
            Column("year", "到期年度", "number"),
            Column("instalments", "期数", "integer", total=True),
            *(Column(clause, f"{clause}（元）", "money", total=True) for clause in clauses),
            Column("sum", "合计（元）", "money", total=True),
        ),
    )


def by_year_rows(claims: Claims, layout: Layout) -> list[dict[str, Cell]]:
    """One row for each year in which something falls due."""
    years = sorted({row["due_date"].year for row in claims.schedule})
    return [_year(claims, layout, year, index) for index, year in enumerate(years)]


def _year(claims: Claims, layout: Layout, year: int, index: int) -> dict[str, Cell]:
    due = [row for row in claims.schedule if row["due_date"].year == year]
    count, cell = len(claims.schedule), layout.cell("year", index)
    years, amounts = SCHEDULE.span("due_year", count), SCHEDULE.span("amount_yuan", count)
    clauses = [column.key for column in layout.columns[2:-1]]
    cells: dict[str, Cell] = {
        "year": year,
        "instalments": Formula(f"COUNTIFS({years},{cell})", len(due)),
        "sum": Formula(
            f"ROUND(SUM({layout.cell(clauses[0], index)}:{layout.cell(clauses[-1], index)}),2)",
            total(due, "amount_yuan"),
        ),
    }
    for clause in clauses:
        of_clause = [row for row in due if row["clause"] == clause]
        text = f'SUMIFS({amounts},{years},{cell},{SCHEDULE.span("clause", count)},"{clause}")'
        cells[clause] = Formula(f"ROUND({text},2)", total(of_clause, "amount_yuan"))
    return cells
