"""Claims from green bonds: clause three (9).

What belongs here: the rate in force, interest years and instalments of a bond.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from tests.reference.awards_claims import Claim, Instalment, to_fen
from tests.reference.awards_numbers import BOND_YEARS, GREEN_KINDS
from tests.reference.awards_rows import GreenBondRow, Lpr


def bond_claims(rows: list[GreenBondRow], lpr: Lpr) -> list[Claim]:
    """One claim for each bond."""
    return [_claim(row, spread_of(row, lpr)) for row in rows]


def spread_of(bond: GreenBondRow, lpr: Lpr) -> Decimal | None:
    """Coupon less the five-year LPR newest on the value date, in percentage points.

    None before the first LPR of the series; such a day lies years before the plan.
    """
    published = [entry for entry in lpr if entry[0] <= bond["value_date"]]
    return bond["coupon_rate_pct"] - max(published)[1] if published else None


def anniversary(start: date, years: int) -> date:
    """The same day `years` later; 29 February becomes 28 February in common years."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return date(start.year + years, 2, 28)


def instalments(bond: GreenBondRow, spread: Decimal) -> tuple[Instalment, ...]:
    """Interest by interest year up to maturity or three years, each rounded and due at its end."""
    start = bond["value_date"]
    end = min(bond["maturity_date"], anniversary(start, BOND_YEARS))
    return tuple(
        _instalment(bond, spread, (anniversary(start, year), anniversary(start, year + 1)))
        for year in range(BOND_YEARS)
        if anniversary(start, year) < end
    )


def _instalment(bond: GreenBondRow, spread: Decimal, interest_year: tuple[date, date]) -> Instalment:
    opens, closes = interest_year
    end = min(bond["maturity_date"], closes)
    full = Fraction(bond["issue_amount_yuan"]) * Fraction(spread) / 100
    return Instalment(end, to_fen(full * (end - opens).days / (closes - opens).days), opens, end)


def _claim(bond: GreenBondRow, spread: Decimal | None) -> Claim:
    merit = _merit(bond, spread)
    return Claim(
        rule="green_bond",
        uscc=bond["uscc"],
        evidence_key=bond["bond_code"],
        evidence_document=bond["bond_name"],
        event_date=bond["value_date"],
        merit=merit,
        instalments=instalments(bond, spread) if merit is None and spread is not None else (),
        base_yuan=to_fen(bond["issue_amount_yuan"]),
        rate_pct=spread,
        city_share_pct=bond["city_share_pct"],
    )


def _merit(bond: GreenBondRow, spread: Decimal | None) -> str | None:
    if bond["bond_kind"] not in GREEN_KINDS:
        return "not_green"
    if spread is None or spread <= 0:
        return "coupon_not_above_lpr"
    return None if bond["issue_amount_yuan"] > 0 else "no_base_amount"
