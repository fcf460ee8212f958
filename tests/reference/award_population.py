"""Random award evidence that crowds around the rules' boundaries, to compare implementations on many claims.

What belongs here: a seeded generator. Rows are such as the row rules accept (one per key, right codes,
maturity after value date); what they are worth is for the reference and the models to say.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from tests.reference.award_cases import published_lpr
from tests.reference.award_population_forms import (
    filed_rates,
    fund_exit,
    grants,
    key_project,
    platform,
    prizes,
)
from tests.reference.award_population_payments import payments_for
from tests.reference.awards_bonds import anniversary
from tests.reference.awards_codes import synthetic_code
from tests.reference.awards_numbers import GREEN_KINDS, RULE_OF_CATEGORY
from tests.reference.awards_rows import CloudFeeRow, Evidence, GreenBondRow, RecognitionRow, RegisterRow

EDGES = [
    *(date(2022, 1, 20) + timedelta(days) for days in range(3)),
    *(date(2022, 5, 19) + timedelta(days) for days in range(3)),
    *(date(2024, 2, 28) + timedelta(days) for days in range(3)),
    *(date(2025, 1, 19) + timedelta(days) for days in range(4)),
    date(2023, 2, 28),
    date(2023, 9, 30),
    date(2023, 10, 1),
    date(2022, 12, 31),
    date(2023, 12, 31),
    date(2024, 1, 1),
]
"""Days on which something changes: the plan's life, an LPR, a leap day, a quarter."""

FEE_SUMS = [
    *("49999.99", "50000", "50000.01", "50000.001", "0", "-120.335", "60000.15", "333333.33"),
    *("166666.63", "166666.65", "166666.66", "166666.67", "166666.7"),
]
SPREADS = [*("0", "0.01", "-0.01", "0.0001", "0.55", "0.4", "1.2345", "0.3333")]
ISSUES = [*("100000000", "100000030", "100000002.5", "0", "0.9", "12345678.91", "3000000000")]
CLAIMS_PER_ENTERPRISE = 3
KINDS_OF_CLAIM = ("recognition", "fee", "bond", "prize", "platform", "grant", "project", "exit")


