"""Random payments for the award population: right, partial, early, late, too much, repaid, and gone astray.

What belongs here: payments to claims that the reference finds. Only their keys and rough sizes matter here;
what is due, paid or outstanding is for the implementations under test.
"""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from tests.reference.awards import liabilities
from tests.reference.awards_codes import synthetic_code
from tests.reference.awards_rows import Evidence, LiabilityRow, PaymentRow

FAR_OFF = date(2030, 12, 31)
PARTS = [*("1", "1", "0.5", "0.3333", "1.1", "2", "-0.2")]


def payments_for(random: Random, evidence: Evidence) -> list[PaymentRow]:
    """None to three payments for each claim, one row per key."""
    rows: dict[tuple[str, ...], PaymentRow] = {}
    for claim in liabilities(evidence, FAR_OFF).award_liabilities:
        for _ in range(random.choices((0, 1, 2, 3), (4, 3, 2, 1))[0]):
            row = _astray(random, _payment(random, claim))
            rows[_key(row)] = row
    return [*rows.values()]


def _payment(random: Random, claim: LiabilityRow) -> PaymentRow:
    paid_on = claim["event_date"] + timedelta(random.choice((-40, 0, 1, 90, 365, 900)))
    return {
        "clause": claim["clause"],
        "uscc": claim["uscc"],
        "evidence_key": claim["evidence_key"],
        "award_year": paid_on.year,
        "paid_on": random.choice((paid_on, date(2023, 12, 31), date(2024, 1, 1))),
        "amount_yuan": (claim["amount_yuan"] or Decimal("10000.01")) * Decimal(random.choice(PARTS)),
        "document_number": f"泉丰财〔{paid_on.year}〕{random.randrange(1, 60)}号",
    }


def _astray(random: Random, row: PaymentRow) -> PaymentRow:
    """Most stay as they are; some are written otherwise, and some fit no claim any more."""
    number, letters = row["clause"][2], row["evidence_key"]
    changes: list[dict[str, str]] = [
        {"clause": f"三（{number}）"},
        {"clause": f"三 ( {number} )"},
        {"evidence_key": letters.replace("0", "０").replace("/", "／")},
        {"evidence_key": letters + "x"},
        {"clause": "三(五)"},
        {"clause": "三（ 七 ）"},
        {"clause": "奖补"},
        {"uscc": synthetic_code(999_999_999)},
    ]
    if random.random() < 0.7:
        return row
    return {**row, **random.choice(changes)}  # type: ignore[typeddict-item]


def _key(row: PaymentRow) -> tuple[str, ...]:
    return (
        row["document_number"],
        row["clause"],
        row["uscc"],
        row["evidence_key"],
        str(row["award_year"]),
        row["paid_on"].isoformat(),
    )
