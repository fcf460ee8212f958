"""Random prizes, platforms, grants, key projects, exits and filed rates for the award population.

What belongs here: rows of those forms, crowding around the boundaries of their rules and sharing keys.
"""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from tests.reference.awards_rows import (
    EnergyFundRow,
    FundExitRow,
    KeyProjectRow,
    LprRow,
    SciencePrizeRow,
    SupplyChainRow,
)

TURNOVERS = [*("499999999.99", "500000000", "500000000.01", "500000000.0001", "0", "812345678.9")]
AWARDS = [*("0", "0.01", "0.02", "0.025", "0.004", "1000000", "333333.33", "250000.125", "7.5")]
GRANTS = [*("0", "0.05", "100", "333333.33", "333333.34", "333333.35", "166666.65", "50000.15", "2000000")]
INVESTMENTS = [*("49999999.99", "50000000", "50000000.01", "49999999.9999", "123456789.125", "0")]
SHARES = [None, "0", "50", "100", "33.3333", "12.5"]


def prizes(random: Random, uscc: str, other: str, day: date) -> list[SciencePrizeRow]:
    """A prize project, often claimed by another enterprise as well, with ranks that settle it or do not."""
    grade = random.choice((None, "特等", "一等", "二等", "三等"))
    prize = random.choice(("最高科学技术奖", "国家科技奖", "省科学技术重大贡献奖", "省科技奖", "省科技奖"))
    project, document = random.choice(("节能电机", "智能裁床", "A/B")), random.choice(("奖1", "奖2", "奖1/A"))
    ranks = random.choice(((1, 2), (2, 1), (2, 3), (1, 1), (2, 2), (None, None), (1, None), (None, 2)))
    claimants = [uscc, other] if random.random() < 0.6 and uscc != other else [uscc]
    return [
        {
            "uscc": claimant,
            "prize": prize,
            "grade": grade,
            "project_name": project,
            "awarded_on": day,
            "document_number": f"{document}{day:%m%d}" if random.random() < 0.8 else document,
            "unit_rank": rank,
        }
        for claimant, rank in zip(claimants, ranks, strict=False)
    ]


def platform(random: Random, uscc: str) -> SupplyChainRow:
    """A platform at, below or above the turnover that counts."""
    return {
        "uscc": uscc,
        "year": random.choice((2021, 2022, 2023, 2024, 2025)),
        "platform_name": random.choice(("甲链", "乙链", "2023/链")),
        "turnover_yuan": Decimal(random.choice(TURNOVERS)),
        "municipal_award_yuan": Decimal(random.choice(AWARDS)),
        "municipal_document_number": f"市{random.randrange(9)}",
    }


def grants(random: Random, uscc: str, day: date) -> list[EnergyFundRow]:
    """One to three grants, often of one year and on both sides of the plan's first or last day."""
    return [
        _grant(random, uscc, day + timedelta(random.choice((0, 0, -1, 1, 30, -30))))
        for _ in range(random.randrange(1, 4))
    ]


def _grant(random: Random, uscc: str, day: date) -> EnergyFundRow:
    amount = Decimal(random.choice(GRANTS))
    match = random.choice((None, Decimal(0), amount, amount / 2, Decimal("0.05")))
    return {
        "uscc": uscc,
        "fund_tier": random.choice(("省级", "市级")),
        "project_name": random.choice(("余热利用", "电机更新", "中水回用")),
        "grant_yuan": amount,
        "municipal_match_yuan": match if match is None or match <= amount else amount,
        "granted_on": day,
        "document_number": f"资{random.randrange(40)}",
    }


def key_project(random: Random, uscc: str, day: date, number: int) -> KeyProjectRow:
    """A project at, below or above the investment that counts, mostly without an amount of the city."""
    return {
        "uscc": uscc,
        "project_number": f"闽技改{number}",
        "project_name": "智能化改造",
        "provincial_document_number": f"闽工信〔{day.year}〕{random.randrange(30)}号",
        "actual_investment_yuan": Decimal(random.choice(INVESTMENTS)),
        "completed_on": day,
        "municipal_award_yuan": _assessed(random),
        "city_share_pct": _share(random),
    }


def fund_exit(random: Random, fund: str, uscc: str, day: date) -> FundExitRow:
    """An exit from a project; the fund is registered here or not."""
    return {
        "uscc": fund,
        "fund_name": random.choice(("一号基金", "一号基金/A", f"{fund[-3:]}号基金")),
        "invested_uscc": uscc,
        "invested_project_name": random.choice(("织造", "A/织造", "印染")),
        "exited_on": day,
        "municipal_award_yuan": _assessed(random),
        "city_share_pct": _share(random),
    }


def filed_rates(random: Random) -> list[LprRow]:
    """Filed rates: one that differs from the bundled one of its day, one of a day without."""
    days = (date(2022, 5, 20), date(2023, 2, 27), date(2024, 12, 31))
    rates = [Decimal(random.choice(("4.45", "4.5", "3.9555"))) for _ in days]
    return [
        {"published_on": day, "one_year_pct": Decimal("3.5"), "five_year_pct": rate}
        for day, rate in zip(days, rates, strict=True)
    ]


def _assessed(random: Random) -> Decimal | None:
    return random.choice((None, None, Decimal(random.choice(AWARDS))))


def _share(random: Random) -> Decimal | None:
    share = random.choice(SHARES)
    return None if share is None else Decimal(share)
