"""Claims from cloud-service invoices: clause three (6).

What belongs here: the year's sum of an enterprise, the threshold, the rate and the cap.
"""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from tests.reference.awards_claims import Claim, Instalment, to_fen
from tests.reference.awards_numbers import CLOUD_CAP, CLOUD_THRESHOLD
from tests.reference.awards_readings import Readings
from tests.reference.awards_rows import CloudFeeRow


def cloud_claims(rows: list[CloudFeeRow], readings: Readings) -> list[Claim]:
    """One claim for each enterprise and year with an invoice."""
    invoices: dict[tuple[str, int], list[CloudFeeRow]] = defaultdict(list)
    for row in rows:
        invoices[row["uscc"], row["year"]].append(row)
    return [_claim(uscc, year, its, readings.cloud_rate_pct) for (uscc, year), its in invoices.items()]


def _claim(uscc: str, year: int, invoices: list[CloudFeeRow], rate_pct: Decimal) -> Claim:
    fees = sum((row["fee_yuan"] for row in invoices), Decimal(0))
    subsidy = to_fen(min(fees * rate_pct / 100, CLOUD_CAP))
    last_day = date(year, 12, 31)
    return Claim(
        rule="cloud_service",
        uscc=uscc,
        evidence_key=str(year),
        evidence_document="、".join(sorted(row["invoice_number"] for row in invoices)),
        event_date=last_day,
        merit=None if fees > CLOUD_THRESHOLD else "below_threshold",
        instalments=(Instalment(last_day, subsidy),),
        base_yuan=to_fen(fees),
        rate_pct=rate_pct,
        cap_yuan=to_fen(CLOUD_CAP),
    )
