"""Payments and what is left to pay at the quarter's end.

What belongs here: which claim a payment fits, and due, paid, outstanding, prepaid and overpaid of a claim.
"""

import unicodedata
from collections import defaultdict
from datetime import date
from decimal import Decimal

from tests.reference.awards_claims import to_fen
from tests.reference.awards_rows import BalanceRow, LiabilityRow, MatchedPaymentRow, PaymentRow, ScheduleRow

NOTHING = Decimal("0.00")


def matched_payments(payments: list[PaymentRow], liabilities: list[LiabilityRow]) -> list[MatchedPaymentRow]:
    """Every payment with the one claim it fits by clause, enterprise and evidence key."""
    fitting: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in liabilities:
        fitting[_clause(row["clause"]), row["uscc"], _nfkc(row["evidence_key"])].append(row["liability_id"])
    return [_match(payment, fitting) for payment in sorted(payments, key=_order)]


def balance(
    liability: LiabilityRow, schedule: list[ScheduleRow], payments: list[MatchedPaymentRow], quarter_end: date
) -> BalanceRow:
    """The balance of one claim, from its own instalments and its own payments."""
    due = sum((row["amount_yuan"] for row in schedule if row["due_date"] <= quarter_end), NOTHING)
    paid = sum((row["amount_yuan"] for row in payments if row["paid_date"] <= quarter_end), NOTHING)
    amount = liability["amount_yuan"]
    return {
        "liability_id": liability["liability_id"],
        "due_yuan": due,
        "paid_yuan": paid,
        "outstanding_yuan": max(due - paid, NOTHING),
        "prepaid_yuan": None if amount is None else max(min(paid, amount) - due, NOTHING),
        "overpaid_yuan": None if amount is None else max(paid - amount, NOTHING),
    }


def _match(payment: PaymentRow, fitting: dict[tuple[str, str, str], list[str]]) -> MatchedPaymentRow:
    fits = fitting.get((_clause(payment["clause"]), payment["uscc"], _nfkc(payment["evidence_key"])), [])
    return {
        "payment_document": payment["document_number"],
        "clause": payment["clause"],
        "uscc": payment["uscc"],
        "evidence_key": payment["evidence_key"],
        "award_year": payment["award_year"],
        "paid_date": payment["paid_on"],
        "amount_yuan": to_fen(payment["amount_yuan"]),
        "liability_id": fits[0] if len(fits) == 1 else None,
    }


def _nfkc(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _clause(text: str) -> str:
    return "".join(_nfkc(text).split())


def _order(payment: PaymentRow) -> tuple[str, date, str, str, int, str]:
    return (
        payment["document_number"],
        payment["paid_on"],
        payment["uscc"],
        payment["evidence_key"],
        payment["award_year"],
        payment["clause"],
    )
