"""The first page in four sentences, and the same on the last page in English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assets.publication.document.blocks import Block, sentences, unnumbered
from assets.publication.document.phrases import because, money, moved
from assets.publication.page import words
from assets.publication.page.amounts import amount
from assets.publication.page.text import quarter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assets.publication.page.about import About
    from assets.publication.page.text import Text


def summary(sections: Mapping[str, Any]) -> list[Block]:
    """Targets, energy, investment and money: what a reader must know who reads nothing else."""
    return [
        sentences(_targets(sections["targets"])),
        sentences(_energy(sections["energy"]["district"])),
        sentences(_investment(sections["investment"])),
        sentences(_awards(sections["awards"]), _filing(sections["filing"])),
    ]


def _targets(targets: Mapping[str, Any]) -> str:
    counts = "，".join(
        f"{words.word(words.VERDICTS, code).zh} {count} 项" for code, count in targets["counts"]
    )
    short = "、".join(f"{tile.row['target_id']} {tile.name.zh}" for tile in targets["short"])
    return f"十二项目标：{counts or '本期无数'}。" + (f"未完成或进度滞后的是{short}。" if short else "")


def _energy(district: Any) -> str:
    if district["verdict"] in ("below", "not_below"):
        gap = moved(district.figure("gap_pct"), up="高", down="低")
        return f"规模以上工业单位增加值能耗{words.VERDICTS[district['verdict']].zh}平均水平，与全市同口径相比{gap}。"
    return f"规模以上工业单位增加值能耗无法与全市比较{because(district, 'gap_pct')}。"


def _investment(investment: Mapping[str, Any]) -> str:
    growth = moved(investment["district"].figure("growth_pct"))
    methods = "，".join(
        f"{words.METHODS[row['method']].zh} {shown(investment, row, words.MISSING.zh)}"
        for row in investment["averages"]
    )
    target = "".join(f"，目标 {row.figure('target_pct').text}% 以上" for row in investment["averages"][:1])
    return f"技术改造投资同比{growth}；年平均增速{methods}{target}。"


def shown(investment: Mapping[str, Any], row: Any, missing: str) -> str:
    """An average growth with its sign, or what stands in its place."""
    figure = investment["average"](row)
    return missing if figure.absent else f"{figure.text}%"


def _awards(awards: Mapping[str, Any]) -> str:
    total = awards["total"]
    if total is None:
        return "到本季度末没有奖补事项。"
    owed, open_ = money(total, "amount_yuan"), money(total, "outstanding_yuan")
    return f"奖补应兑付 {owed}，已拨付 {money(total, 'paid_yuan')}，到期未付 {open_}。"


def _filing(filing: Mapping[str, Any]) -> str:
    counts = filing["counts"]
    waiting = f"，{counts['not_due']} 个尚未到期" if counts["not_due"] else ""
    return f"本季度 {counts['missing']} 个单位未报，{counts['late']} 个迟报{waiting}。"


def summary_in_english(sections: Mapping[str, Any], about: About) -> list[Block]:
    """The four sentences for those who do not read Chinese; the page has all of it in English."""
    return [
        unnumbered("Summary in English", 1),
        sentences(
            f"Green and digital technical upgrading, {quarter(about.period).en}. ",
            _targets_en(sections["targets"]),
            _energy_en(sections["energy"]["district"]),
            _investment_en(sections["investment"]),
            _awards_en(sections["awards"]),
            "The page report.html of the same publication has everything in English.",
        ),
    ]


def _lower(text: Text) -> str:
    return text.en[:1].lower() + text.en[1:]


def _targets_en(targets: Mapping[str, Any]) -> str:
    counts = ", ".join(
        f"{count} {_lower(words.word(words.VERDICTS, code))}" for code, count in targets["counts"]
    )
    return f"Of the twelve targets: {counts or 'nothing for this period'}. "


def _energy_en(district: Any) -> str:
    if district["verdict"] in ("below", "not_below"):
        verdict = _lower(words.VERDICTS[district["verdict"]])
        return f"Energy per unit of value added is {verdict}'s average (gap {district.figure('gap_pct').text}%). "
    reason = district.reason("gap_pct")
    return "Energy per unit of value added: no comparison with the city" + (
        f" ({_lower(reason)}). " if reason else ". "
    )


def _investment_en(investment: Mapping[str, Any]) -> str:
    figure = investment["district"].figure("growth_pct", signed=True)
    growth = figure.absent.en if figure.absent else f"{figure.text}%"
    methods = ", ".join(
        f"{shown(investment, row, words.MISSING.en)} by the {_lower(words.METHODS[row['method']])}"
        for row in investment["averages"]
    )
    return f"Upgrade investment on the year: {growth}; average growth {methods or 'not available'}. "


def _awards_en(awards: Mapping[str, Any]) -> str:
    if awards["total"] is None:
        return "No awards up to the end of the quarter. "
    open_ = amount(awards["total"], "outstanding_yuan")
    return f"Awards due and not paid: {open_.en.text} {open_.en_unit}. "
