"""Averages that the national statistics office published come out of the level method, to the digit published.

两年平均增速 of the first half of 2021 on the base of 2019. Growth of 2020: release of 2020-07-16; growth of 2021 and
the average: release of 2021-07-15 (gov.cn, content_5625064). The rates stand here for those of upgrade investment.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from tests.models.rooms import rows_of, run_unmasked
from tests.reference.statistics_average import level_average
from tests.reference.statistics_rounding import percent
from tests.reference.statistics_uscc import uscc_named

TENTH = Decimal("0.1")
# Growth in per cent of the first and of the second year, and the average as published.
PUBLISHED = {
    "国内生产总值": ("-1.6", "12.7", "5.3"),
    "国内生产总值，一季度": ("-6.8", "18.3", "5.0"),
    "国内生产总值，二季度": ("3.2", "7.9", "5.5"),
    "第一产业增加值": ("0.9", "7.8", "4.3"),
    "第二产业增加值": ("-1.9", "14.8", "6.1"),
    "第三产业增加值": ("-1.6", "11.8", "4.9"),
    "规模以上工业增加值": ("-1.3", "15.9", "7.0"),
    "社会消费品零售总额": ("-11.4", "23.0", "4.4"),
}


@pytest.mark.parametrize(("first", "second", "average"), PUBLISHED.values(), ids=list(PUBLISHED))
def test_level_method(first: str, second: str, average: str) -> None:
    assert by_the_models(first, second).quantize(TENTH, ROUND_HALF_UP) == Decimal(average)
    factors = [1 + Fraction(rate) / 100 for rate in (first, second)]
    assert Decimal(percent(level_average(factors))).quantize(TENTH, ROUND_HALF_UP) == Decimal(average)


def by_the_models(first: str, second: str) -> Decimal:
    """The average of two growth years after 2020, of one project that grows by these rates."""
    project = {
        "project_code": "A1",
        "uscc": uscc_named("甲"),
        "region_code": "350503001",
        "industry_code": "1711",
        "construction_nature": "3",
        "is_upgrade": True,
        "planned_10k_yuan": 100000,
        "ytd_last_year_10k_yuan": 1000,
    }
    filed = [
        {**project, "period_month": f"{year}-12", "ytd_10k_yuan": 10 * (100 + Decimal(rate))}
        for year, rate in ((2021, first), (2022, second))
    ]
    table = "analysis.investment_average_growth"
    connection = run_unmasked({"investment": filed}, "2022Q4", date(2023, 1, 10), wanted={table})
    (row,) = rows_of(connection, f"select * from {table} where method = 'level'")
    assert row["years"] == 2
    return Decimal(row["average_growth_pct"])
