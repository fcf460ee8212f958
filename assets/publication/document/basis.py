"""What the report rests on: readings, filing, data quality, notes on method, provenance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assets.publication.document.blocks import Block, heading, said, sentences, source, table
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
    verdicts = [[words.VERDICTS[code].zh, text] for code, text in _VERDICTS.items()]
    markers = [[words.MARKERS[code].zh, text.zh] for code, text in words.MARKER_NOTES.items()]
    return [
        heading("说明"),
        sentences(*_METHOD[:2]),
        sentences(*_METHOD[2:4]),
        sentences(*_METHOD[4:]),
        table("判断与标记", (("用语", "c"), ("含义", "t")), [*verdicts, *markers]),
    ]


_METHOD = (
    "能耗强度为综合能源消费量除以工业增加值，均为年初累计，只用两者都已报送的规模以上工业单位。",
    "与全市比较只在同月、同价格基期、同折标口径之间进行；行业与全市同行业比，街道与全市平均比。升降为可比单位的同比。",
    "投资为当年价年初累计。可比口径的上年同期取自本年报表，上年报表基数取自上年同月的报表。",
    "水平法取期末对基年的几何平均，累计法使各年水平之和相等。",
    "奖补只依据部门与企业材料，不用统计微观数据。百分比四舍五入到两位，与目标线相差极小时多列几位。",
    "各数分别四舍五入，分项之和可能与合计略有出入；元为单位的金额精确到分，不舍入。",
    "全部数字取自同一次发布的 analysis.duckdb，可在其中查到。",
)
_VERDICTS = {
    "met": "期限已过，达到目标；提前达到数量目标的也算。",
    "not_met": "期限已过，没有达到目标。",
    "on_track": "期限未到，达到按时间进度应达到的数。",
    "behind": "期限未到，没有达到按时间进度应达到的数。",
    "no_target": "条款没有规定数量，只作记录。",
    "undetermined": "数据不足或口径不一，原因随数列出；不作推测。",
}


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
