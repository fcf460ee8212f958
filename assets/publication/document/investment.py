"""Technical-upgrade investment on paper: the year to date, both growths, both averages against the target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assets.publication.document.blocks import Block, drawings, heading, said, sentences, source, table
from assets.publication.document.phrases import because, money, moved
from assets.publication.page.text import months
from assets.publication.page.words import METHODS, VERDICTS, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assets.publication.page.tables import Row

_COLUMNS = {
    "projects": "项目",
    "investment_ytd_10k_yuan": "本年累计，万元",
    "investment_ytd_last_year_10k_yuan": "上年同期，万元",
    "growth_pct": "增长，%",
    "published_base_10k_yuan": "上年报表基数，万元",
    "growth_on_published_base_pct": "按该基数增长，%",
}
_NUMBERS = tuple((name, "n") for name in _COLUMNS.values())
_AVERAGES = (
    ("方法", "t"),
    ("基年", "n"),
    ("末年", "n"),
    ("年平均增速，%", "n"),
    ("目标，%", "n"),
    ("与目标之差", "n"),
    ("仍须增速，%", "n"),
    ("判断", "c"),
)


def investment(section: Mapping[str, Any]) -> list[Block]:
    """The section in the order of the page."""
    district, name = section["district"], section["name"]
    month = months(district["data_month"]).zh
    foot = source(month, "当年价，年初累计", "investment_growth")
    trend = [[row["period"], *_numbers(row)] for row in section["trend"]]
    places = [
        [row["code"], name(row).zh, *_numbers(row)]
        for group in ("street", "industry")
        for row in section["groups"][group]
    ]
    return [
        heading("技术改造投资"),
        sentences(_year_to_date(district), _required(section)),
        *drawings(
            ("年初累计完成投资，万元", section["trend_chart"]),
            ("年平均增速与目标，%", section["average_chart"]),
        ),
        table("年平均增速与目标", _AVERAGES, [_average(section, row) for row in section["averages"]]),
        source(month, "当年价，年初累计", "investment_average_growth"),
        table("各季度投资", (("季度", "t"), *_NUMBERS), trend),
        foot,
        table("按街道和行业大类", (("代码", "c"), ("名称", "t"), *_NUMBERS), places),
        foot,
    ]


def _numbers(row: Row) -> list[str]:
    return [said(row.figure(column)) for column in _COLUMNS]


def _year_to_date(row: Row) -> str:
    if row.figure("investment_ytd_10k_yuan").absent:
        return f"{months(row['data_month']).zh}，技术改造投资：无可公布的数{because(row, 'growth_pct')}。"
    return (
        f"{months(row['data_month']).zh}，全区技术改造投资项目 {said(row.figure('projects'))} 个，"
        f"完成投资 {money(row, 'investment_ytd_10k_yuan')}，按可比口径同比{moved(row.figure('growth_pct'))}"
        f"{because(row, 'growth_pct')}；按上年报表基数同比{moved(row.figure('growth_on_published_base_pct'))}。"
    )


def _required(section: Mapping[str, Any]) -> str:
    lead = f"两种方法的结论不同，以{section['deciding'].zh}为准，另一种并列公布。" if section["split"] else ""
    row = next(iter(section["averages"]), None)
    if row is None:
        return lead
    if row["required_growth_pct"] is not None:
        required = row.figure("required_growth_pct").text
        return f"{lead}尚未结束的各年每年仍须增长 {required}%，水平法才达到目标。"
    return lead if row.reason("required_growth_pct") else f"{lead}三年均已结束，不再有须达到的增速。"


def _average(section: Mapping[str, Any], row: Row) -> list[str]:
    required = row.figure("required_growth_pct")
    return [
        METHODS[row["method"]].zh + ("（初步）" if row["provisional"] else ""),
        str(row["base_year"]),
        str(row["end_year"]) if row["end_year"] is not None else "…",
        said(section["average"](row)),
        said(row.figure("target_pct")),
        said(row.figure("average_growth_pct-target_pct")),
        "—" if required.absent else required.text,
        word(VERDICTS, row["verdict"]).zh + because(row, "average_growth_pct"),
    ]
