"""Codes of the tables in words, Chinese and English.

No number of the plan stands here: clauses, amounts, rates and dates are in `policies/`.
"""

from __future__ import annotations

from typing import NamedTuple

from assets.publication.workbooks.layout import Toned
from foundation.contracts import form_contracts


class Word(NamedTuple):
    """A code in Chinese and English; `tone` is the colour of its cell."""

    zh: str
    en: str
    tone: str = "quiet"


# In the order of the plan, which is the order of the sheets.
RULES = {
    "upgrade_contribution": Word("省级重点技改项目奖励", "Key upgrading projects"),
    "fund_exit": Word("产业股权投资基金退出奖励", "Exits of industrial equity funds"),
    "first_set_national": Word("国家首台（套）保费补贴奖励", "National first set"),
    "first_set_provincial": Word("省级首台（套）、智能制造装备奖励", "Provincial first set"),
    "technology_centre": Word("企业技术中心奖励", "Enterprise technology centre"),
    "innovation_platform": Word("科技创新平台奖励", "Innovation platform"),
    "innovation_centre": Word("制造业创新中心奖励", "Manufacturing innovation centre"),
    "science_prize": Word("科学技术奖励", "Science and technology prizes"),
    "cloud_service": Word("上云企业补助", "Cloud service subsidy"),
    "supply_chain_platform": Word("供应链管理平台奖励", "Supply-chain platform"),
    "energy_fund": Word("节能循环经济资金配套", "Match to energy-saving funds"),
    "green_bond": Word("绿色债券贴息", "Interest subsidy for green bonds"),
}

STATUSES = {
    "liable": Word("应付", "Owed: all conditions hold", tone="good"),
    "ineligible": Word("不符合", "A condition does not hold; amount 0.00", tone="quiet"),
    "duplicate": Word("重复", "Another claim for the same thing is owed; amount 0.00", tone="quiet"),
    "undetermined": Word("无法判断", "Cannot be decided on what was filed; no amount", tone="open"),
}

REASONS = {
    "not_in_register": Word("登记信息中没有该企业", "The enterprise is not in the register filed"),
    "outside_district": Word("事件日期未在本区登记", "Not registered in the district on the event date"),
    "deregistered": Word("事件日期已注销或吊销", "Deregistered or revoked by the event date"),
    "status_date_missing": Word("注销或吊销未填日期", "Deregistered or revoked, without a date"),
    "credit_bar": Word("失信被执行人，按所选解读不予奖补", "Dishonest, barred by the reading chosen"),
    "outside_validity": Word("事件日期不在方案有效期内", "Event outside the life of the plan"),
    "no_such_tier": Word("方案没有该级别或等级的奖励", "The plan names no award for this tier"),
    "not_green": Word("不属于绿色债券品种", "Not a green kind of bond"),
    "not_newly_recognised": Word("为复核，不是新认定", "A re-assessment, not a new recognition"),
    "below_threshold": Word("未达到规定的数额", "The amount required is not reached"),
    "coupon_not_above_lpr": Word("票面利率不高于五年期以上 LPR", "Coupon not above the LPR"),
    "lpr_missing": Word("没有起息日适用的 LPR", "No LPR for the value date"),
    "no_base_amount": Word("计算基数不大于零", "The base is not above zero"),
    "upper_policy_unknown": Word(
        "须依上级方案，其正文未取得，也未报市级核定金额",
        "Depends on the city's plan, whose text was not to be had; no amount assessed by the city was filed",
    ),
    "duplicate": Word("同一事项已有一笔应付", "Another claim for the same thing is owed"),
    "several_claimants": Word("同一获奖项目有多家申报，排名不能区分", "Several claimants, none ranks best"),
}

SUBMISSIONS = {
    "on_time": Word("按时", "on time", "good"),
    "late": Word("迟报", "late", "open"),
    "missing": Word("未报", "missing", "bad"),
    "not_due": Word("未到期", "not due", "quiet"),
}

BASES = {
    "gone": Word("本年未报", "gone from this year's filing"),
    "left_scope": Word("本年不在统计范围", "out of scope this year"),
    "new": Word("上年未报", "not in last year's own filing"),
    "entered_scope": Word("上年不在统计范围", "out of scope last year"),
    "restated": Word("上年同期数与上年自报不符", "last year stated otherwise now"),
}

WARNINGS = {
    "open": Word("待说明", "to be explained", tone="open"),
    "explained": Word("已说明", "explained", tone="good"),
    "replaced": Word("已替代", "replaced by a later row", tone="quiet"),
}

QUARANTINED = {
    "open": Word("待改正", "to be mended", tone="bad"),
    "mended": Word("已改报", "filed anew since", tone="good"),
}

FILES = {
    "read": Word("已读取", "read", tone="good"),
    "rejected": Word("未能读取", "rejected", tone="bad"),
}


def in_chinese(words: dict[str, Word], code: str | None) -> str | None:
    """The Chinese of a code; a code that has no word stands for itself."""
    return words[code].zh if code in words else code


def toned(words: dict[str, Word], code: str) -> Toned:
    """The Chinese of a code in its colour."""
    word = words.get(code, Word(code, code))
    return Toned(word.zh, word.tone)


def form_title(form: str) -> str:
    """The Chinese title of a form by its contract; several joined by commas are each put in words."""
    titles = {name: contract.title for name, contract in form_contracts().items()} | {"manifest": "清单"}
    return "、".join(titles.get(name.strip(), name.strip()) for name in form.split(",")) or "未识别"
