"""What the city owes the district, by budget year and clause.

What belongs here: shares of instalments, rounded one by one, and how many claims have no known share.
"""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from tests.reference.awards_claims import to_fen
from tests.reference.awards_rows import LiabilityRow, ScheduleRow, SettlementRow

Shares = Mapping[str, Decimal | None]
"""The city's part in percent by liability, of those whose cost the benefiting level bears."""


def settlement(rows: list[LiabilityRow], schedule: list[ScheduleRow], shares: Shares) -> list[SettlementRow]:
    """One row for each year and clause in which an instalment of a shared cost falls due."""
    clause = {row["liability_id"]: row["clause"] for row in rows}
    parts: dict[tuple[int, str], list[ScheduleRow]] = defaultdict(list)
    for part in schedule:
        if part["liability_id"] in shares:
            parts[part["due_date"].year, clause[part["liability_id"]]].append(part)
    return [_row(year, of_clause, its, shares) for (year, of_clause), its in sorted(parts.items())]


def _row(year: int, clause: str, parts: list[ScheduleRow], shares: Shares) -> SettlementRow:
    claims = {part["liability_id"] for part in parts}
    owed = []
    for part in parts:
        pct = shares[part["liability_id"]]
        if pct is not None:
            owed.append(to_fen(part["amount_yuan"] * pct / 100))
    return {
        "budget_year": year,
        "clause": clause,
        "liabilities": len(claims),
        "city_share_yuan": sum(owed, Decimal("0.00")) if owed else None,
        "share_unknown": sum(shares[claim] is None for claim in claims),
    }
