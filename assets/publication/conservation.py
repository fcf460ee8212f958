"""Money is never lost: what was paid over all claims, unmatched and later is what the accepted payments say."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

_SUMS = """
    select
        (select coalesce(sum(paid_yuan), 0) from awards.balance) as over_claims,
        (select coalesce(sum(amount_yuan), 0) from awards.payments where counts and liability_id is null) as unmatched,
        (select coalesce(sum(amount_yuan), 0) from awards.payments where not counts) as later,
        (select coalesce(sum(round_fen(amount_yuan)), 0) from filings.payments) as accepted
"""


def payment_sums(connection: duckdb.DuckDBPyConnection) -> dict[str, Decimal]:
    """The four sums of the conservation check, yuan."""
    cursor = connection.execute(_SUMS)
    row = cursor.fetchone() or (Decimal(0),) * 4
    return dict(zip(("over_claims", "unmatched", "later", "accepted"), map(Decimal, row), strict=True))


def payments_add_up(sums: dict[str, Decimal]) -> bool:
    """Whether Σ over claims + unmatched + later = Σ accepted."""
    return sums["over_claims"] + sums["unmatched"] + sums["later"] == sums["accepted"]
