"""Rounding to the published digits, half up, from exact fractions: no float takes part in it."""

from decimal import Decimal, localcontext
from fractions import Fraction

QUANTITY_DIGITS = 4
INTENSITY_DIGITS = 10
PERCENT_DIGITS = 6
ROOT_PRECISION = 60


def half_up(value: Fraction | None, digits: int) -> Decimal | None:
    """``value`` to ``digits`` decimals, a half away from zero; None stays None."""
    if value is None:
        return None
    scaled = abs(value) * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    with localcontext() as context:
        context.prec = ROOT_PRECISION
        return Decimal(whole if value >= 0 else -whole).scaleb(-digits)


def quantity(value: Fraction | None) -> Decimal | None:
    """Tons of standard coal or 万元, 4 decimals."""
    return half_up(value, QUANTITY_DIGITS)


def intensity(value: Fraction | None) -> Decimal | None:
    """Tons of standard coal per 万元, 10 decimals."""
    return half_up(value, INTENSITY_DIGITS)


def percent(value: Fraction | None) -> Decimal | None:
    """A ratio such as 1/4 as percent with 6 decimals: 25.000000."""
    return None if value is None else half_up(value * 100, PERCENT_DIGITS)


def decimal(value: Fraction) -> Decimal:
    """A fraction as a decimal of ``ROOT_PRECISION`` digits, for roots."""
    with localcontext() as context:
        context.prec = ROOT_PRECISION
        return Decimal(value.numerator) / Decimal(value.denominator)


def root(value: Fraction, degree: int) -> Fraction:
    """The positive ``degree``-th root, far more precise than any published digit."""
    with localcontext() as context:
        context.prec = ROOT_PRECISION
        return Fraction(decimal(value) ** (Decimal(1) / Decimal(degree))) if value else Fraction(0)
