"""The form 奖补资金拨付台账: full, partial and early payments, a repayment, and some that match no claim."""

from collections.abc import Sequence
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
    """In some quarters a repayment, or a payment under a key that nobody has claimed."""
    if not chosen or quarter.number % 2:
        return []
    claim, share = chosen[0]
    day = received - timedelta(days=1)
    if quarter.number == 2:
        return [Row(_cells(claim, -round(claim.amount * share / 5, 2), day))]
    unknown = Claim(claim.clause, claim.uscc, f"示例未对应依据{quarter}", Decimal(12_000), claim.event)
    return [Row(_cells(unknown, unknown.amount, day))]


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
