"""How the questions that the plan leaves open are read; by default as the texts are read for want of a better answer.

What belongs here: the choices, and what follows from them without looking at a claim.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tests.reference.awards_numbers import CLOUD_RATE_PCT, LIFE


@dataclass(frozen=True)
class Readings:
    """One choice for each question; the names are those of the readings table."""

    bond_lpr_reset: str = "value_date"
    tier_upgrade: str = "full"
    energy_fund_cap: str = "enterprise_year"
    first_set_scope: str = "enterprise"
    prize_shared: str = "once"
    bond_after_life: str = "paid"
    fund_domicile: str = "invested_enterprise"
    register_date: str = "event_date"
    credit_bar: str = "flagged"
    validity_end: str = "day_before_anniversary"
    cloud_rate: str = "ceiling"

    @property
    def life(self) -> tuple[date, date]:
        """First and last day on which an event counts, both included."""
        first, last = LIFE
        return first, last + timedelta(self.validity_end == "anniversary")

    @property
    def cloud_rate_pct(self) -> Decimal:
        """The rate for cloud services, in percent, never above the ceiling."""
        return (
            CLOUD_RATE_PCT if self.cloud_rate == "ceiling" else min(CLOUD_RATE_PCT, Decimal(self.cloud_rate))
        )


AS_USUAL = Readings()
ALTERNATIVES = [
    Readings(bond_lpr_reset="each_year"),
    Readings(tier_upgrade="difference"),
    Readings(energy_fund_cap="grant"),
    Readings(first_set_scope="product"),
    Readings(prize_shared="each_unit"),
    Readings(bond_after_life="not_paid"),
    Readings(fund_domicile="fund_too"),
    Readings(register_date="report_date"),
    Readings(credit_bar="barred"),
    Readings(validity_end="anniversary"),
    Readings(cloud_rate="12.5"),
]
"""Each question read the other way, one at a time."""
ALL_OTHERWISE = Readings(
    "each_year", "difference", "grant", "product", "each_unit", "not_paid", "fund_too", "report_date", "barred",
    "anniversary", "12.5",
)  # fmt: skip
