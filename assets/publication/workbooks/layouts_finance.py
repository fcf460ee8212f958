"""The tables of finance.xlsx: columns, headers with units, what is totalled."""

from __future__ import annotations

from assets.publication.workbooks.layout import Column, Layout

_NUMBER = Column("number", "序号", "number")
_NAME = Column("enterprise_name", "企业名称", widest=24)
_USCC = Column("uscc", "统一社会信用代码", "code")
_CLAUSE = Column("clause", "条款", "code")
_ITEM = Column("item", "奖补事项", widest=18)
_KEY = Column("evidence_key", "依据", widest=26)

LIABILITIES = Layout(
    "应付明细",
    "应付明细：每一项申报的结论",
    "金额单位：元。金额、区级承担为公式；无法判断的不填金额，市级承担比例未报的不填市级、区级承担。见“说明”。",
    (
        _NUMBER,
        _NAME,
        _USCC,
        _CLAUSE,
        _ITEM,
        _KEY,
        Column("event_date", "事件日期", "date"),
        Column("award_year", "事件年度", "number"),
        Column("base_yuan", "计算基数（元）", "money"),
        Column("rate_pct", "比例或利差（%）", "percent"),
        Column("cap_yuan", "上限（元）", "money"),
        Column("amount_yuan", "金额（元）", "money", total=True),
        Column("city_share_yuan", "市级承担（元）", "money", total=True),
        Column("district_share_yuan", "区级承担（元）", "money", total=True),
        Column("status", "结论"),
        Column("reason", "原因", widest=18),
        Column("credit", "失信提示"),
        Column("evidence_document", "依据文号、发票或债券简称", printed=False),
        Column("liability_id", "编号", "code", printed=False),
    ),
    frozen=2,
)

SCHEDULE = Layout(
    "兑付计划",
    "兑付计划：每笔应付的分期与到期日",
    "金额单位：元。“序号”即应付明细的序号；绿色债券各期金额、到期年度、是否到期为公式。",
    (
        _NUMBER,
        _NAME,
        _CLAUSE,
        _ITEM,
        _KEY,
        Column("instalment", "第几期", "number"),
        Column("period_start", "计息起日", "date"),
        Column("period_end", "计息止日", "date"),
        Column("due_date", "到期日", "date"),
        Column("due_year", "到期年度", "number"),
        Column("amount_yuan", "金额（元）", "money", total=True),
        Column("fallen_due", "季度末是否到期"),
    ),
    frozen=2,
)

BALANCE = Layout(
    "余额",
    "余额：季度末到期、已付、未付",
    "季度末：",
    (
        _NUMBER,
        _NAME,
        _CLAUSE,
        _ITEM,
        _KEY,
        Column("amount_yuan", "应付金额（元）", "money", total=True),
        Column("due_yuan", "已到期（元）", "money", total=True),
        Column("paid_yuan", "已拨付（元）", "money", total=True),
        Column("outstanding_yuan", "到期未付（元）", "money", total=True),
        Column("prepaid_yuan", "预付（元）", "money", total=True),
        Column("overpaid_yuan", "多付（元）", "money", total=True),
        Column("status", "结论"),
    ),
    frozen=2,
)
QUARTER_END = "'余额'!$B$2"

PAYMENTS = Layout(
    "拨付",
    "拨付台账：全部已接受的拨付",
    "金额单位：元，退款为负。“序号”即应付明细的序号，空为未匹配；季度末以后的只列不计。",
    (
        _NUMBER,
        Column("paid_date", "拨付日期", "date"),
        Column("payment_document", "拨付文号"),
        Column("clause", "条款（台账）", "code"),
        _USCC,
        _NAME,
        _KEY,
        Column("amount_yuan", "拨付金额（元）", "money", total=True),
        Column("counted", "计入情况"),
        Column("kind", "备注"),
        Column("nearest_reason_zh", "未匹配的：最相近的申报", widest=40),
    ),
)

CASH_FLOW = Layout(
    "分年资金",
    "分年资金：各年到期、已抵付、到期未付、以后到期和当年拨付",
    "金额单位：元。到期 = 已抵付 + 到期未付 + 以后到期；一项申报的拨付先抵最早的一期。未匹配的拨付不计。",
    (
        Column("budget_year", "预算年度", "number"),
        Column("clause", "条款", "code"),
        Column("instalments", "期数", "integer", total=True),
        Column("due_yuan", "当年到期（元）", "money", total=True),
        Column("covered_yuan", "已抵付（元）", "money", total=True),
        Column("outstanding_yuan", "到期未付（元）", "money", total=True),
        Column("to_come_yuan", "以后到期（元）", "money", total=True),
        Column("paid_yuan", "当年拨付（元）", "money", total=True),
    ),
)

SETTLEMENT = Layout(
    "与市级结算",
    "与市级结算：由受益财政负担的条款，市级应承担的部分",
    "金额单位：元。预算年度为各期到期日所在年度，市级承担按期四舍五入；比例未报的只计项数，金额待定。",
    (
        Column("budget_year", "预算年度", "number"),
        Column("clause", "条款", "code"),
        Column("liabilities", "应付项数", "integer"),
        Column("share_unknown", "其中市级承担比例未报（项）", "integer"),
        Column("city_share_yuan", "市级应承担（元）", "money", total=True),
    ),
)

CHANGES = Layout(
    "与上次相比",
    "与上次相比：结论和金额变了的申报，每行一个原因",
    "金额单位：元。同一申报同一项的几行，其“该原因部分”之和等于差额；无法判断的金额按 0 计。",
    (
        _NUMBER,
        _NAME,
        _CLAUSE,
        Column("what", "哪一项"),
        Column("value_before", "上次", widest=18),
        Column("value_after", "本次", widest=18),
        Column("difference_yuan", "差额（元）", "money"),
        Column("part_yuan", "该原因部分（元）", "money"),
        Column("text_zh", "原因", widest=40),
        Column("sources", "依据的行", widest=60),
        Column("compared_with", "与哪次发布相比", "code", printed=False),
        Column("liability_id", "编号", "code", printed=False),
    ),
    frozen=2,
)

READINGS = Layout(
    "口径",
    "口径：文本没有说清的问题，各种理解下的应付合计",
    "金额单位：元。两种理解由同一套规则各算一遍；差额为公式。由用户设定而未设定的不填。",
    (
        Column("clause", "条款", "code"),
        Column("question_zh", "问题", widest=44),
        Column("chosen_zh", "本次采用", widest=30),
        Column("alternative_zh", "另一种理解", widest=30),
        Column("amount_chosen_yuan", "按采用的应付合计（元）", "money"),
        Column("amount_alternative_yuan", "按另一种的应付合计（元）", "money"),
        Column("difference_yuan", "差额（元）", "money"),
        Column("chosen_from", "采用起始日（空为一直）", "date"),
        Column("reading_id", "编号", "code", printed=False),
    ),
)

CHECKS = Layout(
    "核对",
    "核对：表与表之间应当相等的合计",
    "金额单位：元。各栏为公式，“数据库”一栏为本次发布的数据表合计。",
    (
        Column("check", "核对事项", widest=48),
        Column("left_yuan", "左边（元）", "money"),
        Column("right_yuan", "右边或数据库（元）", "money"),
        Column("difference_yuan", "差额（元）", "money"),
        Column("verdict", "结果"),
    ),
)
