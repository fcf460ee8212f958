"""A centre raised to a higher level, where only the difference is awarded: a reading of clause three (4).

What belongs here: what was awarded before for the same enterprise and kind.
"""

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

from tests.reference.awards_claims import Claim


def with_differences(liable: list[Claim]) -> list[Claim]:
    """The claims with the amount of the highest lower level reached on an earlier day taken off."""
    ladders: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in liable:
        if claim.kind is not None:
            ladders[claim.rule, claim.uscc, claim.kind].append(claim)
    return [_less(claim, ladders.get((claim.rule, claim.uscc, claim.kind or ""), [])) for claim in liable]


def _less(claim: Claim, ladder: list[Claim]) -> Claim:
    steps = [
        other.worth for other in ladder if other.event_date < claim.event_date and other.worth < claim.worth
    ]
    before = max(steps, default=Decimal(0))
    parts = tuple(part._replace(amount_yuan=part.amount_yuan - before) for part in claim.instalments)
    return replace(claim, instalments=parts) if before else claim
