"""The invented investment projects and what is invested in each year, scaled to the set growth."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil
from random import Random

from examples.generator.draws import draws, weighted
from examples.generator.reference import DISTRICT, UPGRADE_GROWTH, of_year
from examples.generator.units import Unit

_FIRST_YEAR = 2017
_UPGRADE_FIRST_PER_UNIT = 190.0  # 10 000 yuan
_NATURES = {"3": 0.5, "2": 0.2, "1": 0.16, "5": 0.03, "6": 0.03, "7": 0.06, "4": 0.02}
_WORKS = {
    "1": "新建厂房项目",
    "2": "扩建生产线项目",
    "3": "生产线技术改造项目",
    "4": "职工宿舍项目",
    "5": "迁建项目",
    "6": "灾后恢复项目",
    "7": "购置智能设备项目",
}
_GONE_ONE_IN = 29
_SHARES = (0.13, 0.40, 0.69, 1.0)
_FIRST_YEAR_SHARES = {
    1: (0.16, 0.42, 0.7, 1.0),
    2: (0.0, 0.34, 0.66, 1.0),
    3: (0.0, 0.0, 0.52, 1.0),
    4: (0.0, 0.0, 0.0, 1.0),
}


@dataclass
class Project:
    """A project of a unit: `amounts` in 10 000 yuan by year, `restated` as filed again a year later."""

    code: str
    name: str
    unit: Unit
    nature: str
    is_upgrade: bool
    begun: tuple[int, int]
    years: int
    weight: float
    amounts: dict[int, int] = field(default_factory=dict)
    restated: dict[int, int] = field(default_factory=dict)

    @property
    def planned(self) -> int:
        """Planned total investment, 10 000 yuan, of at least 500."""
        return max(ceil(sum(self.amounts.values()) * 1.08 / 10) * 10, 520)

    @property
    def counts(self) -> bool:
        """Whether it is a technical upgrade of the district's industry."""
        return self.unit.counts and (self.nature == "3" or (self.nature in "2567" and self.is_upgrade))

    def runs_in(self, year: int) -> bool:
        """Whether money is spent on it in the year."""
        return self.begun[0] <= year < self.begun[0] + self.years

    def is_gone_from(self, year: int) -> bool:
        """Whether it is missing from the year's filing: a few that have ended are, as in life."""
        return not self.runs_in(year) and int(self.code) % _GONE_ONE_IN == 0

    def to_date(self, year: int, quarter: int) -> int:
        """Invested in the year up to a quarter's end."""
        first, begun_in = self.begun
        shares = _FIRST_YEAR_SHARES[begun_in] if year == first else _SHARES
        return round(self.amounts.get(year, 0) * shares[quarter - 1])

    def last_year_to_date(self, year: int, quarter: int) -> int:
        """Last year's figure for the same months as this year's filing gives it."""
        filed = self.to_date(year - 1, quarter)
        own = self.amounts.get(year - 1, 0)
        return round(filed * self.restated.get(year - 1, own) / own) if own else 0


def make_projects(units: Sequence[Unit], seed: int, last_year: int) -> list[Project]:
    """All projects begun by `last_year` + 2, so that the plans of running ones do not depend on it."""
    each_year = max(round(len(units) * 0.068), 6)
    projects: list[Project] = []
    for year in range(_FIRST_YEAR, last_year + 3):
        projects += [_project(units, year, number, seed) for number in range(1, each_year + 1)]
        _invest(projects, year, len(units) * _UPGRADE_FIRST_PER_UNIT, seed)
    return projects


def _project(units: Sequence[Unit], year: int, number: int, seed: int) -> Project:
    source = draws(seed, "project", year, number)
    candidates = [
        unit for unit in source.sample(units, 12) if unit.left is None and unit.entered.year <= year
    ]
    unit = max(candidates or units[:1], key=lambda candidate: candidate.output_2020)
    nature = weighted(source, _NATURES)
    return Project(
        code=f"{DISTRICT}{year}{number:05d}",
        name=f"示例·第{unit.number:03d}号{unit.division.trade}{_WORKS[nature]}",
        unit=unit,
        nature=nature,
        is_upgrade=nature == "3" or (nature in "2567" and source.random() < 0.7),
        begun=(year, source.choices((1, 2, 3, 4), (9, 3, 1, 0))[0]),
        years=source.choices((1, 2, 3), (0.3, 0.5, 0.2))[0],
        weight=source.lognormvariate(0, 0.6),
    )


def _invest(projects: list[Project], year: int, first_total: float, seed: int) -> None:
    """Give the running projects their amounts, those that count so that their growth is the set one."""
    running = [project for project in projects if project.runs_in(year)]
    weights = {project.code: project.weight * _pace(project, year, seed) for project in running}
    counted = [project for project in running if project.counts]
    target = _target(projects, year) or first_total
    scale = target / sum(weights[project.code] for project in counted)
    for project in running:
        project.amounts[year] = max(round(weights[project.code] * scale), 40)
    largest = max(counted, key=lambda project: project.amounts[year])
    largest.amounts[year] += round(target) - sum(project.amounts[year] for project in counted)
    _restate(running, year, draws(seed, "restated", year))


def _pace(project: Project, year: int, seed: int) -> float:
    return draws(seed, "pace", project.code, year).uniform(0.75, 1.35)


def _target(projects: list[Project], year: int) -> float:
    kept = (project for project in projects if project.counts and not project.is_gone_from(year))
    base = sum(project.restated.get(year - 1, 0) for project in kept)
    return base * (1 + of_year(UPGRADE_GROWTH, year))


def _restate(running: list[Project], year: int, source: Random) -> None:
    for project in running:
        factor = source.uniform(0.94, 1.02) if source.random() < 0.12 else 1.0
        project.restated[year] = round(project.amounts[year] * factor)
