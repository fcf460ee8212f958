"""`jigai returns`: the workbooks for filers from the last run, also where it was kept from being published."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from assets.publication.manifest import identity, seal
from assets.publication.workbooks import Seal, write_returns
from foundation.lock import alone
from foundation.models import models
from foundation.moment import BEIJING
from foundation.quarter import Quarter
from foundation.run import Run
from foundation.store import materialise, open_store, records
from foundation.version import SOFTWARE_VERSION
from pipelines.what_if import NoRunError

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from foundation.places import OutputPlaces


def returns(places: OutputPlaces, folder: Path) -> list[Path]:
    """Write what goes back to each filer into `folder`, readable by owner and group only; the paths.

    NoRunError where there is no run to tell of, BusyError where one is at work.
    """
    if not places.bureau.exists():
        raise NoRunError(
            f"{places.out} 中还没有报告；请先运行 jigai report。No report was made there yet: run jigai report first."
        )
    with alone(places):
        _check_whole(places)
        with open_store(places) as connection:
            # A run that was blocked did not come as far as this table.
            materialise(connection, models()["analysis.submission_status"])
            paths = write_returns(connection, _seal(connection, places), folder)
    for path in paths:
        path.chmod(0o640)
    if paths:
        folder.chmod(0o750)
    return paths


def _check_whole(places: OutputPlaces) -> None:
    if places.bureau_at_work.exists():
        raise NoRunError(
            "上次运行中断；请先再运行 jigai report。The last run was cut off: run jigai report again first."
        )


def _seal(connection: duckdb.DuckDBPyConnection, places: OutputPlaces) -> Seal:
    told = records(connection, "select period, today, policy_id from run.parameters")[0]
    clock = datetime.combine(told["today"], time.min, BEIJING)  # type: ignore[arg-type]
    run = Run(Quarter.parse(str(told["period"])), places.out, places, clock, policy=str(told["policy_id"]))
    about = identity(connection, run)
    return Seal(
        period=about["period"],
        as_of=None,
        today=run.today,
        policy_document=about["policy"]["document_number"],
        version=SOFTWARE_VERSION,
        publication=seal(about),
        made_at=clock.isoformat(),
        inputs=[(item["sha256"], ",".join(item["forms"])) for item in about["inputs"] if item["forms"]],
    )
