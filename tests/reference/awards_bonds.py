"""Claims from green bonds: clause three (9).

What belongs here: the rate in force, interest years and instalments of a bond.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tests.reference.awards_claims import Claim, Instalment, to_fen
from tests.reference.awards_numbers import BOND_YEARS, GREEN_KINDS
from tests.reference.awards_readings import Readings
from tests.reference.awards_rows import GreenBondRow, Lpr


def bond_claims(rows: list[GreenBondRow], lpr: Lpr, quarter_end: date, readings: Readings) -> list[Claim]:
    """One claim for each bond; `lpr` is what was published by the quarter's end."""
    return [_claim(row, _years(row, lpr, quarter_end, readings), readings) for row in rows]


class InterestYear(NamedTuple):
    """An interest year with the spread that counts for it, in percentage points.

    The spread is None before the first LPR of the series; such a day lies years before the plan.
    """

    opens: date
    closes: date
    spread: Decimal | None
    provisional: bool


def spread_on(bond: GreenBondRow, lpr: Lpr, day: date) -> Decimal | None:
    """Coupon less the five-year LPR newest on a day, in percentage points."""
    published = [entry for entry in lpr if entry[0] <= day]
    return bond["coupon_rate_pct"] - max(published)[1] if published else None


def anniversary(start: date, years: int) -> date:
    """The same day `years` later; 29 February becomes 28 February in common years."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return date(start.year + years, 2, 28)


def _years(bond: GreenBondRow, lpr: Lpr, quarter_end: date, readings: Readings) -> list[InterestYear]:
    """The interest years up to maturity or three years, priced on the value date or each at its start."""
    start = bond["value_date"]
    end = min(bond["maturity_date"], anniversary(start, BOND_YEARS))
    each_year = readings.bond_lpr_reset == "each_year"
    found = []
    for year in range(BOND_YEARS):
        opens, closes = anniversary(start, year), anniversary(start, year + 1)
        if opens < end:
            spread = spread_on(bond, lpr, opens if each_year else start)
            found.append(InterestYear(opens, closes, spread, each_year and opens > quarter_end))
    return found


def _instalment(bond: GreenBondRow, year: InterestYear, readings: Readings) -> Instalment:
    """The interest of a year, rounded and due at its end."""
    end = min(bond["maturity_date"], year.closes)
    unpaid = readings.bond_after_life == "not_paid" and end > readings.life[1]
    spread = Decimal(0) if unpaid else max(year.spread or Decimal(0), Decimal(0))
    full = Fraction(bond["issue_amount_yuan"]) * Fraction(spread) / 100
    amount = to_fen(full * (end - year.opens).days / (year.closes - year.opens).days)
    return Instalment(end, amount, year.opens, end, year.provisional)


def _claim(bond: GreenBondRow, years: list[InterestYear], readings: Readings) -> Claim:
    spreads = {year.spread for year in years}
    merit = _merit(bond, max((spread for spread in spreads if spread is not None), default=None))
    return Claim(
        rule="green_bond",
        uscc=bond["uscc"],
        evidence_key=bond["bond_code"],
        evidence_document=bond["bond_name"],
        event_date=bond["value_date"],
        merit=merit,
        instalments=() if merit else tuple(_instalment(bond, year, readings) for year in years),
        base_yuan=to_fen(bond["issue_amount_yuan"]),
        rate_pct=spreads.pop() if len(spreads) == 1 else None,
        city_share_pct=bond["city_share_pct"],
    )


def _merit(bond: GreenBondRow, widest: Decimal | None) -> str | None:
    if bond["bond_kind"] not in GREEN_KINDS:
        return "not_green"
    if widest is None or widest <= 0:
        return "coupon_not_above_lpr"
    return None if bond["issue_amount_yuan"] > 0 else "no_base_amount"
