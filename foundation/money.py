"""Rounding of money in Python. SQL rounds by the macro `round_fen`; a test holds the two together."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

FEN = Decimal("0.01")


def round_fen(amount: Decimal) -> Decimal:
    """An exact amount in yuan to the fen, half up (四舍五入; half away from zero for repayments)."""
    return amount.quantize(FEN, ROUND_HALF_UP)
