"""What the codes of the tables mean, in Chinese and English: verdicts, reasons, markers, states of filing.

A code that is not listed is shown as it stands; it is never left out.
"""

from __future__ import annotations

from assets.publication.page.text import Text, same

VERDICTS = {
    "met": Text("完成", "Met"),
    "not_met": Text("未完成", "Not met"),
    "on_track": Text("进度正常", "On track"),
    "behind": Text("进度滞后", "Behind"),
    "no_target": Text("未定量", "No number set"),
    "undetermined": Text("无法判断", "Undetermined"),
    "below": Text("低于全市", "Below the city"),
    "not_below": Text("不低于全市", "Not below the city"),
}

REASONS = {
    "confidential": Text(
        "保密：背后企业过少，或可由其他数推出", "Confidential: too few enterprises, or it could be inferred"
    ),
    "no_unit_used": Text("没有可计算的单位或项目", "No unit or project that could be used"),
    "low_coverage": Text(
        "同时报送能耗与增加值的单位不足一半", "Fewer than half of the units filed both energy and value added"
    ),
    "city_missing": Text("没有全市同期水平数", "No level of the city for the same month"),
    "basis_mismatch": Text(
        "全市数的价格基期或折标口径不同，不作比较",
        "The city's figure is on another price base or energy basis",
    ),
    "coal_rate_missing": Text(
        "缺当年供电煤耗，不能按等价值计算", "The year's coal rate of electricity is missing: no 等价值 basis"
    ),
    "city_divisions_missing": Text("全市没有分行业数", "The city files no divisions"),
    "city_divisions_exceed_total": Text(
        "全市分行业数之和与全市合计不符", "The city's divisions do not fit into its total"
    ),
    "energy_negative": Text("有行业能耗为负，无法分解", "A division's energy is negative"),
    "value_added_not_positive": Text("增加值不为正，无法计算", "Value added is not positive"),
    "deflator_missing": Text("缺缩减指数，不能按可比价计算", "A deflator is missing: no constant prices"),
    "last_year_missing": Text("没有单位填报上年同期数", "No unit filed last year's figures"),
    "base_not_positive": Text("上年同期数不为正，无法计算", "Last year's figure is not positive"),
    "base_zero_or_missing": Text("上年同期为零或未报", "Last year's amount is zero or not filed"),
    "growth_missing": Text("缺某一年的增速", "The growth of a year is missing"),
    "nothing_filed": Text("没有单位报送过此项任务", "No unit has filed anything for this task"),
}

MARKERS = {
    "c": Text("保密", "Confidential"),
    "x": Text("无数据", "Not available"),
    "r": Text("已修订", "Revised"),
    "p": Text("初步数", "Provisional"),
}

MARKER_NOTES = {
    "c": Text(
        "单元格背后企业过少，或可由其他数推出，数值不公布；比率、增速、判断和单位数随之隐去。",
        "Too few enterprises stand behind the cell, or it could be inferred from others: the numbers are "
        "withheld, and with them ratios, growth, verdicts and counts of units.",
    ),
    "x": Text("没有可用数据，原因另列。", "No usable data; the reason is given."),
    "r": Text("与上次发布相比有修订。", "Revised since the last publication."),
    "p": Text("尚非全年数，为初步数。", "Not all months of the year yet: provisional."),
}

FILING_STATES = {
    "on_time": Text("按时", "On time"),
    "late": Text("迟报", "Late"),
    "missing": Text("未报", "Missing"),
    "not_due": Text("未到期", "Not due yet"),
    "undetermined": Text("截止日期未知", "Due day not known"),
}

AUDIT = {"pass": Text("通过", "Pass"), "fail": Text("未通过", "Fail")}

METHODS = {"level": Text("水平法", "Level method"), "cumulative": Text("累计法", "Cumulative method")}

MEASURES = {
    "carried_out": Text("当年在建或完成的项目", "Projects under way or completed in the year"),
    "completed": Text("期内完成的项目", "Projects completed in the time"),
    "enterprises": Text("当年完成的企业", "Distinct enterprises completed in the year"),
    "average_growth": Text("年平均增速", "Average growth"),
    "energy_intensity": Text("与全市单位增加值能耗比较", "Energy intensity against the city"),
}

PRICE_BASES = {"当年价": Text("当年价", "current prices")}

ENERGY_BASES = {
    "当量值": Text("电力按当量值折标", "electricity at its calorific value"),
    "等价值": Text("电力按等价值折标", "electricity at the coal used to make it"),
}

HIDDEN = MARKERS["c"]
MISSING = MARKERS["x"]


def word(words: dict[str, Text], code: object) -> Text:
    """The text of a code; the code itself where it is not listed."""
    return words.get(str(code)) or same(code)


def price_base(code: object) -> Text:
    """`2020` or 当年价 in words."""
    return PRICE_BASES.get(str(code)) or Text(f"{code} 年价", f"{code} prices")
