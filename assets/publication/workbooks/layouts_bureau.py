"""The tables of bureau.xlsx and of the returns to filers: columns and headers."""

from __future__ import annotations

from assets.publication.workbooks.layout import Column, Layout

_FORM = Column("form", "报表")
_WHERE = (
    Column("file_name", "文件"),
    Column("sheet", "工作表"),
    Column("row", "行", "number"),
    Column("column_name", "列"),
    Column("value_as_filed", "填报值"),
)
_FILER = Column("submitted_by", "报送单位")
_RECEIVED = Column("received_at", "收到时间（北京时间）", "moment")
_WRONG = (
    Column("message_zh", "问题与改法", widest=56),
    Column("message_en", "What is wrong, how to mend it", widest=56),
)
_RULE = Column("rule", "规则", "code")

QUALITY = Layout(
    "数据质量",
    "数据质量：各报表收到、接受、隔离、被替代的行数",
    "单位：行。核对 = 收到 − 接受 − 隔离 − 被替代，应为 0；隔离率为 隔离 ÷ 收到，按百分数。",
    (
        _FORM,
        Column("files", "文件数（个）", "integer", total=True),
        Column("rows_received", "收到（行）", "integer", total=True),
        Column("rows_accepted", "接受（行）", "integer", total=True),
        Column("rows_quarantined", "隔离（行）", "integer", total=True),
        Column("rows_superseded", "被替代（行）", "integer", total=True),
        Column("warnings", "提醒（条）", "integer", total=True),
        Column("unexplained", "核对（行）", "integer", total=True),
        Column("quarantined_pct", "隔离率（%）", "percent"),
    ),
)
QUARANTINED = Layout(
    "隔离行",
    "隔离行：不符合硬性规则、未进入计算的行",
    "每条违反的规则一行，待改正的在前。请退回报送单位改正后重报，不在本册内修改。已改报：后报的同一内容已被接受。",
    (_FORM, *_WHERE, _RULE, Column("status", "情况"), *_WRONG, _FILER, _RECEIVED),
)
WARNINGS = Layout(
    "提醒",
    "提醒：已接受但需报送单位说明的行",
    "每条提醒一行，待说明的在前；数值未作任何改动。已替代：后报的行已替代它。",
    (
        _FORM,
        *_WHERE,
        _RULE,
        Column("status", "情况"),
        Column("explanation", "报送单位说明", widest=40),
        *_WRONG,
        _FILER,
        _RECEIVED,
    ),
)
RECEIVED = Layout(
    "文件",
    "文件：收到的全部文件",
    "同样的内容无论何名、几次送达，只算一份。",
    (
        Column("file_name", "文件"),
        _FILER,
        _RECEIVED,
        Column("status", "状态"),
        Column("reason", "未能读取的原因", widest=56),
        Column("unknown_columns", "报表之外的列（已留存，未使用）", widest=40),
        Column("file_sha256", "SHA-256", "code", printed=False),
    ),
)
SUBMISSIONS_SHEET = Layout(
    "报送情况",
    "报送情况",
    "首次收到：首次收到该季度有效行的时刻。",
    (
        Column("unit", "报送单位"),
        Column("due_date", "截止日期", "date"),
        Column("first_received", "首次收到（北京时间）", "moment"),
        Column("status", "情况"),
    ),
)

REMINDERS_SHEET = Layout(
    "催报",
    "催报：谁还没报，还有几天；谁迟报、未报，过了几天",
    "任报其一即算报送。剩余天数为负数的已过截止日期；迟报的算到首次收到之日。",
    (
        Column("unit", "报送单位"),
        Column("form_zh", "应报的表"),
        Column("due_date", "截止日期", "date"),
        Column("days_left", "剩余天数", "integer"),
        Column("first_received", "首次收到（北京时间）", "moment"),
        Column("status", "情况"),
    ),
)

BASE_SHEET = Layout(
    "技改投资基数差异",
    "技改投资基数差异：已公布基数与可比基数之差，逐项目",
    "单位：万元。差额 = 上年自报 − 本年所报上年同期；差额合计 = 已公布基数 − 可比基数。按绝对值排列。",
    (
        Column("project_code", "项目编码", "code"),
        Column("project_name", "项目名称"),
        Column("uscc", "统一社会信用代码", "code"),
        Column("region_code_last_year", "上年行政区划", "code"),
        Column("region_code", "本年行政区划", "code"),
        Column("division_last_year", "上年行业", "code"),
        Column("division", "本年行业", "code"),
        Column("kind", "原因"),
        Column("own_filing_10k_yuan", "上年自报（万元）", "money", total=True),
        Column("stated_now_10k_yuan", "本年所报上年同期（万元）", "money", total=True),
        Column("difference_10k_yuan", "差额（万元）", "money", total=True),
    ),
)

CORRECTIONS = Layout(
    "更正",
    "更正：本次采用的更正",
    "填报值留底不改；所指的填报值变了，更正即不再相符，不予发布。",
    (
        _FORM,
        *_WHERE,
        Column("value_meant", "更正为"),
        Column("action", "处理"),
        Column("reason", "原因", widest=40),
        Column("document", "依据"),
        Column("corrected_by", "更正人"),
        Column("holds_from", "起用日期", "date"),
        Column("corrections_file", "更正文件"),
        Column("entry", "条", "number"),
    ),
)

MEND = Layout(
    "需改正",
    "需改正：下列行未被接受，请改正后重报",
    "请在本册“改报”各表改正后整册报送。也可改原文件重报，同一内容后报的替代先报的；"
    "但代码、日期等主键填错或没填的行，只有在本册“改报”才能销号。",
    (_FORM, *_WHERE, *_WRONG, _RULE, _RECEIVED),
)
EXPLAIN = Layout(
    "请说明",
    "请说明：下列行已接受，但数值需要核对或说明",
    "数值有误的，改正后重报；无误的，请在本册“改报”各表或原文件该行的“说明”栏写明原因后重新报送。",
    (_FORM, *_WHERE, *_WRONG, _RULE, _RECEIVED),
)
STILL_TO_FILE = Layout(
    "待报",
    "待报：本单位尚未报送的季度进展",
    "截止日期当天报到的不算迟报。",
    (Column("unit", "报送单位"), Column("due_date", "截止日期", "date"), Column("status", "情况")),
)
UNREAD = Layout(
    "未能读取",
    "未能读取：下列文件整份或部分未能读取",
    "请按原因处理后重新报送。",
    (Column("file_name", "文件"), _RECEIVED, Column("reason", "原因与改法", widest=56)),
)
