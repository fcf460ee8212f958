"""The awards of chapter three, from accepted evidence to the four finance tables, in plain Python.

What belongs here: putting claims, reasons, amounts, shares and balances together. Default readings only.
"""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from tests.reference.awards_balance import balance, matched_payments
from tests.reference.awards_bonds import bond_claims
from tests.reference.awards_claims import Claim, to_fen
from tests.reference.awards_cloud import cloud_claims
from tests.reference.awards_numbers import CLAUSE
from tests.reference.awards_recognitions import recognition_claims
from tests.reference.awards_rows import (
    AwardResult,
    BalanceRow,
    Evidence,
    LiabilityRow,
    MatchedPaymentRow,
    RegisterRow,
    ScheduleRow,
)
from tests.reference.awards_status import reasons, status

SHARED_WITH_CITY = frozenset({"green_bond"})
"""Rules whose cost the benefiting level bears, so that the city may owe a part."""


def liabilities(evidence: Evidence, quarter_end: date) -> AwardResult:
    """Every claim with an event up to the quarter's end, with its instalments, balance and payments."""
    register = {row["uscc"]: row for row in evidence.register}
    claims = _claims(evidence, quarter_end)
    decided = list(zip(claims, reasons(claims, register), strict=True))
    rows = [_liability(claim, reason, register.get(claim.uscc)) for claim, reason in decided]
    schedule = [row for claim, reason in decided if reason is None for row in _schedule(claim)]
    payments = matched_payments(evidence.payments, rows)
    return AwardResult(rows, schedule, _balances(rows, schedule, payments, quarter_end), payments)


def _claims(evidence: Evidence, quarter_end: date) -> list[Claim]:
    lpr = [entry for entry in evidence.lpr if entry[0] <= quarter_end]
    found = [
        *recognition_claims(evidence.recognitions),
        *cloud_claims(evidence.cloud_fees),
        *bond_claims(evidence.green_bonds, lpr),
    ]
    return sorted((c for c in found if c.event_date <= quarter_end), key=lambda c: c.liability_id)


def _liability(claim: Claim, reason: str | None, register: RegisterRow | None) -> LiabilityRow:
    amount = _amount(claim, reason)
    city = _city_share(claim, amount)
    return {
        "liability_id": claim.liability_id,
        "rule": claim.rule,
        "clause": CLAUSE[claim.rule],
        "uscc": claim.uscc,
        "enterprise_name": register["enterprise_name"] if register else None,
        "evidence_key": claim.evidence_key,
        "evidence_document": claim.evidence_document,
        "event_date": claim.event_date,
        "award_year": claim.event_date.year,
        "base_yuan": claim.base_yuan,
        "rate_pct": claim.rate_pct,
        "cap_yuan": claim.cap_yuan,
        "amount_yuan": amount,
        "city_share_yuan": city,
        "district_share_yuan": amount - city if amount is not None and city is not None else None,
        "status": status(reason),
        "reason": reason,
        "credit_flag": bool(register and register["is_dishonest"]),
    }


def _amount(claim: Claim, reason: str | None) -> Decimal | None:
    if status(reason) == "undetermined":
        return None
    instalments = claim.instalments if reason is None else ()
    return sum((part.amount_yuan for part in instalments), Decimal("0.00"))


def _city_share(claim: Claim, amount: Decimal | None) -> Decimal | None:
    if amount is None:
        return None
    if claim.rule not in SHARED_WITH_CITY:
        return Decimal("0.00")
    return None if claim.city_share_pct is None else to_fen(amount * claim.city_share_pct / 100)


def _schedule(claim: Claim) -> list[ScheduleRow]:
    return [
        {
            "liability_id": claim.liability_id,
            "instalment": number,
            "period_start": part.period_start,
            "period_end": part.period_end,
            "due_date": part.due_date,
            "amount_yuan": part.amount_yuan,
        }
        for number, part in enumerate(claim.instalments, start=1)
    ]


def _balances(
    rows: list[LiabilityRow],
    schedule: list[ScheduleRow],
    payments: list[MatchedPaymentRow],
    quarter_end: date,
) -> list[BalanceRow]:
    instalments: dict[str, list[ScheduleRow]] = defaultdict(list)
    for part in schedule:
        instalments[part["liability_id"]].append(part)
    paid: dict[str | None, list[MatchedPaymentRow]] = defaultdict(list)
    for payment in payments:
        paid[payment["liability_id"]].append(payment)
    return [
        balance(row, instalments[row["liability_id"]], paid[row["liability_id"]], quarter_end) for row in rows
    ]
