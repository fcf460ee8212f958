"""Two Decembers of a made-up district in which units came and left, and the attacker who lays the tables side by side.

This year's level less last year's, as published, grown by the published rate, is what came in less what left. Written
anew from the methods; shares no code with the product.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import numpy as np

from assets.history.publications import Publication
from tests.disclosure.publishing import Issue, issue, publish
from tests.models.rooms import run_models
from tests.reference.statistics_uscc import uscc

Row = dict[str, Any]
THEN, NOW = "2022-12", "2023-12"
YEARS = ((THEN, "2022Q4", date(2023, 1, 10)), (NOW, "2023Q4", date(2024, 1, 10)))


@dataclass(frozen=True)
class Unit:
    """A unit: where it stands, and its energy of both years (tce); None where it was not there."""

    street: str
    industry: str
    then: int | None
    now: int | None
    # what it had then was filed this year only
    late: bool = False

    @property
    def division(self) -> str:
        return self.industry[:2]

    def energy(self, month: str) -> int | None:
        return (None if self.late else self.then) if month == THEN else self.now


def published_years(units: list[Unit], folder: Path) -> tuple[Issue, Issue, duckdb.DuckDBPyConnection]:
    """The tables of both Decembers, the second knowing the first, and the database of the second."""
    forms, published, made = forms_of(units), list[Publication](), list[Issue]()
    for number, (_, quarter, today) in enumerate(YEARS, start=1):
        connection = run_models(forms, quarter, today, published=published)
        published.append(publish(connection, quarter, number, folder))
        made.append(issue(connection))
    return made[0], made[1], connection


def forms_of(units: list[Unit]) -> dict[str, list[Row]]:
    """What the units filed: other fuel at a factor of one, value added twice their energy, prices as they were."""
    named = [(uscc(1000 + number), unit) for number, unit in enumerate(units)]
    filed = [(code, unit, month) for code, unit in named for month in (THEN, NOW) if unit.energy(month)]
    return {
        "units": [_unit(code, unit) for code, unit in named],
        "energy": [
            {
                "uscc": code,
                "period_month": month,
                "product_code": "39",
                "consumption_industrial": unit.energy(month),
                "conversion_factor": 1,
            }
            for code, unit, month in filed
        ],
        "output": [_output(code, unit, month) for code, unit, month in filed],
        "deflators": [
            {"period_month": month, "price_base": "2020", "index_value": 100} for month in (THEN, NOW)
        ],
    }


def _unit(code: str, unit: Unit) -> Row:
    return {
        "uscc": code,
        "unit_name": code,
        "region_code": unit.street,
        "industry_code": unit.industry,
        "entry_month": "2015-01" if unit.then else "2023-01",
        "exit_month": None if unit.now else "2023-01",
    }


def _output(code: str, unit: Unit, month: str) -> Row:
    last = unit.then if month == NOW else None
    return {
        "uscc": code,
        "period_month": month,
        "gross_output_1k_yuan": 1000,
        "value_added_1k_yuan": (unit.energy(month) or 0) * 20,
        "value_added_last_year_1k_yuan": last and last * 20,
        "energy_last_year_tce": last,
    }


def district(seed: int, size: int, moving: float) -> list[Unit]:
    """So many units, of which a share came and a share left."""
    rng = Random(seed)  # noqa: S311
    units = []
    for _ in range(size):
        then = int(rng.lognormvariate(6, 1)) + 1
        now = int(then * rng.uniform(0.7, 1.3)) + 1
        fate = rng.random()
        came, left = fate < moving, moving <= fate < 2 * moving
        units.append(
            Unit(
                f"35050300{rng.randint(1, 8)}",
                rng.choice(("1751", "1810", "1952", "3011", "3311", "3990")),
                None if came else then,
                None if left else now,
            )
        )
    return units


def told_by_turnover(units: list[Unit], then: Issue, now: Issue) -> list[str]:
    """Cells of which last year's table and this one's tell what one came or left with."""
    before, after = _rows(then), _rows(now)
    moved = _moved(units)
    cells = sorted(moved)
    seen = np.array([before.get(cell, {}).get("energy_tce") is not None for cell in cells])
    told = np.array([seen[at] and _shows_growth(after.get(cell)) for at, cell in enumerate(cells)])
    asked = [at for at, cell in enumerate(cells) if _tells(moved[cell])]
    follow = _determined(cells, told)
    return [cells[at] for at in asked if follow[at]]


def turnover(then: Row, now: Row) -> float:
    """What an attacker makes of a cell: this year's energy less last year's grown by the published rate."""
    grown = float(then["energy_tce"]) * (1 + float(now["energy_growth_pct"]) / 100)
    return float(now["energy_tce"]) - grown


def _rows(made: Issue) -> dict[str, Row]:
    return {f"{row['breakdown']} {row['code']}": row for row in made.masked["energy_intensity"]}


def _shows_growth(row: Row | None) -> bool:
    # a cell without a row is gone, and all of it has left
    return row is None or (row["energy_tce"] is not None and row["energy_growth_pct"] is not None)


def _moved(units: list[Unit]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for unit in units:
        moved = (unit.now or 0) if unit.then is None else (unit.then if unit.now is None or unit.late else 0)
        for cell in _places(unit):
            found.setdefault(cell, []).extend([moved] if moved else [])
    return found


def _places(unit: Unit) -> list[str]:
    return [
        "district 350503",
        f"street {unit.street}",
        f"industry {unit.division}",
        f"street_industry {unit.street}/{unit.division}",
    ]


def _tells(sizes: list[int]) -> bool:
    first, *others = sorted(sizes, reverse=True) or [0]
    rest = sum(others[1:])
    return bool(sizes) and (len(sizes) < 3 or first > 0.85 * sum(sizes) or rest < 0.1 * first)


def _determined(cells: list[str], told: np.ndarray[Any, Any]) -> list[bool]:
    """Which sums follow from the told ones and from how the table adds up: their unit vector is in that row space."""
    place = {cell: at for at, cell in enumerate(cells)}
    rows = [np.eye(len(cells))[at] for at in np.nonzero(told)[0]]
    rows += [_sum_row(place, whole, parts) for whole, parts in _wholes(cells)]
    matrix = np.array(rows)
    rank = np.linalg.matrix_rank(matrix)
    return [np.linalg.matrix_rank(np.vstack([matrix, unit])) == rank for unit in np.eye(len(cells))]


def _sum_row(place: dict[str, int], whole: str, parts: list[str]) -> np.ndarray[Any, Any]:
    row = np.zeros(len(place))
    row[place[whole]] = 1
    row[[place[part] for part in parts]] = -1
    return row


def _wholes(cells: list[str]) -> Iterator[tuple[str, list[str]]]:
    streets = [cell for cell in cells if cell.startswith("street ")]
    divisions = [cell for cell in cells if cell.startswith("industry ")]
    yield "district 350503", streets
    yield "district 350503", divisions
    crossings = [
        cell.removeprefix("street_industry ") for cell in cells if cell.startswith("street_industry ")
    ]
    for whole in streets + divisions:
        code = whole.split(" ")[1]
        yield whole, [f"street_industry {one}" for one in crossings if code in one.split("/")]
