"""What the invented offices have granted, so that their payments fit the evidence: one claim each."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Claim:
    """An award as the paying office sees it: clause, evidence key, amount in yuan and event date."""

    clause: str
    uscc: str
    evidence_key: str
    amount: Decimal
    event: date
