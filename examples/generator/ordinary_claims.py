"""Claims of the drawn enterprises for prizes, platforms, grants and key projects; more in a larger district."""

from collections.abc import Sequence
from datetime import date
from random import Random

from examples.generator.cells import Row
from examples.generator.draws import draws
from examples.generator.energy_funds import Grant
from examples.generator.enterprises import Enterprise
from examples.generator.key_projects import KeyProject
from examples.generator.periods import Quarter
from examples.generator.prizes import Prize
from examples.generator.supply_chains import Platform

_ONE_IN = 40
_FIRST_NUMBER = 1_001


def drawn_prizes(enterprises: Sequence[Enterprise], quarter: Quarter, seed: int) -> list[Row]:
    """Provincial prizes, conferred in the second quarter of a year."""
    return [
        _prize(*one, quarter) for one in _chosen(enterprises, "prize", quarter, seed) if quarter.number == 2
    ]


def drawn_platforms(enterprises: Sequence[Enterprise], year: int, seed: int) -> list[Row]:
    """Platforms of the year."""
    return [_platform(*one, year) for one in _chosen(enterprises, "platform", year, seed)]


def drawn_grants(enterprises: Sequence[Enterprise], quarter: Quarter, seed: int) -> list[Row]:
    """Grants of the quarter."""
    return [_grant(*one, quarter) for one in _chosen(enterprises, "grant", quarter, seed)]


def drawn_key_projects(enterprises: Sequence[Enterprise], quarter: Quarter, seed: int) -> list[Row]:
    """Key projects completed in the third quarter of a year."""
    chosen = _chosen(enterprises, "key project", quarter, seed)
    return [_key_project(*one, quarter) for one in chosen if quarter.number == 3]


def _chosen(
    enterprises: Sequence[Enterprise], form: str, when: object, seed: int
) -> list[tuple[int, Enterprise, Random]]:
    source = draws(seed, form, when)
    chosen = source.sample(enterprises, len(enterprises) // _ONE_IN)
    return [
        (number, one, draws(seed, form, when, number))
        for number, one in enumerate(chosen, start=_FIRST_NUMBER)
    ]


def _day(quarter: Quarter, source: Random) -> date:
    return date(quarter.year, quarter.month.month - source.randint(0, 2), source.randint(1, 18))


def _prize(number: int, enterprise: Enterprise, source: Random, quarter: Quarter) -> Row:
    day = _day(quarter, source)
    grade = source.choice(("一等", "二等", "三等", "三等"))
    project = f"示例·第{enterprise.number:03d}号工艺创新"
    document = f"示例科奖〔{day.year}〕{number}号"
    return Prize(enterprise.uscc, "省科技奖", grade, project, day, document, source.randint(1, 3)).row


def _platform(number: int, enterprise: Enterprise, source: Random, year: int) -> Row:
    turnover, city_award = source.randint(300, 1_200) * 1_000_000, source.randint(20, 120) * 10_000
    name = f"第{enterprise.number:03d}号集采平台"
    return Platform(enterprise.uscc, year, name, str(turnover), str(city_award), number).row


def _grant(number: int, enterprise: Enterprise, source: Random, quarter: Quarter) -> Row:
    amount, tier = source.randint(20, 500) * 1_000, source.choice(("省级", "市级"))
    matching = str(amount * source.choice((0, 10, 30)) // 100) if tier == "市级" else None
    name = f"第{enterprise.number:03d}号节能技改"
    return Grant(enterprise.uscc, tier, name, str(amount), matching, _day(quarter, source), number).row


def _key_project(number: int, enterprise: Enterprise, source: Random, quarter: Quarter) -> Row:
    year_number = quarter.year % 100 * 10_000 + number
    investment, assessed = source.randint(4_200, 15_000) * 10_000, source.choice((None, 600_000, 1_000_000))
    name = f"第{enterprise.number:03d}号技术改造"
    day, share = _day(quarter, source), source.choice((None, "50"))
    award = None if assessed is None else str(assessed)
    return KeyProject(enterprise.uscc, year_number, name, str(investment), day, award, share).row
