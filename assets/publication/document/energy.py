"""Energy intensity on paper: the district against the city, divisions, streets, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assets.publication.document.blocks import (
    Block,
    drawings,
    heading,
    said,
    sentences,
    source,
    table,
    unnumbered,
)
from assets.publication.document.phrases import because, money, moved
from assets.publication.page.decomposition import COMPARISONS, EFFECTS
from assets.publication.page.text import months
from assets.publication.page.words import ENERGY_BASES, VERDICTS, price_base, word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from assets.publication.page.tables import Row
    from assets.publication.page.text import Text

_COLUMNS = {
    "energy_tce": "能耗，吨标准煤",
    "value_added_10k_yuan": "增加值，万元",
    "intensity_tce_per_10k_yuan": "能耗强度",
    "city_intensity_tce_per_10k_yuan": "全市",
    "gap_pct": "相差，%",
    "intensity_change_pct": "升降，%",
}
_HEADS = (("代码", "c"), ("名称", "t"), *((name, "n") for name in _COLUMNS.values()), ("判断", "c"))
_TREND = (
    ("季度", "c"),
    ("数据期", "t"),
    ("本区", "n"),
    ("全市", "n"),
    ("相差，%", "n"),
    ("升降，%", "n"),
    ("全市升降，%", "n"),
    ("判断", "c"),
)
_TRENDED = (*tuple(_COLUMNS)[2:], "city_intensity_change_pct")
_WHY = {"previous_year": "与上年相比：各行业的影响", "city": "与全市相比：各行业的影响"}
_UNITS_OF = "LMDI-I 加法分解；与上年相比为可比单位，与全市相比为参与计算的单位"
_EFFECTS = (("行业", "t"), ("结构影响", "n"), ("强度影响", "n"), ("合计", "n"), ("备注", "c"))


def energy(section: Mapping[str, Any], decomposition: Mapping[str, Any]) -> list[Block]:
    """The section in the order of the page; tables and drawings with data month, base and source."""
    district = section["district"]
    foot = _foot(district, "energy_intensity")
    charts = section["charts"]
    return [
        heading("单位工业增加值能耗与全市比较"),
        sentences(_levels(district)),
        *drawings(("单位增加值能耗，吨标准煤/万元", section["trend_chart"])),
        table("各季度单位增加值能耗，吨标准煤/万元", _TREND, [_trend(row) for row in section["trend"]]),
        foot,
        *drawings(
            ("按行业大类：与全市同行业相差", charts["industry"]), ("按街道：与全市平均相差", charts["street"])
        ),
        table("按行业大类", _HEADS, _rows(section, "industry")),
        foot,
        table("按街道", _HEADS, _rows(section, "street")),
        foot,
        unnumbered("为什么：结构与强度", 2),
        *drawings(*((_WHY[kind], decomposition["charts"][kind]) for kind in COMPARISONS)),
        *(_effects(decomposition, kind) for kind in COMPARISONS if decomposition["rows"][kind]),
        source(months(district["data_month"]).zh, _UNITS_OF, "intensity_decomposition"),
    ]


def _foot(district: Row, name: str) -> Block:
    base = f"{price_base(district['price_base']).zh}，{word(ENERGY_BASES, district['energy_basis']).zh}"
    return source(months(district["data_month"]).zh, base, name)


def _levels(row: Row) -> str:
    """What came out for the district, as a bulletin says it."""
    month = months(row["data_month"]).zh
    level, city = row.figure("intensity_tce_per_10k_yuan"), row.figure("city_intensity_tce_per_10k_yuan")
    if level.absent:
        return f"{month}，规模以上工业单位增加值能耗：{level.absent.zh}{because(row, 'gap_pct')}。"
    energy_moved = moved(row.figure("energy_growth_pct"))
    added_moved = moved(row.figure("value_added_growth_pct"))
    return (
        f"{month}，全区规模以上工业综合能源消费量 {said(row.figure('energy_tce'))} 吨标准煤，"
        f"工业增加值 {money(row, 'value_added_10k_yuan')}（{price_base(row['price_base']).zh}）。"
        f"单位增加值能耗 {level.text} 吨标准煤/万元，全市同口径 {said(city)} 吨标准煤/万元，"
        f"与全市相比{moved(row.figure('gap_pct'), up='高', down='低')}。"
        f"按可比单位计算，能耗同比{energy_moved}，增加值同比{added_moved}，"
        f"单位增加值能耗{moved(row.figure('intensity_change_pct'), up='上升')}；"
        f"全市公布的单位增加值能耗{moved(row.figure('city_intensity_change_pct'), up='上升')}。"
        f"参与计算 {said(row.figure('units_used'))} 个单位，在库 {said(row.figure('units_in_scope'))} 个。"
    )


def _trend(row: Row) -> list[str]:
    figures = [said(row.figure(column)) for column in _TRENDED]
    return [row["period"], months(row["data_month"]).zh, *figures, _verdict(row)]


def _verdict(row: Row) -> str:
    if row["marker"] == "c":
        return ""
    return f"{word(VERDICTS, row['verdict'] or 'undetermined').zh}{because(row, 'gap_pct')}"


def _rows(section: Mapping[str, Any], group: str) -> list[list[str]]:
    name: Callable[[Row], Text] = section["name"]
    return [
        [row["code"], name(row).zh, *(said(row.figure(column)) for column in _COLUMNS), _verdict(row)]
        for row in section["groups"][group]
    ]


def _effects(decomposition: Mapping[str, Any], kind: str) -> Block:
    rows = decomposition["rows"][kind]
    listed = [_effect(row, decomposition["name"](row).zh) for row in rows]
    total = decomposition["totals"][kind]
    if total is not None:
        listed.append(_effect(total, "合计"))
    caption = f"{_WHY[kind]}，吨标准煤/万元"
    return table(caption, _EFFECTS, listed, [len(rows)] if total is not None else [])


def _effect(row: Row, name: str) -> list[str]:
    # of a hidden cell the numbers themselves say so
    reason = None if row["marker"] == "c" else row.reason("total_effect")
    return [name, *(said(row.figure(column, signed=True)) for column in EFFECTS), reason.zh if reason else ""]
