"""Writes the tables of docs/disclosure.md anew: how much is still shown by size, and how near the heuristic comes.

    python benchmarks/disclosure.py            # some minutes; prints Markdown

Districts are made up from seeds (tests/reference): no figure is of any real enterprise.
"""

from __future__ import annotations

import sys
from datetime import date
from itertools import combinations
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

from assets.disclosure.pattern import decide
from assets.disclosure.steps import write_audit, write_pattern
from foundation.store import records
from tests.disclosure.small import SHARE, attacked, table_of
from tests.models.rooms import run_models
from tests.models.test_statistics import forms_of
from tests.reference.statistics_population import population

if TYPE_CHECKING:
    from assets.disclosure.survey import SurveyTable

SIZES = (60, 240, 1000, 3000)
# Streets, divisions and tables of each; larger ones have too many patterns to try.
SHAPES = ((2, 2, 20), (2, 3, 6))
FEWEST = 3


def usefulness(units: int) -> list[str]:
    """Rows of a district of so many units: cells shown of all that stand for anybody, and the time of both steps."""
    connection = run_models(forms_of(population(2, units)), "2023Q4", date(2024, 1, 10))
    began = perf_counter()
    write_pattern(connection)
    decided = perf_counter()
    write_audit(connection)
    seconds = f"{decided - began:.1f} | {perf_counter() - decided:.1f}"
    rows = records(
        connection,
        "select p.table_name, p.breakdown, count(*) as cells, count(*) filter (where not p.hidden) as shown "
        "from disclosure.pattern as p where p.table_name in ('energy_intensity', 'investment_growth') and exists "
        "(from disclosure.sensitive as s where s.table_name = p.table_name and s.breakdown = p.breakdown "
        "and s.code = p.code) group by all order by all",
    )
    found = {(row["table_name"], row["breakdown"]): f"{row['shown']} / {row['cells']}" for row in rows}
    columns = [
        ("energy_intensity", "street"), ("energy_intensity", "industry"), ("energy_intensity", "street_industry"),
        ("investment_growth", "street"), ("investment_growth", "industry"),
    ]  # fmt: skip
    return [f"| {units} | {' | '.join(found.get(column, '–') for column in columns)} | {seconds} |"]


def random_table(seed: int, streets: int, divisions: int) -> SurveyTable:
    """A small table; crossings of one or two enterprises are sensitive."""
    rng = Random(seed)  # noqa: S311
    crossings = {
        (f"S{s}", f"D{d}"): {f"{s}-{d}-{n}": float(rng.randint(1, 60)) for n in range(rng.randint(1, 5))}
        for s in range(streets)
        for d in range(divisions)
    }
    few = {f"{s}/{d}" for (s, d), parts in crossings.items() if len(parts) < FEWEST}
    return table_of(crossings, few)


def optimum(table: SurveyTable, bound: float) -> float:
    """The least weight of further hidden cells that passes the audit, none dearer than `bound`, by trying all."""
    others = [cell for cell in range(len(table.cells)) if not table.primary[cell]]
    best = bound
    for number in range(len(others) + 1):
        for chosen in combinations(others, number):
            weight = float(table.weights[list(chosen)].sum())
            hidden = table.primary.copy()
            hidden[list(chosen)] = True
            if weight < best and attacked(table, hidden).passed:
                best = weight
    return best


def distance(streets: int, divisions: int, seeds: int) -> str:
    """A row: tables, how many at the optimum, and how much dearer the others are."""
    pairs = []
    for seed in range(seeds):
        table = random_table(seed, streets, divisions)
        hidden = decide(table, SHARE)
        weight = float(table.weights[hidden & ~table.primary].sum())
        pairs.append((weight, optimum(table, weight)))
    at_best = sum(weight <= best + 1e-9 for weight, best in pairs)
    dearer = np.mean([weight - best for weight, best in pairs])
    worst = max(weight - best for weight, best in pairs)
    whole = np.mean([best for _, best in pairs])
    return f"| {streets} × {divisions} | {seeds} | {at_best} | {whole:.1f} | {dearer:.1f} | {worst:.1f} |"


if __name__ == "__main__":
    lines = [line for units in SIZES for line in usefulness(units)]
    lines += [distance(*shape) for shape in SHAPES]
    sys.stdout.write("\n".join(lines) + "\n")
