"""How a unit's output, value added and energy go from year to year and from quarter to quarter."""

from dataclasses import dataclass
from random import Random

from examples.generator.draws import draws
from examples.generator.periods import Quarter
from examples.generator.reference import (
    CITY_INTENSITY_2020,
    DISTRICT_GAP_2020,
    DISTRICT_GROWTH,
    DISTRICT_INTENSITY_CHANGE,
    chained,
)
from examples.generator.units import Unit

_SHARES = (0.218, 0.462, 0.722, 1.0)
_SHARES_2020 = (0.186, 0.432, 0.704, 1.0)


@dataclass(frozen=True, slots=True)
class Activity:
    """A unit's year.

    Value added at 2020 prices (1 000 yuan), energy (tce), the shares of the year that have passed at each
    quarter's end, and the shares of a product's yearly use that then lie in stock.
    """

    value_added: float
    energy: float
    output_shares: tuple[float, ...]
    energy_shares: tuple[float, ...]
    stocks: tuple[float, ...]
    revision: float


class Activities:
    """The years of all units, drawn once each; energy is scaled to the district's level of 2020."""

    def __init__(self, units: list[Unit], seed: int) -> None:
        self._seed = seed
        self._scale = _energy_scale(units)
        self._known: dict[tuple[int, int], Activity] = {}

    def of(self, unit: Unit, year: int) -> Activity:
        """The unit's activity of a year."""
        key = (unit.number, year)
        if key not in self._known:
            self._known[key] = self._draw(unit, year)
        return self._known[key]

    def forget(self, year: int) -> None:
        """Drop the years before `year`, which are not needed again."""
        self._known = {key: value for key, value in self._known.items() if key[1] >= year}

    def _draw(self, unit: Unit, year: int) -> Activity:
        source = draws(self._seed, "activity", unit.number, year)
        level = chained(DISTRICT_GROWTH, year) * (1 + unit.division.extra_growth) ** (year - 2020)
        value_added = unit.output_2020 * unit.value_added_rate * level * source.lognormvariate(0, 0.045)
        intensity = unit.intensity * self._scale * chained(DISTRICT_INTENSITY_CHANGE, year)
        shares = _shares(year, source)
        return Activity(
            value_added=value_added,
            energy=value_added / 10 * intensity * source.lognormvariate(0, 0.02),
            output_shares=shares,
            energy_shares=(*(share * source.uniform(0.99, 1.01) for share in shares[:3]), 1.0),
            stocks=tuple(source.uniform(0.002, 0.03) for _ in range(4)),
            revision=source.uniform(0.96, 1.04) if source.random() < 0.03 else 1.0,
        )


def _shares(year: int, source: Random) -> tuple[float, ...]:
    usual = _SHARES_2020 if year == 2020 else _SHARES
    return (*(share * source.uniform(0.97, 1.03) for share in usual[:3]), 1.0)


def _energy_scale(units: list[Unit]) -> float:
    """What the units' intensities are multiplied by, so that the district of 2020 has its set gap."""
    counted = [unit for unit in units if unit.counts and unit.active(Quarter(2020, 4).month)]
    value_added = sum(unit.output_2020 * unit.value_added_rate for unit in counted)
    energy = sum(unit.output_2020 * unit.value_added_rate * unit.intensity for unit in counted)
    return CITY_INTENSITY_2020 * DISTRICT_GAP_2020 * value_added / energy
