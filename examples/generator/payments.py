"""The form 奖补资金拨付台账: full, partial and early payments, a repayment, and some that match no claim."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from examples.generator.cells import Cell, Row
from examples.generator.claims import Claim
from examples.generator.draws import draws, weighted
from examples.generator.periods import Quarter


def payment_rows(claims: Sequence[Claim], quarter: Quarter, received: date, seed: int) -> list[Row]:
    """The payments of a quarter for the claims that were open before it."""
    source = draws(seed, "payments", quarter)
    chosen = [(claim, weighted(source, _SHARES)) for claim in claims if source.random() < 0.75]
    rows = [_paid(claim, share, received, source) for claim, share in chosen]
    return [*rows, *_odd_rows(chosen, quarter, received)]


_SHARES = {Decimal(1): 0.75, Decimal("0.5"): 0.2, Decimal("0.3"): 0.05}


def _paid(claim: Claim, share: Decimal, received: date, source: Random) -> Row:
    day = received - timedelta(days=source.randint(2, 40))
    return Row(_cells(claim, round(claim.amount * share, 2), day))


def _odd_rows(chosen: Sequence[tuple[Claim, Decimal]], quarter: Quarter, received: date) -> list[Row]:
    """By quarter of the year: a repayment, a payment beyond the award, one under a key nobody has claimed."""
    if not chosen:
        return []
    claim, share = chosen[0]
    day = received - timedelta(days=1)
    match quarter.number:
        case 2:
            return [Row(_cells(claim, -round(claim.amount * share / 5, 2), day))]
        case 3:
            return [Row(_cells(claim, claim.amount, day))]
        case 4:
            unknown = replace(claim, evidence_key=f"示例未对应依据{quarter}", amount=Decimal(12_000))
            return [Row(_cells(unknown, unknown.amount, day))]
    return []


def _cells(claim: Claim, amount: Decimal, day: date) -> dict[str, Cell]:
    return {
        "条款": claim.clause,
        "统一社会信用代码": claim.uscc,
        "依据": claim.evidence_key,
        "兑付年度": claim.event.year,
        "拨付日期": day,
        "拨付金额(元)": amount,
        "拨付文号": f"示例财拨〔{day.year}〕{day.month:02d}{day.day:02d}号",
    }
