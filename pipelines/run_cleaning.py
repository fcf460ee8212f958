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
    """The runs that are older than runs are kept."""
    home = history_home(places)
    if not (home / "dagster.yaml").exists():
        return []
    oldest = now - timedelta(days=kept("run_history_days"))
    with DagsterInstance.from_config(str(home)) as instance:
        runs = instance.get_run_records(filters=RunsFilter(created_before=oldest))
    return [
        Waste(KIND, run.dagster_run.run_id, 0, home / "storage" / run.dagster_run.run_id)
        for run in runs
        if run.dagster_run.is_finished
    ]


def forget_runs(places: OutputPlaces, runs: Sequence[Waste]) -> None:
    """Take those runs, their events and their logs out of the history."""
    if not runs:
        return
    with DagsterInstance.from_config(str(history_home(places))) as instance:
        for run in runs:
            instance.delete_run(run.name)
            if run.path is not None:
                shutil.rmtree(run.path, ignore_errors=True)
