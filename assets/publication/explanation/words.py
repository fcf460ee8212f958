"""An explanation as lines for a terminal and as a page: Chinese first, each step with its clause and its source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assets.intake.documents import CSV_SHEET
from assets.publication.workbooks.words import REASONS, RULES, STATUSES, Word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from assets.publication.explanation.claim import Claim, Record

BALANCE = {
    "amount_yuan": Word("应付金额", "owed in all"),
    "due_yuan": Word("已到期", "due by the quarter's end"),
    "paid_yuan": Word("已拨付", "paid by then"),
    "outstanding_yuan": Word("到期未付", "outstanding"),
    "prepaid_yuan": Word("预付", "prepaid"),
    "overpaid_yuan": Word("多付", "overpaid"),
}


def lines(claim: Claim) -> Iterator[str]:
    """The claim, its steps in order and its balance, a few lines each."""
    facts = claim.facts
    for label, text in heading(claim):
        yield f"{label}  {text}"
    for step in claim.steps:
        yield f"{step['step']:>3}. [{step['clause']}] {step['text_zh']}"
        yield f"     {step['text_en']}"
        if source := source_of(step):
            yield f"     ← {source}"
    for name, word in BALANCE.items():
        yield f"{word.zh} {word.en}: {yuan(facts[name])}"
    yield "采用的口径 how open questions are read:"
    for reading in claim.readings:
        question, way = as_read(reading)
        yield f"     [{reading['clause']}] {question.zh}：{way.zh}"
        yield f"     {question.en} {way.en}"
    if claim.publication:
        yield f"发布 publication: {claim.publication}"


def heading(claim: Claim) -> list[tuple[str, str]]:
    """Who claims what, and the conclusion, as pairs of label and text."""
    facts = claim.facts
    rule, status = RULES[facts["rule"]], STATUSES[facts["status"]]
    pairs = [
        ("编号 claim", str(facts["liability_id"])),
        ("报告期 period", str(facts["period"])),
        ("企业 enterprise", f"{facts['enterprise_name'] or '—'} {facts['uscc']}"),
        ("事项 award", f"{rule.zh} {rule.en}（{facts['clause']}）"),
        ("依据 evidence", str(facts["evidence_document"])),
        ("事件日期 event", str(facts["event_date"])),
        ("结论 conclusion", f"{status.zh} {status.en}"),
    ]
    reason = REASONS.get(facts["reason"])
    return [*pairs, *([("原因 reason", f"{reason.zh} {reason.en}")] if reason else [])]


def as_read(reading: Record) -> tuple[Word, Word]:
    """An open question and how it is read, with the day from which it is where it has one."""
    day = reading["chosen_from"]
    way = Word(
        reading["chosen_zh"] + (f"（{day} 起）" if day else ""),
        reading["chosen_en"] + (f" (from {day} on)" if day else ""),
    )
    return Word(reading["question_zh"], reading["question_en"]), way


def source_of(step: Record) -> str:
    """File, sheet (if it has any) and row of a step; empty where it rests on no row."""
    if step["source_file"] is None:
        return ""
    parts = (
        step["source_file"],
        None if step["source_sheet"] == CSV_SHEET else step["source_sheet"],
        f"第 {step['source_row']} 行 row {step['source_row']}",
    )
    return " / ".join(part for part in parts if part)


def yuan(amount: Decimal | None) -> str:
    """An amount with thousands separators; NULL is said in words, since it is not zero."""
    return "未定 not known" if amount is None else f"{amount:,.2f} 元"


def page(claim: Claim) -> str:
    """One HTML file without script or network."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    balance = [(word, yuan(claim.facts[name])) for name, word in BALANCE.items()]
    return environment.get_template("explanation.html.j2").render(
        claim=claim, heading=heading(claim), source_of=source_of, as_read=as_read, balance=balance
    )
