"""How figures are made, in a sentence each: for the notes of the page and of the report on paper."""

from __future__ import annotations

from assets.publication.page.text import Text

ENERGY = (
    Text(
        "能耗强度 = 综合能源消费量 ÷ 工业增加值，均为年初累计；只用两者都已报送的规上工业单位。",
        "Intensity is energy over value added, both year to date, of the above-scale units that filed both.",
    ),
    Text(
        "与全市比较只在同月、同价格基期、同折标口径之间进行；行业与全市同行业比，街道与全市平均比。",
        "Compared with the city only for the same month, price base and energy basis: a division with the city's "
        "own, a subdistrict with the city's average.",
    ),
    Text(
        "升降为可比单位的同比，负数为下降。",
        "Changes are on the year over comparable units; a negative one is a fall.",
    ),
)
INVESTMENT = (
    Text(
        "投资为当年价年初累计。可比口径的上年同期取自本年报表；上年报表基数取自上年同月的报表。",
        "Investment is year to date at current prices. Like for like takes last year from this year's filing; the "
        "published base from last year's own filing.",
    ),
    Text(
        "水平法取期末对基年的几何平均；累计法使各年水平之和相等。",
        "The level method is the geometric mean from the base year to the end; the cumulative one makes the levels "
        "of all years add up.",
    ),
)
AMOUNTS = (
    Text(
        "奖补只依据部门与企业材料，不用统计微观数据。",
        "Awards rest on departments' and enterprises' evidence only, never on statistics micro-data.",
    ),
    Text(
        "百分比四舍五入到两位；与目标线相差极小时多列几位。",
        "Percentages are rounded half up to two places, to more where a value lies very close to its line.",
    ),
    Text(
        "各数分别四舍五入，分项之和可能与合计略有出入；元为单位的金额精确到分，不舍入。",
        "Each number is rounded by itself, so parts may not add up to the whole as shown; amounts in yuan are exact "
        "to the fen.",
    ),
)
SOURCE = Text(
    "全部数字取自本次发布的 analysis.duckdb，可在其中查到。",
    "Every number is read from this publication's analysis.duckdb and can be found there.",
)
VERDICTS = {
    "met": Text(
        "期限已过，达到目标；提前达到数量目标的也算。",
        "The time is over and the target reached; a number reached earlier counts too.",
    ),
    "not_met": Text(
        "期限已过，没有达到目标。",
        "The time is over and the target was not reached.",
    ),
    "on_track": Text(
        "期限未到，达到按时间进度应达到的数。",
        "Before the end: what the time gone by asks for has been reached.",
    ),
    "behind": Text(
        "期限未到，没有达到按时间进度应达到的数。",
        "Before the end: what the time gone by asks for has not been reached.",
    ),
    "no_target": Text("条款没有规定数量，只作记录。", "The clause sets no number; it is only recorded."),
    "undetermined": Text(
        "数据不足或口径不一，原因随数列出；不作推测。",
        "Data are lacking or on different bases; the reason is given, nothing is guessed.",
    ),
}
