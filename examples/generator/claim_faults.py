"""The faults planted in the evidence of the clauses 三（一）（二）（五）（七）（八）, in the rates and in the texts."""

from datetime import date
from decimal import Decimal

from examples.generator.alterations import filed_twice, mended, number, scale, setting, under_another_name
from examples.generator.faults import Cells, Fault
from examples.generator.holders import code_of, is_holder
from examples.generator.identities import with_wrong_check


def _any_row(_cells: Cells) -> bool:
    return True


def _drawn(cells: Cells) -> bool:
    return not is_holder(cells["统一社会信用代码"])


def _partly_matching(cells: Cells) -> bool:
    return 0 < number(cells, "其中市级配套(元)") < number(cells, "资金金额(元)")


def _shared_with_city(cells: Cells) -> bool:
    return 0 < number(cells, "市级承担比例(%)") < 100


def _wrong_invested_code(cells: Cells) -> None:
    column = "被投企业统一社会信用代码"
    cells[column] = with_wrong_check(str(cells[column]))


PRIZE_FAULTS = (
    Fault(
        "science_prizes",
        0,
        "授奖日期",
        "quarantined",
        "授奖日期写成月初，无法识别，日后已更正",
        "a day that cannot be read; corrected later",
        lambda cells: cells["等级"] == "二等",
        mended(lambda cells: cells.update({"授奖日期": "2023年12月初"})),
    ),
    Fault(
        "science_prizes",
        1,
        "统一社会信用代码",
        "superseded",
        "完全相同的重复行，只计一次",
        "an equal duplicate, counted once",
        _any_row,
        filed_twice,
    ),
    Fault(
        "science_prizes",
        4,
        "单位排名",
        "quarantined",
        "单位排名不是整数，日后已更正",
        "a rank that is no whole number; corrected later",
        _any_row,
        mended(lambda cells: cells.update({"单位排名": "并列"})),
    ),
    Fault(
        "science_prizes",
        2,
        "奖项",
        "quarantined",
        "奖项不在目录内",
        "the prize is not in the list",
        _drawn,
        setting("奖项", "市科学技术进步奖"),
    ),
)

PLATFORM_FAULTS = (
    Fault(
        "supply_chain",
        0,
        "年交易额(元)",
        "quarantined",
        "年交易额无法识别",
        "a turnover that cannot be read",
        _drawn,
        setting("年交易额(元)", "约6亿"),
    ),
    Fault(
        "supply_chain",
        0,
        "市级奖励文号",
        "quarantined",
        "缺少市级奖励文号，日后已更正",
        "the city's document is missing; corrected later",
        _any_row,
        mended(lambda cells: cells.update({"市级奖励文号": None})),
    ),
    Fault(
        "supply_chain",
        4,
        "年交易额(元)",
        "superseded",
        "首次报送交易额少报一半，后续更正",
        "turnover first filed at half, revised later",
        lambda cells: number(cells, "年交易额(元)") > 600_000_000,
        mended(lambda cells: scale(cells, "0.5", "年交易额(元)")),
    ),
)

GRANT_FAULTS = (
    Fault(
        "energy_funds",
        0,
        "其中市级配套(元)",
        "quarantined",
        "市级配套大于资金金额，日后已更正",
        "matching money above the grant; corrected later",
        _partly_matching,
        mended(lambda cells: cells.update({"其中市级配套(元)": number(cells, "资金金额(元)") + 1000})),
    ),
    Fault(
        "energy_funds",
        1,
        "资金级别",
        "quarantined",
        "资金级别不在目录内",
        "the tier of the grant is not in the list",
        _drawn,
        setting("资金级别", "区级"),
    ),
    Fault(
        "energy_funds",
        2,
        "下达日期",
        "quarantined",
        "不存在的日期2023-06-31",
        "2023-06-31 is not a date",
        lambda cells: cells["统一社会信用代码"] == code_of("closed"),
        setting("下达日期", "2023-06-31"),
    ),
)

