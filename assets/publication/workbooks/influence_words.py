"""Codes of `main.influence` in words: what is open, on what basis a value is likely, why nothing can be said."""

from __future__ import annotations

from assets.publication.workbooks.words import Word

KINDS = {
    "warning": Word("提醒", "warning"),
    "quarantined": Word("隔离行", "quarantined row"),
    "missing": Word("未报", "missing"),
    "unread": Word("未能读取的文件", "file not read"),
}

BASES = {
    "as_filed": Word("照报（有问题的格不影响此数）", "as filed: the faulty cell does not matter for it"),
    "named_factor": Word("去掉疑似的倍数", "without the factor by which it looks wrong"),
    "named_unit": Word("按所报计量单位换算", "converted from the unit that was filed"),
    "reference_factor": Word("参考折标系数", "the reference factor"),
    "last_year": Word("上年同月自报", "last year's own filing for the month"),
    "last_year_stated": Word("本年所报上年同期", "last year as this year's filing states it"),
    "earlier_month": Word("不低于本年较早月份", "no less than an earlier month of the year"),
    "filed_total": Word("合计所示", "what the filed total says"),
    "income_approach": Word("收入法四项之和", "the income approach"),
    "division_ratio": Word("总产值 × 同行业增加值率", "gross output at the division's ratio"),
    "parts_sum": Word("四项构成之和", "the sum of its four parts"),
    "planned_total": Word("不超过计划总投资", "no more than the planned total"),
    "earlier_filing": Word("该项目以前所报", "the project's earlier filing"),
    "invoice_date": Word("按开票日期所在年度", "the year of the invoice's date"),
    "reference_rate": Word("公布的利率", "the published rate"),
}

REASONS = {
    "other_month": Word("不是本季所用月份", "not of the month that the quarter's figures stand for"),
    "out_of_scope": Word("不在统计范围", "out of scope"),
    "no_headline_figure": Word("不进入这几项总量指标", "feeds none of the headline figures"),
    "moves_payments": Word("只影响已拨付，不影响应付", "moves what was paid, not what is owed"),
    "already_mended": Word("该单位已有后报，已计入", "a later filing of the unit is used"),
    "unit_left_out": Word("该单位因别的原因未计入", "the unit is left out for another reason"),
    "file_unread": Word("文件未读，内容未知", "nobody knows what the file says"),
    "unit_unknown": Word("单位或报告期认不出", "unit or period cannot be read"),
    "scope_unknown": Word("是否在统计范围未知", "whether it is in scope is not known"),
    "product_unknown": Word("能源品种未知", "the product is not known"),
    "which_cell_is_wrong": Word("不知哪一格有误", "which cell is wrong is not known"),
    "which_claim_is_right": Word("不知应归哪一家", "whose it is is not known"),
    "no_earlier_filing": Word("没有以前的数可比", "no earlier filing to go by"),
    "evidence_unreadable": Word("决定奖补的格读不出", "a cell that decides the award cannot be read"),
    "reference_row": Word(
        "全区共用的参照数，不能推断", "a figure that all units share; it cannot be inferred"
    ),
    "basis_mismatch": Word("折标口径不同，不能比", "on another conversion basis"),
    "price_base_would_change": Word(
        "缺缩减指数，计入后全区改按当年价", "without a deflator: all at current prices"
    ),
}
