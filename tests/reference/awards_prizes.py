"""Claims from prizes for science and technology: clause three (5).

What belongs here: the amount by prize and grade, and who of several claimants has a prize project.
"""

from collections import defaultdict
from decimal import Decimal

from tests.reference.awards_claims import Claim, Instalment, to_fen
from tests.reference.awards_numbers import PRIZE_OF_ANY_GRADE, PRIZE_OF_GRADE
from tests.reference.awards_readings import Readings
from tests.reference.awards_rows import SciencePrizeRow


def prize_claims(rows: list[SciencePrizeRow], readings: Readings) -> list[Claim]:
    """One claim for each line of the prize list."""
    return [_claim(row, shared=readings.prize_shared == "once") for row in rows]


def beaten_claimants(good: list[Claim]) -> dict[str, str]:
    """Of the claims that nothing else stands against: those that do not have their prize project, and why."""
    projects: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in good:
        if claim.prize is not None:
            projects[claim.prize].append(claim)
    return {name: why for claimants in projects.values() for name, why in _beaten(claimants).items()}


def _beaten(claims: list[Claim]) -> dict[str, str]:
    own: dict[str, Claim] = {}
    for claim in sorted(claims, key=_place_among_own, reverse=True):
        own[claim.uscc] = claim
    again = {claim.liability_id: "duplicate" for claim in claims if claim is not own[claim.uscc]}
    return again | _beaten_by_others(list(own.values()))


def _place_among_own(claim: Claim) -> tuple[bool, int, str]:
    """An enterprise that claims a project twice does so by its best rank; of two alike by the lesser key."""
    return claim.unit_rank is None, claim.unit_rank or 0, claim.liability_id


def _beaten_by_others(claimants: list[Claim]) -> dict[str, str]:
    if len(claimants) == 1:
        return {}
    winner = _single_best(claimants)
    if winner is None:
        return {claim.liability_id: "several_claimants" for claim in claimants}
    return {claim.liability_id: "duplicate" for claim in claimants if claim is not winner}


def _single_best(claimants: list[Claim]) -> Claim | None:
    """The one that no other can be level with or ahead of; an empty rank may be any but a first that is taken."""
    ranked = sorted((c.unit_rank, place) for place, c in enumerate(claimants) if c.unit_rank is not None)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    if len(ranked) < len(claimants) and ranked[0][0] != 1:
        return None
    return claimants[ranked[0][1]]


def _claim(row: SciencePrizeRow, *, shared: bool) -> Claim:
    amount = _amount(row)
    return Claim(
        rule="science_prize",
        uscc=row["uscc"],
        evidence_key=f"{row['document_number']}/{row['project_name']}",
        key_detail="/" + "/".join(filter(None, (row["prize"], row["grade"]))),
        evidence_document=row["document_number"],
        event_date=row["awarded_on"],
        merit="no_such_tier" if amount is None else None,
        instalments=() if amount is None else (Instalment(row["awarded_on"], to_fen(amount)),),
        prize=_project(row) if shared else None,
        unit_rank=row["unit_rank"],
    )


def _project(row: SciencePrizeRow) -> tuple[str, ...]:
    grade = "" if row["prize"] in PRIZE_OF_ANY_GRADE else row["grade"] or ""
    return row["prize"], grade, row["project_name"], row["document_number"]


def _amount(row: SciencePrizeRow) -> Decimal | None:
    fixed = PRIZE_OF_ANY_GRADE.get(row["prize"])
    return fixed or PRIZE_OF_GRADE.get((row["prize"], row["grade"] or ""))
