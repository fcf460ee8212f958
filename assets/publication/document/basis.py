"""What the report rests on: readings, filing, data quality, notes on method, provenance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assets.publication.document.blocks import Block, heading, said, sentences, source, table
from assets.publication.page import notes as page_notes
from assets.publication.page import words
from assets.publication.page.names import FORMS
from assets.publication.page.text import quarter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assets.publication.page.about import About

_QUESTION = (("条款", "c"), ("问题", "t"), ("本次采用", "t"), ("另一种理解", "t"))
_ROWS = (("文件", "n"), ("收到", "n"), ("接受", "n"), ("隔离", "n"), ("被替代", "n"), ("提醒", "n"))
_AUDIT = (
    ("表", "t"),
    ("指标", "t"),
    ("单元格", "n"),
    ("自身隐藏", "n"),
    ("连带隐藏", "n"),
    ("最窄区间，%", "n"),
    ("公布格，%", "n"),
    ("公布量，%", "n"),
    ("结论", "c"),
)


def readings(section: Mapping[str, Any], about: About) -> list[Block]:
    """Open questions of the texts, and what the other answer would give."""
    award = [
        [*_question(section, row), said(row.figure("difference_yuan", signed=True))]
        for row in section["award"]
    ]
    value, unit = section["value"], section["unit"]
    statistics = [
        [
            *_question(section, row),
            said(value(row, "value_chosen")),
            said(value(row, "value_alternative")),
            unit(row).zh,
        ]
        for row in section["statistics"]
    ]
    results = (("本次结果", "n"), ("另一种结果", "n"), ("单位", "c"))
    return [
        heading("没有说清的口径"),
        sentences("政策文本没有说清的问题，本报告按下列理解计算；改用另一种理解的结果并列。"),
        table("奖补：按影响金额排列", (*_QUESTION, ("应付合计将变动，元", "n")), award),
        table("统计：两种理解的结果", (*_QUESTION, *results), statistics),
        source(f"截至{quarter(about.period).zh}末", "两种理解用同一套模型各算一遍", "readings"),
    ]


def _question(section: Mapping[str, Any], row: Any) -> list[str]:
    return [row["clause"], *(section["text"](row, part).zh for part in ("question", "chosen", "alternative"))]


def filing(section: Mapping[str, Any], about: About) -> list[Block]:
    """Who has filed, those that need a call first."""
    rows = [
        [
            section["unit"](row).zh,
            words.word(words.FILING_STATES, row["status"]).zh,
            section["received"](row) or "—",
        ]
        for row in section["rows"]
    ]
    due = (
        f"截止日期（含）{section['due']}，条款{about.submission_clause}。"
        if section["due"]
        else "本期没有报送情况。"
    )
    return [
        heading("季度报送"),
        sentences(due),
        table(
            "各报送单位，未报与迟报在前", (("报送单位", "t"), ("状态", "c"), ("首次收到有效行", "c")), rows
        ),
        source(quarter(about.period).zh, "东八区时间", "submission_status"),
    ]


def quality(section: Mapping[str, Any], audit: Mapping[str, Any], about: About) -> list[Block]:
    """What came of the rows received, and how well hidden cells are hidden."""
    listed = [*((section["form"](row).zh, row) for row in section["rows"])]
    listed += [("合计", section["total"])] if section["total"] else []
    rows = [[name, *(said(row.figure(column)) for column in section["columns"])] for name, row in listed]
    sums = [len(section["rows"])] if section["total"] else []
    audited = [
        [
            row["table_name"],
            row["measure"],
            *(said(row.figure(column)) for column in audit["columns"]),
            words.word(words.AUDIT, row["verdict"]).zh,
        ]
        for row in audit["rows"]
    ]
    period = quarter(about.period).zh
    return [
        heading("数据质量与保密"),
        sentences(
            "每一行都有去处：收到 = 接受 + 隔离 + 被替代。背后企业过少或可由他数推出的数不公布，标「保密」。",
            *(text.zh for text in about.earlier.values()),
        ),
        table("各报表的行数", (("报表", "t"), *_ROWS), rows, sums),
        source(period, "全部已收文件", "data_quality"),
        table("保密审核：各表各指标隐藏的单元格", _AUDIT, audited),
        source(period, "含以往公布数与企业自知数的攻击", "disclosure_audit"),
    ]


def notes() -> list[Block]:
    """Bases and terms, in the words of the page's own notes."""
    verdicts = [[words.VERDICTS[code].zh, text.zh] for code, text in page_notes.VERDICTS.items()]
    markers = [[words.MARKERS[code].zh, text.zh] for code, text in words.MARKER_NOTES.items()]
    return [
        heading("说明"),
        *(
            sentences(*(text.zh for text in texts))
            for texts in (page_notes.ENERGY, page_notes.INVESTMENT, (*page_notes.AMOUNTS, page_notes.SOURCE))
        ),
        table("判断与标记", (("用语", "c"), ("含义", "t")), [*verdicts, *markers]),
    ]


def provenance(about: About) -> list[Block]:
    """Where the report comes from."""
    inputs = "；".join(
        f"{words.word(FORMS, form).zh} {files}" for form, files in sorted(about.inputs.items())
    )
    rows = [
        ["报告期", about.period],
        ["数据收到截止", about.as_of or "不限，用全部已收数据"],
        ["报告日", about.today.isoformat()],
        ["政策", about.policy_document],
        ["软件版本", about.version],
        ["发布号", about.publication],
        ["制作时间", about.made_at],
        ["输入文件", inputs or "—"],
    ]
    return [heading("出处"), table("本报告的来历", (("项目", "c"), ("内容", "t")), rows)]
