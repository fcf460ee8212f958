"""`jigai returns`: the workbooks for filers from the last run, also where it was kept from being published."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

import duckdb

from assets.publication.manifest import identity, seal
from assets.publication.workbooks import Seal, write_returns
from foundation.contracts import table_contracts
from foundation.lock import alone
from foundation.models import models
from foundation.moment import BEIJING
from foundation.quarter import Quarter
from foundation.run import Run
from foundation.store import materialise, open_store, records
from foundation.version import SOFTWARE_VERSION
from pipelines.remedies import in_words
from pipelines.what_if import NoRunError

if TYPE_CHECKING:
    from pathlib import Path

    from foundation.places import OutputPlaces

# What a return tells; a run that was blocked did not come as far as the last of it.
_SUBMISSIONS = "analysis.submission_status"
_TOLD = ("main.received_files", "main.quarantined_rows", "main.warnings", _SUBMISSIONS)


def returns(places: OutputPlaces, folder: Path) -> list[Path]:
    """Write what goes back to each filer into `folder`, readable by owner and group only; the paths.

    NoRunError where there is no run to tell of or another program holds its database, BusyError where one is at
    work.
    """
    if not places.bureau.exists():
        raise NoRunError(
            f"{places.out} 中还没有报告；请先运行 jigai report。No report was made there yet: run jigai report first."
        )
    with alone(places):
        _check_whole(places)
        try:
            with open_store(places) as connection:
                _complete(connection)
                paths = write_returns(connection, _seal(connection, places), folder)
        except duckdb.IOException as error:
            raise NoRunError(in_words(str(error))) from None
    for path in paths:
        path.chmod(0o640)
    if paths:
        folder.chmod(0o750)
    return paths


def _complete(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables that a blocked run did not come to, of what there is; without rows where that is nothing."""
    there = _tables(connection)
    for name in (name for name in _TOLD if name not in there or name == _SUBMISSIONS):
        if all(".".join(read) in there for read in models()[name].reads):
            materialise(connection, models()[name])
        elif name not in there:
            columns = ", ".join(f"{c.name} {c.sql_type}" for c in table_contracts()[name].columns)
            connection.execute(f"create table {name} ({columns})")


def _tables(connection: duckdb.DuckDBPyConnection) -> set[str]:
    rows = connection.execute("select table_schema || '.' || table_name from information_schema.tables")
    return {name for (name,) in rows.fetchall()}


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
