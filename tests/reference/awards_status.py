"""Which reason holds first, and the status it gives.

What belongs here: the order of the eight steps. The steps themselves stand with the register and the rules.
"""

from tests.reference.awards_claims import Claim, Contest
from tests.reference.awards_numbers import LIFE
from tests.reference.awards_prizes import beaten_claimants
from tests.reference.awards_register import register_reason
from tests.reference.awards_rows import RegisterRow

UNDETERMINED = frozenset(
    {"not_in_register", "status_date_missing", "upper_policy_unknown", "several_claimants"}
)


def reasons(claims: list[Claim], register: dict[str, RegisterRow]) -> list[str | None]:
    """The first reason that holds, claim by claim; None where nothing stands against it."""
    own = [_own_reason(claim, register) for claim in claims]
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


def _own_reason(claim: Claim, register: dict[str, RegisterRow]) -> str | None:
    found = register_reason(register.get(claim.registered), claim.event_date)
    if found is None and not LIFE[0] <= claim.event_date <= LIFE[1]:
        return "outside_validity"
    return found or claim.merit


def _firsts(good: list[Claim]) -> set[Contest]:
    """The winner of every group, among claims that pass everything else."""
    best: dict[tuple[str, ...], Contest] = {}
    for contest in sorted(claim.contest for claim in good if claim.contest is not None):
        best.setdefault(contest.group, contest)
    return set(best.values())


def _later(claim: Claim, firsts: set[Contest]) -> str | None:
    return None if claim.contest is None or claim.contest in firsts else "duplicate"
