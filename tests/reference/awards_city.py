"""Claims whose amount the city names: key upgrading projects, clause three (1), and exits of funds, (2).

What belongs here: the city's own assessed amount, and what its plan says once that is known.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tests.reference.awards_claims import Claim, Instalment, to_fen
from tests.reference.awards_numbers import UPGRADE_LEAST
from tests.reference.awards_rows import CityNumbers, FundExitRow, KeyProjectRow

City = Mapping[str, CityNumbers]
"""What the city's plan says, by rule; a rule that is missing is unknown."""


def project_claims(rows: list[KeyProjectRow], city: City) -> list[Claim]:
    """One claim for each project."""
    return [_project(row, city.get("upgrade_contribution")) for row in rows]


def exit_claims(rows: list[FundExitRow], city: City) -> list[Claim]:
    """One claim for each exit."""
    return [_exit(row, city.get("fund_exit")) for row in rows]


def share_of_city(rule: str, city: City) -> Decimal | None:
    """The city's part in percent that its plan names for a rule."""
    return number(city[rule]["city_share_pct"]) if rule in city else None


def number(text: str) -> Decimal | None:
    """A number of the city's plan; None where it is `none` or `unknown`."""
    return None if text in {"none", "unknown"} else Decimal(text)


def _project(row: KeyProjectRow, plan: CityNumbers | None) -> Claim:
    investment, assessed = row["actual_investment_yuan"], row["municipal_award_yuan"]
    by_plan = _by_plan(plan, investment) if assessed is None else None
    cap = number(plan["cap_yuan"]) if plan and assessed is None else None
    return Claim(
        rule="upgrade_contribution",
        uscc=row["uscc"],
        evidence_key=row["project_number"],
        evidence_document=row["provincial_document_number"],
        event_date=row["completed_on"],
        merit="below_threshold" if investment < UPGRADE_LEAST else _merit(assessed, by_plan),
        instalments=_at_once(row["completed_on"], assessed, by_plan),
        base_yuan=to_fen(investment),
        rate_pct=number(plan["rate_pct"]) if plan and assessed is None else None,
        cap_yuan=None if cap is None else to_fen(cap),
        city_share_pct=row["city_share_pct"],
    )


def _exit(row: FundExitRow, plan: CityNumbers | None) -> Claim:
    assessed, by_plan = row["municipal_award_yuan"], _by_plan(plan, None)
    cap = number(plan["cap_yuan"]) if plan and assessed is None else None
    return Claim(
        rule="fund_exit",
        uscc=row["uscc"],
        registered_uscc=row["invested_uscc"],
        filed_name=row["fund_name"],
        evidence_key=f"{row['fund_name']}/{row['invested_project_name']}/{row['exited_on']:%Y-%m-%d}",
        evidence_document=row["fund_name"],
        event_date=row["exited_on"],
        merit=_merit(assessed, by_plan),
        instalments=_at_once(row["exited_on"], assessed, by_plan),
        cap_yuan=None if cap is None else to_fen(cap),
        city_share_pct=row["city_share_pct"],
    )


def _by_plan(plan: CityNumbers | None, base: Decimal | None) -> Decimal | None:
    """Fixed amount + rate × base, at most the cap; None while any number of it is unknown or there is no base."""
    if plan is None or "unknown" in (plan["fixed_yuan"], plan["rate_pct"], plan["cap_yuan"]):
        return None
    fixed, rate, cap = (number(plan[name]) for name in ("fixed_yuan", "rate_pct", "cap_yuan"))
    if (fixed is None and rate is None) or (rate is not None and base is None):
        return None
    amount = (fixed or Decimal(0)) + (rate or Decimal(0)) * (base or Decimal(0)) / 100
    return amount if cap is None else min(amount, cap)


def _merit(assessed: Decimal | None, by_plan: Decimal | None) -> str | None:
    if assessed is not None:
        return None if assessed > 0 else "no_base_amount"
    return "upper_policy_unknown" if by_plan is None else None


def _at_once(day: date, assessed: Decimal | None, by_plan: Decimal | None) -> tuple[Instalment, ...]:
    amount = by_plan if assessed is None else assessed
    return () if amount is None else (Instalment(day, to_fen(amount)),)