def population(seed: int, claims: int) -> Evidence:
    """Evidence of about `claims` claims; the same seed and number give the same rows."""
    random = Random(seed)  # noqa: S311 - test data, nothing secret
    hinges = [_day(random) for _ in range(claims // CLAIMS_PER_ENTERPRISE + 1)]
    register = [_register_row(random, serial, hinge) for serial, hinge in enumerate(hinges)]
    found = Evidence(bundled_lpr=published_lpr(), lpr=filed_rates(random))
    found.register.extend(row for row in register if row is not None)
    for number in range(claims):
        serial = random.randrange(len(hinges))
        uscc, day = synthetic_code(serial), random.choice([hinges[serial], _day(random)])
        _add_claim(random, found, (uscc, synthetic_code(random.randrange(len(hinges)))), day, number)
    evidence = one_row_a_key(found)
    evidence.payments.extend(payments_for(random, evidence))
    return evidence


def _add_claim(random: Random, found: Evidence, codes: tuple[str, str], day: date, number: int) -> None:
    """One claim, or a few that have to do with each other, of the first of two enterprises."""
    uscc, other = codes
    match random.choices(KINDS_OF_CLAIM, (10, 3, 3, 4, 2, 3, 2, 2))[0]:
        case "recognition":
            found.recognitions.extend(_repeated(random, _recognition(random, uscc, day)))
        case "fee":
            found.cloud_fees.extend(_invoices(random, uscc, number))
        case "bond":
            found.green_bonds.append(_bond(random, uscc, day, number))
        case "prize":
            found.science_prizes.extend(prizes(random, uscc, other, day))
        case "platform":
            found.supply_chain.append(platform(random, uscc))
        case "grant":
            found.energy_funds.extend(grants(random, uscc, day))
        case "project":
            found.key_projects.append(key_project(random, uscc, day, number))
        case _:
            found.fund_exits.append(fund_exit(random, other, uscc, day))


def one_row_a_key(evidence: Evidence) -> Evidence:
    """The evidence with the last row of each key, as the contracts of the forms name the keys."""
    columns = {
        "recognitions": ("uscc", "category", "tier", "recognition_name", "document_number"),
        "science_prizes": ("uscc", "prize", "grade", "project_name", "document_number"),
        "supply_chain": ("uscc", "year", "platform_name"),
        "energy_funds": ("uscc", "fund_tier", "project_name", "document_number"),
        "fund_exits": ("fund_name", "invested_project_name", "exited_on"),
    }
    kept = {
        form: [*{tuple(row[name] for name in key): row for row in getattr(evidence, form)}.values()]
        for form, key in columns.items()
    }
    return replace(evidence, **kept)


def _day(random: Random) -> date:
    if random.random() < 0.5:
        return random.choice(EDGES)
    return date(2021, 7, 1) + timedelta(random.randrange(1500))


def _near(random: Random, day: date) -> date:
    return day + timedelta(random.choice((-200, -1, 0, 0, 1, 200)))


def _register_row(random: Random, serial: int, hinge: date) -> RegisterRow | None:
    """A row whose dates lie at, just before or just after the enterprise's own day; None: not registered."""
    if random.random() < 0.05:
        return None
    status = random.choices(("存续", "迁出", "注销", "吊销"), (16, 1, 2, 2))[0]
    return {
        "uscc": synthetic_code(serial),
        "enterprise_name": f"示例企业{serial}",
        "region_code": random.choices(("350503001", "350503", "350502001", "350504"), (14, 4, 1, 1))[0],
        "registration_status": status,
        "is_dishonest": random.choice((None, False, False, True)),
        "deregistered_on": _maybe(random, hinge, 0.7 if status in {"注销", "吊销"} else 0.05),
        "moved_in_on": _maybe(random, hinge, 0.1),
        "moved_out_on": _maybe(random, hinge, 0.6 if status == "迁出" else 0.08),
        "group_code": None,
    }


def _maybe(random: Random, hinge: date, share: float) -> date | None:
    return _near(random, hinge) if random.random() < share else None


def _recognition(random: Random, uscc: str, day: date) -> RecognitionRow:
    """Few names and documents, so that duplicates, ties and shared keys come about."""
    category = random.choice([*RULE_OF_CATEGORY, "国家首台套保费补贴", "企业技术中心", "重点实验室"])
    return {
        "uscc": uscc,
        "category": category,
        "tier": random.choice(("国家级", "国家级", "省级", "市级")),
        "recognition_name": random.choice(("一号", "二号", "A线")),
        "recognised_on": day,
        "document_number": random.choice(("文〔2023〕9号", "文〔2023〕10号", f"文〔{day.year}〕{day.day}号")),
        "recognition_kind": random.choices((None, "新认定", "复核"), (6, 3, 1))[0],
        "authority": None,
    }


def _repeated(random: Random, row: RecognitionRow) -> list[RecognitionRow]:
    """The row, and sometimes another that competes with it or would share its evidence key."""
    other = row.copy()
    match random.randrange(6):
        case 0:
            other["document_number"] = random.choice(("文〔2022〕1号", "文〔2023〕9号", "文〔2024〕100号"))
        case 1:
            other["document_number"] = "文〔2024〕7号"
            other["recognised_on"] = random.choice((_near(random, row["recognised_on"]), _day(random)))
        case 2:
            other["recognition_name"] = "B线"
        case 3:
            other["tier"] = random.choice(("国家级", "省级", "市级"))
            other["category"] = random.choice([*RULE_OF_CATEGORY])
        case _:
            return [row]
    return [row, other]


def _invoices(random: Random, uscc: str, number: int) -> list[CloudFeeRow]:
    """One to three invoices that add up to a telling sum; the last one may be red."""
    total = Decimal(random.choice([*FEE_SUMS, f"{random.randrange(1_000, 30_000_000) / 100:.2f}"]))
    parts = [Decimal(random.randrange(-2_000_000, 9_000_000)) / 100 for _ in range(random.randrange(3))]
    year = random.choice((2021, 2022, 2023, 2023, 2024, 2025))
    return [
        {
            "uscc": uscc,
            "year": year,
            "invoice_number": f"{number * 7919 % 100_000:05d}{place}",
            "provider": "示例云",
            "fee_yuan": fee,
            "invoiced_on": None,
            "invoice_code": f"{number:012d}",
        }
        for place, fee in enumerate([*parts, total - sum(parts, Decimal(0))])
    ]


def _bond(random: Random, uscc: str, day: date, number: int) -> GreenBondRow:
    in_force = max(entry for entry in published_lpr() if entry[0] <= day)[1]
    share = random.choice((None, "0", "50", "100", "33.3333", "12.5"))
    return {
        "uscc": uscc,
        "bond_code": f"{130_000 + number}",
        "bond_name": f"示例G{number}",
        "bond_kind": random.choice([*sorted(GREEN_KINDS), "公司债"]),
        "value_date": day,
        "maturity_date": _maturity(random, day),
        "coupon_rate_pct": in_force + Decimal(random.choice(SPREADS)),
        "issue_amount_yuan": Decimal(random.choice(ISSUES)),
        "city_share_pct": None if share is None else Decimal(share),
    }


def _maturity(random: Random, start: date) -> date:
    """A whole number of years, a day more or less, or any odd length."""
    years = random.choice((1, 2, 3, 3, 4, 5))
    shift = random.choice((0, 0, -1, 1, -random.randrange(2, 360), -random.randrange(2, 360)))
    return anniversary(start, years) + timedelta(shift)
