"""What a claim is, whatever rule it comes from.

What belongs here: the claim itself, its instalments and rounding to the fen. How a form's rows become claims
stands in a module for each form, `awards_recognitions`, `awards_prizes` and so on.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import NamedTuple


class Instalment(NamedTuple):
    """One amount that falls due; a fixed award has one, without a period."""

    due_date: date
    amount_yuan: Decimal
    period_start: date | None = None
    period_end: date | None = None
    provisional: bool = False


class Contest(NamedTuple):
    """Claims of one `group` stand for one and the same thing; the least `rank` has it."""

    group: tuple[str, ...]
    rank: tuple[str, ...]


@dataclass(frozen=True)
class Claim:
    """A claim before the register, the plan's life and other claims have been looked at.

    `merit` is the first reason of the steps 5 to 7 that holds, None where the claim is good in itself;
    `instalments` are what it is worth if nothing stands against it. `key_detail` is added to the evidence key
    where two would be the same. `registered_uscc` is the enterprise that the register is asked about, where it
    is not the claimant. `prize` is the prize project claimed, `unit_rank` the claimant's place in it, `kind` the kind
    of centre.
    """

    rule: str
    uscc: str
    evidence_key: str
    evidence_document: str
    event_date: date
    merit: str | None
    instalments: tuple[Instalment, ...]
    base_yuan: Decimal | None = None
    rate_pct: Decimal | None = None
    cap_yuan: Decimal | None = None
    city_share_pct: Decimal | None = None
    contest: Contest | None = None
    key_detail: str = ""
    registered_uscc: str | None = None
    filed_name: str | None = None
    prize: tuple[str, ...] | None = None
    unit_rank: int | None = None
    kind: str | None = None

    @property
    def worth(self) -> Decimal:
        """What it is worth if nothing stands against it, yuan."""
        return sum((part.amount_yuan for part in self.instalments), Decimal("0.00"))

    @property
    def registered(self) -> str:
        """The enterprise whose registration decides."""
        return self.registered_uscc or self.uscc

    @property
    def liability_id(self) -> str:
        """The identifier by rule, enterprise and evidence."""
        return f"{self.rule}:{self.uscc}:{self.evidence_key}"


def to_fen(amount: Decimal | Fraction) -> Decimal:
    """Round an exact amount in yuan to the fen, half away from zero."""
    fen = floor(abs(Fraction(amount)) * 100 + Fraction(1, 2))
    return Decimal(fen if amount >= 0 else -fen).scaleb(-2)
