"""Evidence keys that tell the claims of an enterprise and rule apart.

What belongs here: what is added to keys that two claims would share. The plain key comes with the claim.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from tests.reference.awards_claims import Claim


def told_apart(claims: Iterable[Claim]) -> list[Claim]:
    """The claims with kind and level added to shared keys, then the document to those still shared."""
    by_kind = _longer(list(claims), lambda claim: claim.key_detail)
    return _longer(by_kind, lambda claim: f"/{claim.evidence_document}")


def _longer(claims: list[Claim], addition: Callable[[Claim], str]) -> list[Claim]:
    times = Counter(claim.liability_id for claim in claims)
    return [
        replace(claim, evidence_key=claim.evidence_key + addition(claim))
        if times[claim.liability_id] > 1
        else claim
        for claim in claims
    ]
