"""Old runs of the orchestrator's history, which lies in the warehouse by default: which may go, and their going."""

from __future__ import annotations

import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from dagster import DagsterInstance, RunsFilter

from pipelines.tidy import Waste, kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foundation.places import OutputPlaces

KIND = "运行记录 run history"


def history_home(places: OutputPlaces) -> Path:
    """Where the history is kept: the folder that a server names, else the one of the command."""
    return Path(os.environ.get("DAGSTER_HOME") or places.dagster_home)


def old_runs(places: OutputPlaces, now: datetime) -> list[Waste]:
    """The runs that are older than runs are kept, those that were cut off and never ended among them."""
    home = history_home(places)
    if not (home / "dagster.yaml").exists():
        return []
    oldest = now - timedelta(days=kept("run_history_days"))
    with DagsterInstance.from_config(str(home)) as instance:
        runs = instance.get_run_records(filters=RunsFilter(created_before=oldest))
    names = [run.dagster_run.run_id for run in runs]
    return [
        Waste(KIND, name, sum(path.stat().st_size for path in _events(home, name)), home / "storage" / name)
        for name in names
    ]


def forget_runs(places: OutputPlaces, runs: Sequence[Waste]) -> None:
    """Take those runs, their events and their logs out of the history.

    The entry of a run goes last: where this is cut off, the next time finds the run and takes away the rest.
    """
    if not runs:
        return
    home = history_home(places)
    with DagsterInstance.from_config(str(home)) as instance:
        for run in runs:
            instance.event_log_storage.delete_events(run.name)
            # The stock storage empties the file of a run's events and leaves it at its size.
            for path in _events(home, run.name):
                path.unlink(missing_ok=True)
            if run.path is not None:
                shutil.rmtree(run.path, ignore_errors=True)
            instance.run_storage.delete_run(run.name)


def _events(home: Path, run_id: str) -> list[Path]:
    """The file of a run's own events and what the database keeps beside it."""
    return list((home / "history" / "runs").glob(f"{run_id}.db*"))
