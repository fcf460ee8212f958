"""Awards on paper: what is owed by clause and year, and the money by budget year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assets.publication.document.blocks import (
    Block,
    drawings,
    heading,
    said,
    sentences,
    small,
    source,
    table,
)
from assets.publication.document.phrases import money
from assets.publication.page.text import quarter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assets.publication.page.about import About
    from assets.publication.page.tables import Row

_AMOUNTS = (
    ("笔数", "n"),
    ("应兑付，元", "n"),
    ("已到期，元", "n"),
    ("已拨付，元", "n"),
    ("到期未付，元", "n"),
)
_SIGNS = "左图：浅色为应兑付，框内为已到期，实心为已拨付。右图：实心为已抵付，空心为到期未付，浅色为季度末以后到期。"
_BY_CLAUSE = (("年度", "c"), ("条款", "t"), *_AMOUNTS)
_BY_KIND = (("年度", "c"), ("条款", "c"), ("奖补事项", "t"), *_AMOUNTS)
_FLOWS = (
    ("期数", "n"),
    ("当年到期，元", "n"),
    ("已抵付，元", "n"),
    ("到期未付，元", "n"),
    ("以后到期，元", "n"),
    ("当年拨付，元", "n"),
)


def awards(section: Mapping[str, Any], cash: Mapping[str, Any], about: About) -> list[Block]:
    """The section in the order of the page; one sentence where there is no claim."""
    if section["total"] is None:
        return [heading("奖补资金"), sentences("到本季度末没有奖补事项。")]
    until = f"截至{quarter(about.period).zh}末"
    foot = source(until, "应付口径，精确到分", "award_totals")
    rows, sums = _by_year(section)
    kinds = [
        [str(row["award_year"]), row["clause"], section["rule"](row).zh, *_amounts(section, row)]
        for row in section["rules"]
    ]
    return [
        heading("奖补资金"),
        sentences(_totals(section["total"])),
        *drawings(
            ("按兑付年度与条款；右为到期未付，万元", section["chart"]),
            ("各预算年度到期的资金；柱顶为当年到期，万元", cash["chart"]),
        ),
        small(_SIGNS),
        table("按兑付年度与条款", _BY_CLAUSE, rows, sums),
        foot,
        small("到期未付逐笔计算后相加：一笔多付不抵另一笔未付，因此合计可大于已到期减已拨付。"),
        table("按兑付年度与奖补事项", _BY_KIND, kinds),
        foot,
        *_cash(cash, until),
    ]


def _totals(row: Row) -> str:
    return (
        f"应兑付 {said(row.figure('liabilities'))} 笔、{money(row, 'amount_yuan')}，"
        f"其中已到期 {money(row, 'due_yuan')}，未到期 {money(row, 'amount_yuan-due_yuan')}；"
        f"已拨付 {money(row, 'paid_yuan')}，到期未付 {money(row, 'outstanding_yuan')}。"
    )


def _amounts(section: Mapping[str, Any], row: Row) -> list[str]:
    return [said(row.figure(column)) for column in section["columns"]]


def _by_year(section: Mapping[str, Any]) -> tuple[list[list[str]], list[int]]:
    """Clauses year by year, each year closed by its sum, the whole last; and which rows are sums."""
    rows: list[list[str]] = []
    sums: list[int] = []
    for year in section["years"]:
        of_year = [row for row in section["clauses"] if row["award_year"] == year["award_year"]]
        rows += [[str(row["award_year"]), row["clause"], *_amounts(section, row)] for row in of_year]
        sums.append(len(rows))
        rows.append([str(year["award_year"]), "年度合计", *_amounts(section, year)])
    sums.append(len(rows))
    rows.append(["", "合计", *_amounts(section, section["total"])])
    return rows, sums


def _cash(cash: Mapping[str, Any], until: str) -> list[Block]:
    if cash["total"] is None:
        return []
    flows = [[str(row["budget_year"]), *_flows(cash, row)] for row in cash["years"]]
    flows.append(["合计", *_flows(cash, cash["total"])])
    clauses = [[str(row["budget_year"]), row["clause"], *_flows(cash, row)] for row in cash["clauses"]]
    foot = source(until, "按到期日与拨付日所在年度，拨付先抵最早一期", "award_cash_flow")
    return [
        table("各预算年度的资金", (("预算年度", "t"), *_FLOWS), flows, [len(cash["years"])]),
        foot,
        table("各预算年度与条款的资金", (("预算年度", "c"), ("条款", "t"), *_FLOWS), clauses),
        foot,
    ]


def _flows(cash: Mapping[str, Any], row: Row) -> list[str]:
    return [said(row.figure(column)) for column in cash["columns"]]
