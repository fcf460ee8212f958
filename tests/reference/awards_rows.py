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


class SciencePrizeRow(TypedDict):
    """A prize for a project of several units; `unit_rank` is the place of this one among them."""

    uscc: str
    prize: str
    grade: str | None
    project_name: str
    awarded_on: date
    document_number: str
    unit_rank: int | None


class SupplyChainRow(TypedDict):
    """A supply-chain platform with its turnover and municipal award of a year."""

    uscc: str
    year: int
    platform_name: str
    turnover_yuan: Decimal
    municipal_award_yuan: Decimal
    municipal_document_number: str


class EnergyFundRow(TypedDict):
    """A grant for energy saving, of which a part may be the municipal match."""

    uscc: str
    fund_tier: str
    project_name: str
    grant_yuan: Decimal
    municipal_match_yuan: Decimal | None
    granted_on: date
    document_number: str


class KeyProjectRow(TypedDict):
    """A key upgrading project of the province."""

    uscc: str
    project_number: str
    project_name: str
    provincial_document_number: str
    actual_investment_yuan: Decimal
    completed_on: date
    municipal_award_yuan: Decimal | None
    city_share_pct: Decimal | None


class FundExitRow(TypedDict):
    """An exit of a fund from a project of an enterprise; `uscc` is the fund's."""

    uscc: str
    fund_name: str
    invested_uscc: str
    invested_project_name: str
    exited_on: date
    municipal_award_yuan: Decimal | None
    city_share_pct: Decimal | None


class LprRow(TypedDict):
    """A filed loan prime rate, percent."""

    published_on: date
    one_year_pct: Decimal
    five_year_pct: Decimal


class CityNumbers(TypedDict):
    """What the city's plan says for a rule, as text: a number, `none` (it sets none) or `unknown`."""

    fixed_yuan: str
    rate_pct: str
    cap_yuan: str
    city_share_pct: str


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
    """Accepted evidence, one row per key, by form; with the LPR series that comes with the product."""

    register: list[RegisterRow] = field(default_factory=list)
    recognitions: list[RecognitionRow] = field(default_factory=list)
    cloud_fees: list[CloudFeeRow] = field(default_factory=list)
    green_bonds: list[GreenBondRow] = field(default_factory=list)
    science_prizes: list[SciencePrizeRow] = field(default_factory=list)
    supply_chain: list[SupplyChainRow] = field(default_factory=list)
    energy_funds: list[EnergyFundRow] = field(default_factory=list)
    key_projects: list[KeyProjectRow] = field(default_factory=list)
    fund_exits: list[FundExitRow] = field(default_factory=list)
    lpr: list[LprRow] = field(default_factory=list)
    payments: list[PaymentRow] = field(default_factory=list)
    bundled_lpr: Lpr = field(default_factory=list)


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
    provisional: bool


class SettlementRow(TypedDict):
    """What the city owes the district in a budget year for a clause."""

    budget_year: int
    clause: str
    liabilities: int
    city_share_yuan: Decimal | None
    share_unknown: int


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
    award_year: int
    paid_date: date
    amount_yuan: Decimal
    liability_id: str | None


@dataclass(frozen=True)
class AwardResult:
    """The award tables of one report."""

    award_liabilities: list[LiabilityRow]
    award_schedule: list[ScheduleRow]
    award_balance: list[BalanceRow]
    award_payments: list[MatchedPaymentRow]
    city_settlement: list[SettlementRow]
