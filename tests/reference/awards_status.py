"""Which reason holds first, and the status it gives.

What belongs here: the order of the eight steps. The steps themselves stand with the register and the rules.
"""

from datetime import date

from tests.reference.awards_claims import Claim, Contest
from tests.reference.awards_prizes import beaten_claimants
from tests.reference.awards_readings import Readings
from tests.reference.awards_register import first_reason, register_reason
from tests.reference.awards_rows import RegisterRow

UNDETERMINED = frozenset(
    {"not_in_register", "status_date_missing", "upper_policy_unknown", "several_claimants"}
)


def reasons(
    claims: list[Claim], register: dict[str, RegisterRow], quarter_end: date, readings: Readings
) -> list[str | None]:
    """The first reason that holds, claim by claim; None where nothing stands against it."""
    own = [_own_reason(claim, register, quarter_end, readings) for claim in claims]
    good = [claim for claim, reason in zip(claims, own, strict=True) if reason is None]
    firsts, beaten = _firsts(good), beaten_claimants(good)
    return [
        reason or beaten.get(claim.liability_id) or _later(claim, firsts)
        for claim, reason in zip(claims, own, strict=True)
    ]


def status(reason: str | None) -> str:
    """The status that a reason stands for."""
    if reason is None:
        return "liable"
    if reason == "duplicate":
        return "duplicate"
    return "undetermined" if reason in UNDETERMINED else "ineligible"


def _own_reason(
    claim: Claim, register: dict[str, RegisterRow], quarter_end: date, readings: Readings
) -> str | None:
    judged = quarter_end if readings.register_date == "report_date" else claim.event_date
    asked = {claim.registered, claim.uscc} if readings.fund_domicile == "fund_too" else {claim.registered}
    found = first_reason(register_reason(register.get(uscc), judged) for uscc in asked)
    if found is not None:
        return found
    row = register.get(claim.registered)
    if readings.credit_bar == "barred" and row is not None and row["is_dishonest"]:
        return "credit_bar"
    first, last = readings.life
    return claim.merit if first <= claim.event_date <= last else "outside_validity"


def _firsts(good: list[Claim]) -> set[Contest]:
    """The winner of every group, among claims that pass everything else."""
    best: dict[tuple[str, ...], Contest] = {}
    for contest in sorted(claim.contest for claim in good if claim.contest is not None):
        best.setdefault(contest.group, contest)
    return set(best.values())


def _later(claim: Claim, firsts: set[Contest]) -> str | None:
    return None if claim.contest is None or claim.contest in firsts else "duplicate"
