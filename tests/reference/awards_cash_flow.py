"""Money by budget year and clause, second implementation: each claim's payments fill its instalments one by one."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from tests.reference.awards_rows import AwardResult

COLUMNS = ("instalments", "due_yuan", "covered_yuan", "outstanding_yuan", "to_come_yuan", "paid_yuan")
ZERO = Decimal("0.00")


def cash_flow(result: AwardResult, quarter_end: date) -> dict[tuple[int, str], dict[str, Decimal | int]]:
    """Sums by (budget year, clause), with the columns of `COLUMNS`."""
    clause = {row["liability_id"]: row["clause"] for row in result.award_liabilities}
    left = {row["liability_id"]: row["paid_yuan"] for row in result.award_balance}
    found: dict[tuple[int, str], dict[str, Decimal | int]] = defaultdict(lambda: dict.fromkeys(COLUMNS, ZERO))
    for part in sorted(result.award_schedule, key=lambda part: (part["liability_id"], part["instalment"])):
        claim, amount = part["liability_id"], part["amount_yuan"]
        covered = min(left[claim], amount)
        left[claim] -= covered
        row = found[part["due_date"].year, clause[claim]]
        row["instalments"] += 1
        row["due_yuan"] += amount
        row["covered_yuan"] += covered
        row["outstanding_yuan" if part["due_date"] <= quarter_end else "to_come_yuan"] += amount - covered
    for payment in result.award_payments:
        if payment["liability_id"] is not None and payment["paid_date"] <= quarter_end:
            found[payment["paid_date"].year, clause[payment["liability_id"]]]["paid_yuan"] += payment[
                "amount_yuan"
            ]
    return dict(found)
