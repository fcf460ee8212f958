"""Change of intensity on the year, like for like: units used that also filed last year's figures."""

from dataclasses import dataclass
from fractions import Fraction

from tests.reference.statistics_prices import BASE_YEAR, Prices, value_added
from tests.reference.statistics_units import Used


@dataclass(frozen=True)
class Change:
    """Growth of energy and value added and the change of their ratio, as ratios, and why one is missing."""

    energy: Fraction | None = None
    value_added: Fraction | None = None
    intensity: Fraction | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Comparison:
    """The deflators of both years and the price base that the whole comparison stands on."""

    this_year: Prices
    last_year: Prices
    price_base: str

    def deflators_known(self, alike: list[Used]) -> bool:
        """Whether both sides of every unit can be put in prices of 2020."""
        return self.price_base == BASE_YEAR and all(self.last_year.known(unit.division) for unit in alike)

    def value_added_index(self, alike: list[Used]) -> Fraction | None:
        """This year's over last year's value added at constant prices; None where the base is not above 0."""
        now = value_added(alike, self.this_year, BASE_YEAR)
        filed = [(unit.value_added_last_year or Fraction(0), unit.division) for unit in alike]
        then = sum((self.last_year.constant(value, division) for value, division in filed), Fraction(0))
        return now / then if then > 0 else None


def change(used: list[Used], comparison: Comparison) -> Change:
    """The change columns of a cell made of these used units."""
    if not used:
        return Change(reason="no_unit_used")
    alike = [unit for unit in used if unit.filed_last_year]
    energy = _energy_index(alike)
    if not comparison.deflators_known(alike):
        return Change(energy=_growth(energy), reason="deflator_missing")
    if not alike:
        return Change(reason="last_year_missing")
    made = comparison.value_added_index(alike)
    if energy is None or made is None or made <= 0:
        return Change(_growth(energy), _growth(made), None, "base_not_positive")
    return Change(_growth(energy), _growth(made), energy / made - 1)


def _energy_index(alike: list[Used]) -> Fraction | None:
    then = sum((unit.energy_last_year or Fraction(0) for unit in alike), Fraction(0))
    return sum((unit.energy for unit in alike), Fraction(0)) / then if then > 0 else None


def _growth(index: Fraction | None) -> Fraction | None:
    return None if index is None else index - 1
