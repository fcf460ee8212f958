"""The awards of chapter three, from accepted evidence to the finance tables, in plain Python.

What belongs here: putting claims, reasons, amounts, shares and balances together.
"""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from tests.reference.awards_balance import balance, matched_payments
from tests.reference.awards_bonds import bond_claims
from tests.reference.awards_city import City, exit_claims, project_claims, share_of_city
from tests.reference.awards_claims import Claim, to_fen
from tests.reference.awards_cloud import cloud_claims
from tests.reference.awards_keys import told_apart
from tests.reference.awards_matches import fund_claims, platform_claims
from tests.reference.awards_numbers import CLAUSE
from tests.reference.awards_prizes import prize_claims
from tests.reference.awards_readings import AS_USUAL, Readings
from tests.reference.awards_recognitions import recognition_claims
from tests.reference.awards_rows import (
    AwardResult,
    BalanceRow,
    Evidence,
    LiabilityRow,
    Lpr,
    MatchedPaymentRow,
    RegisterRow,
    ScheduleRow,
)
from tests.reference.awards_settlement import settlement
from tests.reference.awards_status import reasons, status
from tests.reference.awards_upgrades import with_differences

SHARED_WITH_CITY = frozenset({"upgrade_contribution", "fund_exit", "green_bond"})
"""Rules whose cost the benefiting level bears, so that the city may owe a part."""


def liabilities(
    evidence: Evidence, quarter_end: date, city: City | None = None, readings: Readings = AS_USUAL
) -> AwardResult:
    """Every claim with an event up to the quarter's end, with its instalments, balance and payments.

    `city` is what is known of the city's plan; by default nothing is.
    """
    register = {row["uscc"]: row for row in evidence.register}
    claims = _claims(evidence, quarter_end, city or {}, readings)
    decided = _decided(claims, reasons(claims, register, quarter_end, readings), readings)
    shares = {claim.liability_id: _share_pct(claim, city or {}) for claim in claims}
    rows = [_liability(claim, reason, register, shares[claim.liability_id]) for claim, reason in decided]
    schedule = [row for claim, reason in decided if reason is None for row in _schedule(claim)]
    payments = matched_payments(evidence.payments, rows)
    balances = _balances(rows, schedule, payments, quarter_end)
    shared = {c.liability_id: shares[c.liability_id] for c in claims if c.rule in SHARED_WITH_CITY}
    return AwardResult(rows, schedule, balances, payments, settlement(rows, schedule, shared))


def _decided(
    claims: list[Claim], why: list[str | None], readings: Readings
) -> list[tuple[Claim, str | None]]:
    """Each claim with its reason, its instalments as they are awarded."""
    if readings.tier_upgrade == "full":
        return list(zip(claims, why, strict=True))
    liable = [claim for claim, reason in zip(claims, why, strict=True) if reason is None]
    awarded = {claim.liability_id: claim for claim in with_differences(liable)}
    return [(awarded.get(c.liability_id, c), reason) for c, reason in zip(claims, why, strict=True)]


def _claims(evidence: Evidence, quarter_end: date, city: City, readings: Readings) -> list[Claim]:
    found = told_apart(
        [
            *project_claims(evidence.key_projects, city),
            *exit_claims(evidence.fund_exits, city),
            *recognition_claims(evidence.recognitions, readings),
            *prize_claims(evidence.science_prizes, readings),
            *cloud_claims(evidence.cloud_fees, readings),
            *platform_claims(evidence.supply_chain),
            *fund_claims(evidence.energy_funds, quarter_end, readings),
            *bond_claims(evidence.green_bonds, _known_lpr(evidence, quarter_end), quarter_end, readings),
        ]
    )
    return sorted((c for c in found if c.event_date <= quarter_end), key=lambda c: c.liability_id)


def _known_lpr(evidence: Evidence, quarter_end: date) -> Lpr:
    """The series published by the quarter's end; a filed rate stands in for the bundled one of its day."""
    rates = dict(evidence.bundled_lpr)
    rates.update({row["published_on"]: row["five_year_pct"] for row in evidence.lpr})
    return [(day, rate) for day, rate in rates.items() if day <= quarter_end]


def _share_pct(claim: Claim, city: City) -> Decimal | None:
    return share_of_city(claim.rule, city) if claim.city_share_pct is None else claim.city_share_pct


def _liability(
    claim: Claim, reason: str | None, register: dict[str, RegisterRow], share_pct: Decimal | None
) -> LiabilityRow:
    amount = _amount(claim, reason)
    city = _city_share(claim.rule, amount, share_pct)
    own, judged = register.get(claim.uscc), register.get(claim.registered)
    return {
        "liability_id": claim.liability_id,
        "rule": claim.rule,
        "clause": CLAUSE[claim.rule],
        "uscc": claim.uscc,
        "enterprise_name": own["enterprise_name"] if own else claim.filed_name,
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
        "credit_flag": bool(judged and judged["is_dishonest"]),
    }


def _city_share(rule: str, amount: Decimal | None, share_pct: Decimal | None) -> Decimal | None:
    if rule not in SHARED_WITH_CITY:
        return Decimal("0.00")
    return None if amount is None or share_pct is None else to_fen(amount * share_pct / 100)


def _amount(claim: Claim, reason: str | None) -> Decimal | None:
    if status(reason) == "undetermined":
        return None
    return claim.worth if reason is None else Decimal("0.00")


def _schedule(claim: Claim) -> list[ScheduleRow]:
    return [
        {
            "liability_id": claim.liability_id,
            "instalment": number,
            "period_start": part.period_start,
            "period_end": part.period_end,
            "due_date": part.due_date,
            "amount_yuan": part.amount_yuan,
            "provisional": part.provisional,
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
