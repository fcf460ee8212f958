"""The form 认定名单: recognitions of enterprises, with renewals, raised levels and doubles among them."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import cast

from examples.generator.cells import Row
from examples.generator.claims import Claim
from examples.generator.draws import draws, weighted
from examples.generator.enterprises import Enterprise
from examples.generator.periods import Quarter
from examples.generator.recognition_cases import case_rows

_FIRST_SETS = ("国家首台套保费补贴", "省级首台套", "智能制造装备")
_CATEGORIES = {
    "企业技术中心": 6.0,
    "工程研究中心": 2.0,
    "工程技术研究中心": 2.0,
    "行业技术开发中心": 2.0,
    "重点实验室": 1.5,
    "新型研发机构": 2.0,
    "制造业创新中心": 1.5,
    "国家首台套保费补贴": 1.0,
    "省级首台套": 2.0,
    "智能制造装备": 2.0,
}
_TIERS = {"市级": 0.55, "省级": 0.38, "国家级": 0.07}
_AUTHORITIES = {"国家级": "示例·国家主管部门", "省级": "示例·省主管部门", "市级": "示例·市主管部门"}
_PAID = {"国家级": 1_000_000, "省级": 100_000, "市级": 30_000}


def recognition_rows(
    enterprises: Sequence[Enterprise], quarter: Quarter, received: date, seed: int
) -> list[Row]:
    """The quarter's recognitions known on the day of receipt, six or more."""
    count = max(len(enterprises) // 15, 6)
    sources = (draws(seed, "recognition", quarter, number) for number in range(count))
    rows = [_row(source, enterprises, received, number) for number, source in enumerate(sources)]
    return [*_each_once(rows), *case_rows(enterprises, quarter)]


def _each_once(rows: Sequence[Row]) -> list[Row]:
    return list({str(row.cells): row for row in rows}.values())


def _row(source: Random, enterprises: Sequence[Enterprise], received: date, number: int) -> Row:
    enterprise = source.choice(enterprises)
    category = weighted(source, _CATEGORIES)
    tier = _tier(category, source)
    day = received - timedelta(days=source.randint(5, 78))
    return Row(
        {
            "统一社会信用代码": enterprise.uscc,
            "认定类别": category,
            "级别": tier,
            "认定名称": f"示例·第{enterprise.number:03d}号{category}",
            "认定日期": day,
            "认定文号": f"示例认〔{day.year}〕{day.month * 10 + number % 10}号",
            "认定方式": weighted(source, {"新认定": 0.6, None: 0.28, "复核": 0.12}),
            "认定部门": _AUTHORITIES[tier],
        }
    )


def _tier(category: str, source: Random) -> str:
    if category in _FIRST_SETS:
        return "国家级" if category == _FIRST_SETS[0] else "省级"
    return weighted(source, _TIERS)


def recognition_claims(rows: Sequence[Row]) -> list[Claim]:
    """What the offices paid for centres and platforms newly recognised under the plan."""
    return [
        _claim(row)
        for row in rows
        if row.cells["认定类别"] not in (*_FIRST_SETS, "制造业创新中心") and row.cells["认定方式"] != "复核"
    ]


def _claim(row: Row) -> Claim:
    return Claim(
        clause="三（四）",
        uscc=str(row.cells["统一社会信用代码"]),
        evidence_key=f"{row.cells['认定文号']}/{row.cells['认定名称']}",
        amount=Decimal(_PAID[str(row.cells["级别"])]),
        event=cast("date", row.cells["认定日期"]),
    )
