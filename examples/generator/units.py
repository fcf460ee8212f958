"""The invented industrial units: who they are, where, of what size, and the form 调查单位基本情况."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from examples.generator.cells import Row
from examples.generator.draws import draws, weighted
from examples.generator.identities import credit_code, enterprise_name
from examples.generator.periods import Month, Quarter
from examples.generator.reference import DISTRICT, DIVISIONS, STREETS, Division

_MEDIAN_OUTPUT_1K_YUAN = 72_000
_DOMINANT_NUMBER = 5  # this unit is most of division 22, so that the dominance rule has something to hide
_ODD_INDUSTRIES = {3: "0690", 11: "5110", 101: "5164"}
_ELSEWHERE = {7: "350502005", 103: "350504002"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A survey unit; its 2020 gross output in 1 000 yuan, value added rate and energy intensity."""

    number: int
    name: str
    region_code: str
    industry_code: str
    entered: Month
    left: Month | None
    group: str | None
    output_2020: float
    value_added_rate: float
    intensity: float

    @property
    def uscc(self) -> str:
        """The unit's unified social credit code."""
        return credit_code(self.number)

    @property
    def division_code(self) -> str:
        """The first two digits of the industry code."""
        return self.industry_code[:2]

    @property
    def division(self) -> Division:
        """Its division; the few units outside the district's divisions behave like division 29."""
        return DIVISIONS.get(self.division_code, DIVISIONS["29"])

    @property
    def counts(self) -> bool:
        """Whether its industry and region are those of the district's industry."""
        return "06" <= self.division_code <= "46" and self.region_code.startswith(DISTRICT)

    def active(self, month: Month) -> bool:
        """Whether the unit is surveyed in that month."""
        return self.entered <= month and (self.left is None or self.left > month)


def make_units(enterprises: int, seed: int) -> list[Unit]:
    """The district's units, numbered from 1. Raises ValueError below 20."""
    if enterprises < 20:
        message = "an example needs at least 20 enterprises"
        raise ValueError(message)
    return [_unit(number, draws(seed, "unit", number)) for number in range(1, enterprises + 1)]


def _unit(number: int, source: Random) -> Unit:
    division_code = "22" if number == _DOMINANT_NUMBER else _division(source)
    division = DIVISIONS[division_code]
    entered, left = _life(number, source)
    return Unit(
        number=number,
        name=enterprise_name(number, division.trade),
        region_code=_ELSEWHERE.get(number, _region(source)),
        industry_code=_ODD_INDUSTRIES.get(number, source.choice(division.classes)),
        entered=entered,
        left=left,
        group=f"JT{number // 20:04d}" if number % 20 in (0, 1) and number > 20 else None,
        output_2020=_output(number, source),
        value_added_rate=source.uniform(0.19, 0.29),
        intensity=division.intensity * source.lognormvariate(-0.05, 0.32),
    )


def _division(source: Random) -> str:
    return weighted(source, {code: division.weight for code, division in DIVISIONS.items()})


def _region(source: Random) -> str:
    street = weighted(source, dict(zip(STREETS, (7, 9, 11, 10, 10, 18, 15, 20), strict=True)))
    return weighted(source, {street: 0.85, f"{street}000": 0.13, DISTRICT: 0.02})


def _life(number: int, source: Random) -> tuple[Month, Month | None]:
    if number == _DOMINANT_NUMBER:
        return Month(2011, 1), None
    chance = source.random()
    if chance < 0.08:
        return Month(source.choice((2021, 2022, 2023)), source.choice((1, 1, 1, 7))), None
    if chance < 0.13:
        return Month(2015, 1), Month(source.choice((2021, 2022, 2023)), source.choice((1, 1, 10)))
    return Month(source.randint(2011, 2020), 1), None


def _output(number: int, source: Random) -> float:
    size = _MEDIAN_OUTPUT_1K_YUAN * source.lognormvariate(0, 1.0)
    if number == _DOMINANT_NUMBER:
        return _MEDIAN_OUTPUT_1K_YUAN * 40.0
    return max(size, 20_500.0)


def unit_rows(units: Iterable[Unit], month: Month) -> list[Row]:
    """The form's rows of these units as known in `month`: later exits are not yet known."""
    return [_row(unit, month) for unit in units]


def _row(unit: Unit, month: Month) -> Row:
    return Row(
        {
            "统一社会信用代码": unit.uscc,
            "单位详细名称": unit.name,
            "行政区划代码": unit.region_code,
            "行业代码": unit.industry_code,
            "纳入年月": unit.entered,
            "退出年月": unit.left if unit.left and unit.left <= month else None,
            "集团代码": unit.group,
        }
    )


def known_units(units: Sequence[Unit], quarter: Quarter) -> list[Unit]:
    """Units that had entered by the quarter's end."""
    return [unit for unit in units if unit.entered <= quarter.month]


def changed_units(units: Sequence[Unit], before: Quarter, quarter: Quarter) -> list[Unit]:
    """Units that entered or left after one quarter's end and by the other's."""
    return [
        unit
        for unit in units
        if any(event and before.month < event <= quarter.month for event in (unit.entered, unit.left))
    ]
