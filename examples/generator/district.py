"""The whole invented district, from which every quarter's filings are taken."""

from collections.abc import Iterator
from decimal import Decimal

from examples.generator.activity import Activities
from examples.generator.cells import Row
from examples.generator.city import Level, city_rows
from examples.generator.deflation import price_index
from examples.generator.energy import EnergyUse
from examples.generator.enterprises import make_enterprises
from examples.generator.investment import investment_rows, upgrade_growth
from examples.generator.output import output_rows, value_added_1k_yuan
from examples.generator.periods import Quarter
from examples.generator.progress import make_tasks
from examples.generator.projects import make_projects
from examples.generator.units import Unit, make_units


class District:
    """Units, enterprises, projects and tasks of one seed, and the statistical rows of any quarter."""

    def __init__(self, enterprises: int, seed: int, first: Quarter, last: Quarter) -> None:
        self.seed = seed
        self.first = first
        self.units = make_units(enterprises, seed)
        self.enterprises = make_enterprises(self.units, seed)
        self.tasks = make_tasks(self.enterprises, seed, last.year)
        self._projects = make_projects(self.units, seed, last.year)
        self._activities = Activities(self.units, seed)
        self._energy = EnergyUse(self._activities, seed)

    def energy_rows(self, quarter: Quarter) -> Iterator[Row]:
        """Form 205-1 of the quarter."""
        self._activities.forget(quarter.year - 2)
        for unit in self._surveyed(quarter):
            yield from self._energy.rows(unit, quarter)

    def transformation_rows(self, quarter: Quarter) -> Iterator[Row]:
        """Form 205-2 of the quarter."""
        for unit in self._surveyed(quarter):
            yield from self._energy.transformation_rows(unit, quarter)

    def output_rows(self, quarter: Quarter) -> Iterator[Row]:
        """Output and value added of the quarter."""
        return output_rows(self._surveyed(quarter), quarter, self._activities, self._energy)

    def investment_rows(self, quarter: Quarter) -> Iterator[Row]:
        """Form 206 of the quarter."""
        return investment_rows(self._projects, quarter)

    def city_rows(self, quarter: Quarter) -> Iterator[Row]:
        """The city's reference figures of the quarter."""
        return city_rows(quarter, self._level(quarter), upgrade_growth(self._projects, quarter))

    def _surveyed(self, quarter: Quarter) -> list[Unit]:
        return [unit for unit in self.units if unit.active(quarter.month)]

    def _level(self, quarter: Quarter) -> Level:
        counted = [unit for unit in self._surveyed(quarter) if unit.counts]
        energy = sum((self._energy.tce(unit, quarter) for unit in counted), Decimal(0))
        value_added = sum((self._value_added(unit, quarter) for unit in counted), Decimal(0))
        return Level(round(energy), round(value_added))

    def _value_added(self, unit: Unit, quarter: Quarter) -> Decimal:
        index = price_index(unit.division_code, quarter.month) / 100
        return value_added_1k_yuan(unit, quarter, self._activities) / index / 10
