"""Writes the tables of docs/disclosure.md anew: what is still shown by size, heuristic and optimum, coalitions of two.

    python benchmarks/disclosure.py            # some minutes; prints Markdown

Districts are made up from seeds (tests/reference): no figure is of any real enterprise.
"""

from __future__ import annotations

import sys
from datetime import date
from time import process_time

import numpy as np

from assets.disclosure.pattern import decide
from assets.disclosure.steps import write_audit, write_pattern
from foundation.store import records
from tests.disclosure.insiders import coalition_leaks
from tests.disclosure.optimum import optimum, random_table, weight
from tests.disclosure.publishing import issue
from tests.disclosure.small import SHARE
from tests.models.rooms import run_models
from tests.models.test_statistics import forms_of
from tests.reference.statistics_population import population

SIZES = (60, 240, 1000, 3000)
# Streets, divisions and tables of each.
SHAPES = ((2, 3, 20), (4, 5, 20), (6, 8, 6), (8, 10, 6))


def usefulness(units: int) -> list[str]:
    """Rows of a district of so many units: cells shown of all that stand for anybody, and seconds of one processor."""
    connection = run_models(forms_of(population(2, units)), "2023Q4", date(2024, 1, 10))
    began = process_time()
    write_pattern(connection)
    decided = process_time()
    write_audit(connection)
    seconds = f"{decided - began:.1f} | {process_time() - decided:.1f}"
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


def distance(streets: int, divisions: int, seeds: int) -> str:
    """A row: tables, how many at the optimum, how much dearer the others are, and the time of both."""
    pairs, heuristic, exact = [], 0.0, 0.0
    for seed in range(seeds):
        table = random_table(seed, streets, divisions)
        began = process_time()
        hidden = decide(table, SHARE)
        decided = process_time()
        pairs.append((weight(table, hidden), optimum(table)))
        heuristic, exact = heuristic + decided - began, exact + process_time() - decided
    at_best = sum(found <= best + 1e-6 for found, best in pairs)
    best, dearer = np.mean([best for _, best in pairs]), [found - best for found, best in pairs]
    return (
        f"| {streets} × {divisions} | {seeds} | {at_best} | {best:.1f} | {np.mean(dearer):.1f} | {max(dearer):.0f} "
        f"| {heuristic / seeds:.2f} | {exact / seeds:.1f} |"
    )


def coalitions(units: int, most: int) -> str:
    """A row: hidden cells of energy, and of how many two of the largest respondents together learn the rest."""
    connection = run_models(forms_of(population(2, units)), "2023Q4", date(2024, 1, 10))
    cells, opened = coalition_leaks([issue(connection)], most)
    return f"| {units} | {len(cells)} | {most * (most - 1) // 2} | {len(opened)} |"


if __name__ == "__main__":
    lines = [line for units in SIZES for line in usefulness(units)]
    lines += [distance(*shape) for shape in SHAPES]
    lines += [coalitions(units, 12) for units in (60, 240)]
    sys.stdout.write("\n".join(lines) + "\n")
