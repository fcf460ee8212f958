"""Rows of the awards reference: evidence going in, published rows coming out.

What belongs here: shapes only. Columns are those of the filing forms (in) and of the finance tables (out,
without `period`). What the rows mean is decided in the other `awards_*` modules.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypedDict

Lpr = list[tuple[date, Decimal]]
"""Five-year loan prime rate: (publication date, percent), in any order."""


class RegisterRow(TypedDict):
    """An enterprise in the registration authority's list."""

    uscc: str
    enterprise_name: str
    region_code: str
    registration_status: str
    is_dishonest: bool | None
    deregistered_on: date | None
    moved_in_on: date | None
    moved_out_on: date | None
    group_code: str | None


class RecognitionRow(TypedDict):
    """A line of a recognition list (first sets, centres, platforms)."""

    uscc: str
    category: str
    tier: str
    recognition_name: str
    recognised_on: date
    document_number: str
    recognition_kind: str | None
    authority: str | None


class CloudFeeRow(TypedDict):
    """A cloud-service invoice; red-letter invoices are negative."""

    uscc: str
    year: int
    invoice_number: str
    provider: str
    fee_yuan: Decimal
    invoiced_on: date | None
    invoice_code: str | None


class GreenBondRow(TypedDict):
    """A bond issue, said to be green."""

    uscc: str
    bond_code: str
    bond_name: str
    bond_kind: str
    value_date: date
    maturity_date: date
    coupon_rate_pct: Decimal
    issue_amount_yuan: Decimal
    city_share_pct: Decimal | None


class PaymentRow(TypedDict):
    """A line of the payment ledger; repayments are negative."""

    clause: str
    uscc: str
    evidence_key: str
    award_year: int
    paid_on: date
    amount_yuan: Decimal
    document_number: str


@dataclass(frozen=True)
class Evidence:
    """Accepted evidence, one row per key, with the LPR series."""

    register: list[RegisterRow] = field(default_factory=list)
    recognitions: list[RecognitionRow] = field(default_factory=list)
    cloud_fees: list[CloudFeeRow] = field(default_factory=list)
    green_bonds: list[GreenBondRow] = field(default_factory=list)
    payments: list[PaymentRow] = field(default_factory=list)
    lpr: Lpr = field(default_factory=list)


class LiabilityRow(TypedDict):
    """A claim and what became of it."""

    liability_id: str
    rule: str
    clause: str
    uscc: str
    enterprise_name: str | None
    evidence_key: str
    evidence_document: str
    event_date: date
    award_year: int
    base_yuan: Decimal | None
    rate_pct: Decimal | None
    cap_yuan: Decimal | None
    amount_yuan: Decimal | None
    city_share_yuan: Decimal | None
    district_share_yuan: Decimal | None
    status: str
    reason: str | None
    credit_flag: bool


class ScheduleRow(TypedDict):
    """An instalment of a liable claim."""

    liability_id: str
    instalment: int
    period_start: date | None
    period_end: date | None
    due_date: date
    amount_yuan: Decimal


class BalanceRow(TypedDict):
    """Due, paid and outstanding of one claim at the quarter's end."""

    liability_id: str
    due_yuan: Decimal
    paid_yuan: Decimal
    outstanding_yuan: Decimal
    prepaid_yuan: Decimal | None
    overpaid_yuan: Decimal | None


class MatchedPaymentRow(TypedDict):
    """A payment and the claim it fits; `liability_id` is None where it fits none, or more than one."""

    payment_document: str
    clause: str
    uscc: str
    evidence_key: str
    paid_date: date
    amount_yuan: Decimal
    liability_id: str | None


@dataclass(frozen=True)
class AwardResult:
    """The four award tables of one report, each in the order of its key."""

    award_liabilities: list[LiabilityRow]
    award_schedule: list[ScheduleRow]
    award_balance: list[BalanceRow]
    award_payments: list[MatchedPaymentRow]
