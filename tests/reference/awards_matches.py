"""Claims that match what others paid: supply-chain platforms, clause three (7), and energy-saving funds, (8).

What belongs here: thresholds, bases, rates and caps of the two.
"""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from tests.reference.awards_claims import Claim, Instalment, to_fen
from tests.reference.awards_numbers import (
    ENERGY_CAP,
    ENERGY_RATE_PCT,
    SUPPLY_CHAIN_RATE_PCT,
    SUPPLY_CHAIN_THRESHOLD,
)
from tests.reference.awards_readings import Readings
from tests.reference.awards_rows import EnergyFundRow, SupplyChainRow


def platform_claims(rows: list[SupplyChainRow]) -> list[Claim]:
    """One claim for each platform and year."""
    return [_platform(row) for row in rows]


def fund_claims(rows: list[EnergyFundRow], quarter_end: date, readings: Readings) -> list[Claim]:
    """One claim for each enterprise and year with a grant up to the quarter's end."""
    grants: dict[tuple[str, int], list[EnergyFundRow]] = defaultdict(list)
    for row in rows:
        if row["granted_on"] <= quarter_end:
            grants[row["uscc"], row["granted_on"].year].append(row)
    return [_fund(uscc, year, its, readings) for (uscc, year), its in grants.items()]


def _platform(row: SupplyChainRow) -> Claim:
    last_day = date(row["year"], 12, 31)
    award = row["municipal_award_yuan"]
    return Claim(
        rule="supply_chain_platform",
        uscc=row["uscc"],
        evidence_key=f"{row['year']}/{row['platform_name']}",
        evidence_document=row["municipal_document_number"],
        event_date=last_day,
        merit=_platform_merit(row),
        instalments=(Instalment(last_day, to_fen(award * SUPPLY_CHAIN_RATE_PCT / 100)),),
        base_yuan=to_fen(award),
        rate_pct=SUPPLY_CHAIN_RATE_PCT,
    )


def _platform_merit(row: SupplyChainRow) -> str | None:
    if not row["turnover_yuan"] > SUPPLY_CHAIN_THRESHOLD:
        return "below_threshold"
    return None if row["municipal_award_yuan"] > 0 else "no_base_amount"


def _fund(uscc: str, year: int, grants: list[EnergyFundRow], readings: Readings) -> Claim:
    first, last_day = readings.life
    counted = [row for row in grants if first <= row["granted_on"] <= last_day] or grants
    bases = [row["grant_yuan"] - (row["municipal_match_yuan"] or 0) for row in counted]
    base = sum(bases, Decimal(0))
    last = max(row["granted_on"] for row in counted)
    return Claim(
        rule="energy_fund",
        uscc=uscc,
        evidence_key=str(year),
        evidence_document="、".join(sorted({row["document_number"] for row in counted})),
        event_date=last,
        merit=None if base > 0 else "no_base_amount",
        instalments=(
            Instalment(last, to_fen(_match_of(bases if readings.energy_fund_cap == "grant" else [base]))),
        ),
        base_yuan=to_fen(base),
        rate_pct=ENERGY_RATE_PCT,
        cap_yuan=to_fen(ENERGY_CAP),
    )


def _match_of(bases: list[Decimal]) -> Decimal:
    """The match to sums with a cap for each of them."""
    return sum((min(base * ENERGY_RATE_PCT / 100, ENERGY_CAP) for base in bases), Decimal(0))
