"""A range of quarters in one call: one run of the job after another, in order, each with a publication of its own.

Files are read once for all of them, since the store keeps what was read; every check is made for every quarter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.report import run_report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foundation.run import Run
    from pipelines.report import Outcome


def run_series(runs: list[Run]) -> Iterator[tuple[Run, Outcome]]:
    """Run them in order and say how each ended; after one that was not published there is no other."""
    for run in runs:
        outcome = run_report(run)
        yield run, outcome
        if outcome.exit_code:
            return
