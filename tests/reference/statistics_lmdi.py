"""Additive LMDI-I of an intensity in plain arithmetic of 60 digits: Ang (2004), B. W. Ang and F. L. Liu (2001).

With V = Σ sᵢ·Vᵢ and L the logarithmic mean: structure Σ L(w¹, w⁰)·ln(s¹/s⁰), intensity Σ L(w¹, w⁰)·ln(V¹/V⁰), w = s·V.
"""

from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

from tests.reference.statistics_rounding import ROOT_PRECISION, decimal

# Takes the place of an intensity of zero, whose logarithm does not exist
SMALL_NUMBER = Fraction(1, 10**20)


@dataclass(frozen=True)
class Part:
    """Energy and value added of one division on both sides; ``now`` is None where the district has no unit of it."""

    now: tuple[Fraction, Fraction] | None
    then: tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Effects:
    """What a division does to the difference of the two intensities."""

    structure: Fraction
    intensity: Fraction
    total: Fraction


def log(value: Fraction) -> Decimal:
    """The natural logarithm to many digits."""
    with localcontext() as context:
        context.prec = ROOT_PRECISION
        return decimal(value).ln()


def logarithmic_mean(first: Fraction, second: Fraction) -> Decimal:
    """(a - b) ÷ ln(a ÷ b), and a where both are equal."""
    with localcontext() as context:
        context.prec = ROOT_PRECISION
        return decimal(first) if first == second else decimal(first - second) / log(first / second)


def decompose(parts: dict[str, Part]) -> dict[str, Effects]:
    """The effects by division; each side's value added is above 0."""
    made_now = sum((part.now[1] for part in parts.values() if part.now), Fraction(0))
    made_then = sum((part.then[1] for part in parts.values()), Fraction(0))
    return {name: _effects(part, made_now, made_then) for name, part in parts.items()}


def _effects(part: Part, made_now: Fraction, made_then: Fraction) -> Effects:
    energy_then, value_added_then = part.then
    if part.now is None:
        # without units there is no other intensity: all of it is structure
        gone = -energy_then / made_then
        return Effects(gone, Fraction(0), gone)
    energy_now, value_added_now = part.now
    share_now, share_then = value_added_now / made_now, value_added_then / made_then
    level_now = energy_now / value_added_now or SMALL_NUMBER
    level_then = energy_then / value_added_then or SMALL_NUMBER
    with localcontext() as context:
        context.prec = ROOT_PRECISION
        mean = logarithmic_mean(share_now * level_now, share_then * level_then)
        structure = Fraction(mean * log(share_now / share_then))
        levels = Fraction(mean * log(level_now / level_then))
    return Effects(structure, levels, energy_now / made_now - energy_then / made_then)
