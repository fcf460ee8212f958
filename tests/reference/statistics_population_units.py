"""Made-up units: eight streets, six-digit regions, other districts, divisions in and out of scope."""

from random import Random

from tests.reference.statistics_codes import STREETS
from tests.reference.statistics_filings import Row
from tests.reference.statistics_population_rows import received
from tests.reference.statistics_uscc import uscc

REGIONS = (*STREETS, *STREETS, *STREETS, "350503", "350503", "350502001", "350500")
INDUSTRIES = (
    "1751",
    "1810",
    "1952",
    "3011",
    "3311",
    "3990",
    "4430",
    "0690",
    "4690",
    "1751",
    "1781",
    "1830",
    "0511",
    "4710",
)
ENTRIES = ("2015-01",) * 6 + ("2022-12", "2023-06", "2023-12", "2024-01")
EXITS = (None,) * 12 + ("2022-06", "2023-09", "2023-12", "2024-01")
FIRST_FILED = "2021-01"


def units(rng: Random, number: int) -> list[Row]:
    """Units by number; now and then one was filed twice, with another street the first time."""
    rows = []
    for place in range(number):
        row = _unit(rng, uscc(1000 + place), place)
        if rng.random() < 0.1:
            rows.append(received("units", FIRST_FILED, 0, {**row, "region_code": rng.choice(REGIONS)}))
        rows.append(received("units", FIRST_FILED, 1, row))
    return rows


def _unit(rng: Random, code: str, place: int) -> Row:
    entry, exit_month = rng.choice(ENTRIES), rng.choice(EXITS)
    return {
        "uscc": code,
        "unit_name": f"虚构企业{place}",
        "region_code": rng.choice(REGIONS),
        "industry_code": rng.choice(INDUSTRIES),
        "entry_month": entry,
        "exit_month": exit_month if exit_month and exit_month >= entry else None,
        "group_code": rng.choice((None, None, "G1", "G2")),
    }
