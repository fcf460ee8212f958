"""Layouts of the evidence of the clauses 三（一）, （二）, （五）, （七） and （八）, as each office sends it."""

from examples.generator.cells import Cell
from examples.generator.forms import FORMS
from examples.generator.layouts import EXAMPLE_TITLE, Layout, in_10k, in_100m, thousands, unchanged
from examples.generator.periods import Quarter, chinese_day, compact_day, slashed_day

_FULL_WIDTH = str.maketrans("()%", "（）％")
_INVESTMENT, _ASSESSED = "实际技改投资(元)", "市级核定奖励金额(元)"
_TURNOVER, _CITY_AWARD = "年交易额(元)", "市级奖励金额(元)"


def prize_layout(quarter: Quarter) -> Layout:
    """A sheet with a title; the notation of dates changes."""
    return Layout(
        sheet="科技奖励",
        titles=(f"{quarter.year}年第{quarter.number}季度科技奖励获奖情况", EXAMPLE_TITLE),
        extra={"备注": ""},
        notes=("注：最高科学技术奖、省科学技术重大贡献奖不填等级。",),
        day=chinese_day if quarter.number % 2 else unchanged,
    )


def key_project_layout(quarter: Quarter) -> Layout:
    """In even quarters amounts in 10 000 yuan, in odd ones in yuan with thousands separators and a total."""
    if quarter.number % 2 == 0:
        return Layout(
            sheet="重点技改",
            titles=("省级重点技改项目", EXAMPLE_TITLE, "计量单位：万元、%"),
            headers={_INVESTMENT: "实际技改投资(万元)", _ASSESSED: "市级核定奖励金额（万元）"},
            show={_INVESTMENT: in_10k, _ASSESSED: in_10k},
            day=slashed_day,
            blank="—",
        )
    return Layout(
        sheet="重点技改",
        gap=1,
        headers={column: column.translate(_FULL_WIDTH) for column in FORMS["key_projects"]},
        show={_INVESTMENT: thousands, _ASSESSED: thousands},
        totals=(_INVESTMENT,),
        notes=("注：市级尚未核定的，奖励金额不填。",),
        day=unchanged,
    )


def platform_layout(year: int) -> Layout:
    """In even years the turnover in 100 million yuan and the award in 10 000, else both in yuan."""
    titles = (f"{year}年度供应链管理平台奖励情况", EXAMPLE_TITLE)
    if year % 2 == 0:
        return Layout(
            sheet="供应链平台",
            titles=(*titles, "计量单位：亿元、万元"),
            headers={_TURNOVER: "年交易额(亿元)", _CITY_AWARD: "市级奖励金额(万元)"},
            show={_TURNOVER: in_100m, _CITY_AWARD: in_10k},
        )
    return Layout(
        sheet="供应链平台",
        titles=titles,
        split={_TURNOVER: ("年交易额", "(元)"), _CITY_AWARD: ("市级奖励金额", "(元)")},
        show={_TURNOVER: thousands},
        totals=(_TURNOVER, _CITY_AWARD),
        notes=("说明：年交易额以平台订单为准。",),
    )


def grant_layout() -> Layout:
    """Delimited text with a total below and a column that the form does not know."""
    return Layout(
        sheet="",
        extra={"联系人": "示例"},
        totals=("资金金额(元)",),
        show=dict.fromkeys(("资金金额(元)", "其中市级配套(元)"), thousands),
        day=compact_day,
        blank="",
    )


def exit_layout() -> Layout:
    """The fund's own columns first, and its code last."""
    code, *others = FORMS["fund_exits"]
    return Layout(
        sheet="基金退出",
        titles=("产业股权投资基金退出情况", EXAMPLE_TITLE, "计量单位：元"),
        order=(*others, code),
        headers={
            "被投企业统一社会信用代码": "被投企业\n统一社会信用代码",
            "市级承担比例(%)": "市级承担比例（%）",
        },
        show={_ASSESSED: thousands},
        notes=("填表人：示例",),
        day=chinese_day,
        blank="/",
    )


def rate_layout() -> Layout:
    """Rates under a title."""
    headers = {"一年期(%)": "一年期（%）", "五年期以上(%)": "五年期以上（%）"}
    return Layout(
        sheet="LPR", titles=("贷款市场报价利率", EXAMPLE_TITLE), headers=headers, day=slashed_day, blank=""
    )


def report_layout(sheet: str) -> Layout:
    """The quarterly reports of one kind of unit."""
    titles = ("绿色数字技改专项行动季度进展报告", EXAMPLE_TITLE)
    return Layout(sheet=sheet, titles=titles, show={"进展情况": _broken_lines})


def _broken_lines(cell: Cell) -> Cell:
    return cell.replace("，", "，\n") if isinstance(cell, str) else cell
