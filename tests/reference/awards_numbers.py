"""The plan's numbers, written a second time from its text (chapter three and section five).

What belongs here: amounts, rates, caps, days and closed lists of the plan. On purpose nothing is taken from
the project's policy files, so that a slip in either place shows.
"""

from datetime import date
from decimal import Decimal

LIFE = (date(2022, 1, 21), date(2025, 1, 20))
"""First and last day on which an event counts, both included: three years from the day of issue."""

DISTRICT = "350503"

CLAUSE = {
    "upgrade_contribution": "三(一)",
    "fund_exit": "三(二)",
    "first_set_national": "三(三)",
    "first_set_provincial": "三(三)",
    "technology_centre": "三(四)",
    "innovation_platform": "三(四)",
    "innovation_centre": "三(四)",
    "science_prize": "三(五)",
    "cloud_service": "三(六)",
    "supply_chain_platform": "三(七)",
    "energy_fund": "三(八)",
    "green_bond": "三(九)",
}

RULE_OF_CATEGORY = {
    "国家首台套保费补贴": "first_set_national",
    "省级首台套": "first_set_provincial",
    "智能制造装备": "first_set_provincial",
    "企业技术中心": "technology_centre",
    "工程研究中心": "innovation_platform",
    "工程技术研究中心": "innovation_platform",
    "行业技术开发中心": "innovation_platform",
    "重点实验室": "innovation_platform",
    "新型研发机构": "innovation_platform",
    "制造业创新中心": "innovation_centre",
}

FIXED_AMOUNT = {
    ("first_set_national", "国家级"): Decimal(500_000),
    ("first_set_provincial", "省级"): Decimal(100_000),
    ("technology_centre", "国家级"): Decimal(1_000_000),
    ("technology_centre", "省级"): Decimal(100_000),
    ("technology_centre", "市级"): Decimal(30_000),
    ("innovation_platform", "国家级"): Decimal(1_000_000),
    ("innovation_platform", "省级"): Decimal(100_000),
    ("innovation_platform", "市级"): Decimal(30_000),
    ("innovation_centre", "国家级"): Decimal(1_000_000),
    ("innovation_centre", "省级"): Decimal(500_000),
}
"""Yuan by rule and level; a pair that is missing is a level the plan does not reward."""

PRIZE_OF_GRADE = {
    ("国家科技奖", "一等"): Decimal(300_000),
    ("国家科技奖", "二等"): Decimal(240_000),
    ("省科技奖", "一等"): Decimal(200_000),
    ("省科技奖", "二等"): Decimal(160_000),
    ("省科技奖", "三等"): Decimal(100_000),
}
PRIZE_OF_ANY_GRADE = {"最高科学技术奖": Decimal(1_000_000), "省科学技术重大贡献奖": Decimal(600_000)}

UPGRADE_LEAST = Decimal(50_000_000)

SUPPLY_CHAIN_THRESHOLD = Decimal(500_000_000)
SUPPLY_CHAIN_RATE_PCT = Decimal(20)

ENERGY_RATE_PCT = Decimal(30)
ENERGY_CAP = Decimal(100_000)

CLOUD_THRESHOLD = Decimal(50_000)
CLOUD_RATE_PCT = Decimal(30)
CLOUD_CAP = Decimal(50_000)

GREEN_KINDS = frozenset({"碳中和债", "绿色公司债", "绿色企业债", "绿色债务融资工具", "绿色中期票据"})
BOND_YEARS = 3
