"""A range of quarters in one call: one run of the job after another, in order, each with a publication of its own.

Files are read once for all of them, since the store keeps what was read; every check is made for every quarter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from pipelines.progress import Shown
from pipelines.report import run_report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foundation.run import Run
    from pipelines.report import Outcome


def run_series(runs: list[Run], terminal: TextIO | None = None) -> Iterator[tuple[Run, Outcome]]:
    """Run them in order and say how each ended; after one that was not published there is no other.

    How far they are is shown on `terminal`, if it is one that somebody looks at.
    """
    for number, run in enumerate(runs, start=1):
        outcome = run_report(run, _shown(terminal, run, f"[{number}/{len(runs)}] {run.quarter} "))
        yield run, outcome
        if outcome.exit_code:
            return


def _shown(terminal: TextIO | None, run: Run, place: str) -> Shown | None:
    if terminal is None or not terminal.isatty():
        return None
    return Shown(terminal, run.places.durations, place)
