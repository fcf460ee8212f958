"""The sheet 说明: what the words and marks of finance.xlsx mean, in Chinese and English, with clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.publication.workbooks.layout import Column, Layout
from assets.publication.workbooks.words import REASONS, RULES, STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assets.publication.workbooks.claims import Claims
    from assets.publication.workbooks.layout import Cell
    from assets.publication.workbooks.words import Word

NOTES = Layout(
    "说明",
    "说明：结论、原因与标记",
    "条款号指政策依据的条款；此处文字为概括，不是原文。Wording is ours; clauses are cited by number.",
    (
        Column("group", "类别", "code"),
        Column("zh", "中文", widest=56),
        Column("en", "English", widest=56),
        Column("clause", "条款", "code"),
        Column("code", "数据表中的代码", "code"),
    ),
)

_READING = [
    (
        "公式单元格打开时重新计算，先显示发布时的数值；改动基数、比例、上限、拨付或季度末日期，有关金额随之变化。",
        "Formula cells recalculate: change a base, rate, cap, payment or the quarter's end (余额!B2).",
    ),
    (
        "公式按显示到分的基数计算；若与发布金额相差一分（基数原有更多小数位），该单元格只填发布金额，不设公式。",
        "Where the base as shown would give another fen than was published, the cell has no formula.",
    ),
    (
        "金额四舍五入到分：先乘后舍，每笔或每期只舍一次。",
        "Rounded half up to the fen, once for each liability or instalment, after multiplying.",
    ),
    (
        "表头上方的合计只计筛选后可见的行；“核对”一表按全部行计算。",
        "Totals above the header count the rows left by the filter; the sheet 核对 always counts all rows.",
    ),
]
_MARKS = [
    ("空白金额：不能确定，不等于 0", "Empty amount: not known, which is not zero"),
    ("市级承担空白：市级承担比例未报", "Empty city share: the share was not filed"),
    (
        "未匹配：找不到对应申报，或可对应不止一项；不计入已付",
        "Unmatched: fits no claim or several, not counted",
    ),
    ("季度末以后：只列不计", "Dated after the quarter's end: listed, not counted"),
    ("退款：金额为负，冲减已付", "A repayment: negative, taken off what was paid"),
    ("预付：已付超出到期数，但未超出应付金额", "Prepaid: beyond what is due, within the amount"),
    (
        "多付：已付超出应付金额；不应付的，已付全部为多付",
        "Overpaid: beyond the amount, all where nothing is owed",
    ),
    ("失信提示：仅提示，不影响结论", "On the list of dishonest persons: a flag only"),
]


def note_rows(claims: Claims) -> list[dict[str, Cell]]:
    """The rows of 说明; a kind of award with the clause that its claims cite."""
    return [
        *_remarks("阅读", _READING),
        *_words("结论", STATUSES),
        *_words("原因", REASONS),
        *_remarks("标记", _MARKS),
        *_rules({str(row["rule"]): str(row["clause"]) for row in claims.liabilities}),
    ]


def _remarks(group: str, texts: list[tuple[str, str]]) -> Iterator[dict[str, Cell]]:
    for zh, en in texts:
        yield {"group": group, "zh": zh, "en": en}


def _words(group: str, words: dict[str, Word]) -> Iterator[dict[str, Cell]]:
    for code, word in words.items():
        yield {"group": group, "zh": word.zh, "en": word.en, "code": code}


def _rules(clauses: dict[str, str]) -> Iterator[dict[str, Cell]]:
    for row in _words("奖补事项", RULES):
        if row["code"] in clauses:
            yield {**row, "clause": clauses[str(row["code"])]}
