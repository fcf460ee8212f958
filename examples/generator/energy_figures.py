"""The figures of one energy product and period, as form 205-1 asks for them, and their sums."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Use:
    """A unit's use of one product.

    Its share of the unit's energy, the factor, and the shares that are not industrial production, that
    drive vehicles and that become raw material.
    """

    code: str
    share: float
    factor: Decimal
    non_industrial: float = 0.0
    transport: float = 0.0
    raw_material: float = 0.0


@dataclass(frozen=True, slots=True)
class Quantities:
    """One product's figures of a period, in hundredths of its unit; the amount in 1 000 yuan."""

    opening: int
    purchased: int
    amount: int
    industrial: int
    raw_material: int
    non_industrial: int
    transport: int
    closing: int

    @property
    def total(self) -> int:
        """Consumption in all."""
        return self.industrial + self.non_industrial


Figures = Sequence[tuple[Use, Quantities]]


def with_own(figures: Figures, made: Figures) -> list[tuple[Use, Quantities]]:
    """The figures with what the unit makes for itself and uses up: consumed, and not purchased."""
    merged = {use.code: (use, figure) for use, figure in figures}
    for use, own in made:
        known, figure = merged.get(use.code, (use, None))
        merged[use.code] = known, own if figure is None else _with_industrial(figure, own.industrial)
    return [merged[code] for code in sorted(merged)]


def own_use(industrial: int) -> Quantities:
    """Energy of the unit's own making, all of it used in production."""
    return Quantities(0, 0, 0, industrial, 0, 0, 0, 0)


def _with_industrial(figure: Quantities, more: int) -> Quantities:
    return replace(figure, industrial=figure.industrial + more)


def coal_in_all(parts: Figures) -> tuple[Use, Quantities]:
    """Row 01 as the sum of its parts; its factor is their average."""
    figures = [figure for _, figure in parts]
    tce = sum((use.factor * figure.industrial for use, figure in parts), Decimal(0))
    factor = round(tce / sum(figure.industrial for figure in figures), 4)
    return Use("01", 0.0, factor), Quantities(
        *(sum(values) for values in zip(*map(_values, figures), strict=True))
    )


def all_energy(figures: Figures) -> Quantities:
    """Row 40: every product in tce."""
    columns = zip(
        *([round(use.factor * value) for value in _values(figure)] for use, figure in figures), strict=True
    )
    opening, purchased, _, industrial, raw, non_industrial, transport, closing = (sum(c) for c in columns)
    amount = sum(figure.amount for _, figure in figures)
    return Quantities(opening, purchased, amount, industrial, raw, non_industrial, transport, closing)


def _values(figure: Quantities) -> tuple[int, ...]:
    return (
        figure.opening,
        figure.purchased,
        figure.amount,
        figure.industrial,
        figure.raw_material,
        figure.non_industrial,
        figure.transport,
        figure.closing,
    )
