"""Made-up investment projects: every 建设性质, planned amounts about 500 万元, projects that come and go."""

from decimal import Decimal
from functools import partial
from random import Random

from tests.reference.statistics_filings import Row
from tests.reference.statistics_population_rows import MONTHS, amount, history
from tests.reference.statistics_population_units import INDUSTRIES, REGIONS

NATURES = ("1", "2", "3", "3", "3", "4", "5", "6", "7")
PLANNED = (Decimal("499.99"), Decimal(500), Decimal("500.01"))


def investment(rng: Random, units: list[Row]) -> list[Row]:
    """Rows of as many projects as units; each is filed from some month to some month of three years."""
    rows = []
    for place in range(len(units)):
        project = _project(rng, f"P{place:04d}", rng.choice(units)["uscc"])
        first, last = sorted(rng.sample(range(len(MONTHS) + 6), 2))
        for month in MONTHS[max(0, first - 3) : last]:
            if rng.random() < 0.9:
                rows += history(rng, "investment", month, partial(_filed, rng, project, month))
    return rows


def _project(rng: Random, code: str, owner: str) -> Row:
    return {
        "project_code": code,
        "project_name": f"虚构项目{code}",
        "uscc": owner,
        "region_code": rng.choice(REGIONS),
        "industry_code": rng.choice(INDUSTRIES),
        "construction_nature": rng.choice(NATURES),
        "is_upgrade": rng.random() < 0.6,
        "planned_10k_yuan": rng.choice((*PLANNED, *(amount(rng, 600, 90_000) for _ in range(6)))),
    }


def _filed(rng: Random, project: Row, month: str) -> list[Row]:
    """A month of a project; now and then it is filed with another nature or street."""
    moved = {"region_code": rng.choice(REGIONS)} if rng.random() < 0.05 else {}
    renamed = {"construction_nature": rng.choice(NATURES)} if rng.random() < 0.05 else {}
    last_year = rng.choice((None, Decimal(0), *(amount(rng, 1, 5_000) for _ in range(6))))
    filed = {"ytd_10k_yuan": amount(rng, 0, 5_000, 4), "ytd_last_year_10k_yuan": last_year}
    return [{**project, **moved, **renamed, "period_month": month, **filed}]