PROJECT_FAULTS = (
    Fault(
        "key_projects",
        0,
        "市级承担比例(%)",
        "quarantined",
        "市级承担比例大于100，日后已更正",
        "the city's share above 100; corrected later",
        _shared_with_city,
        mended(lambda cells: scale(cells, "10", "市级承担比例(%)")),
    ),
    Fault(
        "key_projects",
        1,
        "竣工日期",
        "quarantined",
        "缺少竣工日期",
        "the day of completion is missing",
        _drawn,
        setting("竣工日期", None),
    ),
    Fault(
        "key_projects",
        4,
        "实际技改投资(元)",
        "superseded",
        "首次报送投资少报，后续更正",
        "investment first filed too low, revised later",
        _any_row,
        mended(lambda cells: scale(cells, "0.8", "实际技改投资(元)")),
    ),
)

EXIT_FAULTS = (
    Fault(
        "fund_exits",
        6,
        "基金名称",
        "warning",
        "同一统一社会信用代码同日以不同名称报送",
        "one code under two names on one day",
        lambda cells: cells["被投企业统一社会信用代码"] == code_of("textiles"),
        under_another_name("基金名称", "示例·丰泽绿色技改产业基金"),
    ),
    Fault(
        "fund_exits",
        0,
        "被投企业统一社会信用代码",
        "quarantined",
        "被投企业统一社会信用代码校验位错误，日后已更正",
        "the check character of the invested firm's code is wrong; corrected later",
        _any_row,
        mended(_wrong_invested_code),
    ),
    Fault(
        "fund_exits",
        4,
        "市级核定奖励金额(元)",
        "quarantined",
        "市级核定奖励金额为负，日后已更正",
        "a negative assessed amount; corrected later",
        lambda cells: number(cells, "市级核定奖励金额(元)") > 0,
        mended(lambda cells: scale(cells, "-1", "市级核定奖励金额(元)")),
    ),
)

RATE_FAULTS = (
    Fault(
        "lpr",
        0,
        "五年期以上(%)",
        "warning",
        "五年期以上利率与内置序列不一致（4.20写成4.02）",
        "a rate that is not that of the bundled series (4.02 for 4.20)",
        lambda cells: cells["发布日期"] == date(2023, 11, 20),
        setting("五年期以上(%)", Decimal("4.02")),
    ),
    Fault(
        "lpr",
        0,
        "发布日期",
        "superseded",
        "完全相同的重复行，只计一次",
        "an equal duplicate, counted once",
        lambda cells: cells["发布日期"] == date(2023, 10, 20),
        filed_twice,
    ),
    Fault(
        "lpr",
        4,
        "一年期(%)",
        "quarantined",
        "利率应大于0",
        "a rate must be above 0",
        lambda cells: cells["发布日期"] == date(2022, 2, 21),
        setting("一年期(%)", 0),
    ),
)

REPORT_FAULTS = (
    Fault(
        "quarterly_report",
        1,
        "报送单位",
        "superseded",
        "完全相同的重复行，只计一次",
        "an equal duplicate, counted once",
        _any_row,
        filed_twice,
    ),
    Fault(
        "quarterly_report",
        2,
        "报告期",
        "quarantined",
        "报告期无法识别",
        "a period that cannot be read",
        _any_row,
        setting("报告期", "本季度"),
    ),
    Fault(
        "quarterly_report",
        4,
        "进展情况",
        "quarantined",
        "缺少进展情况",
        "the progress is missing",
        lambda cells: cells["成效经验"] is not None,
        setting("进展情况", None),
    ),
)

CLAIM_FAULTS = (
    *PRIZE_FAULTS,
    *PLATFORM_FAULTS,
    *GRANT_FAULTS,
    *PROJECT_FAULTS,
    *EXIT_FAULTS,
    *RATE_FAULTS,
    *REPORT_FAULTS,
)
