"""What a run leaves in the store about itself: when it ran, what it published, and what stood in the way.

Written when the run gives back the store, however it was started, so that a terminal can be told what the
orchestrator's page shows. The texts are those of the checks and errors; nothing is judged here.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from dagster import AssetCheckSeverity, AssetKey, DagsterEventType

from foundation import durable
from foundation.lock import held, is_held

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import duckdb
    from dagster import DagsterEvent, DagsterInstance
    from dagster_shared.error import SerializableErrorInfo

    from foundation.places import OutputPlaces
    from foundation.run import Run

PUBLISHED = AssetKey(["publication", "published"])
TOLD = {
    DagsterEventType.ASSET_CHECK_EVALUATION,
    DagsterEventType.STEP_FAILURE,
    DagsterEventType.ASSET_MATERIALIZATION,
}


_OF_CHECKS = ("DagsterAssetCheckFailedError", "Failure")
# What the orchestrator raises within a step and what the terminal sends before one.
INTERRUPTIONS = ("DagsterExecutionInterruptedError", "KeyboardInterrupt")
_INTERRUPTED_SAID = "运行被中断，重新运行即可。The run was interrupted; run it again."


@dataclass(frozen=True)
class RunRecord:
    """A run of one quarter; `ended_at` is empty while it runs or where it was cut off (`is_at_work` tells which)."""

    period: str
    run_id: str
    clock: str
    ended_at: str = ""
    published: bool = False
    reasons: tuple[str, ...] = ()


def errors(events: Iterable[DagsterEvent]) -> Iterator[tuple[str, str]]:
    """Class and text of what made a step fail; that of a blocking check is told with the check."""
    for event in events:
        if event.event_type == DagsterEventType.STEP_FAILURE:
            if event.step_failure_data.error is None:
                continue
            error = innermost(event.step_failure_data.error)
            if error.cls_name in INTERRUPTIONS:
                yield error.cls_name, _INTERRUPTED_SAID
            elif error.cls_name not in _OF_CHECKS:
                yield str(error.cls_name), error.message.strip().partition(": ")[2]


def innermost(error: SerializableErrorInfo) -> SerializableErrorInfo:
    """The error that the others came of."""
    return error if error.cause is None else innermost(error.cause)


def failed_checks(events: Iterable[DagsterEvent]) -> Iterator[str]:
    """Asset, check and description of every check that blocked."""
    for event in events:
        if event.event_type != DagsterEventType.ASSET_CHECK_EVALUATION:
            continue
        check = event.asset_check_evaluation_data
        if not check.passed and check.severity == AssetCheckSeverity.ERROR and check.blocking:
            yield f"{check.asset_key.to_user_string()}: {check.check_name} {check.description or ''}".strip()


def read_records(places: OutputPlaces) -> list[RunRecord]:
    """The last run of every quarter, by quarter."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(places.run_records.glob("*.json"))]
    return [RunRecord(**{**(data := json.loads(text)), "reasons": tuple(data["reasons"])}) for text in texts]


def write_record(places: OutputPlaces, record: RunRecord) -> None:
    """Put the record in the place of that of the quarter's run before; whole or not at all."""
    places.run_records.mkdir(parents=True, exist_ok=True)
    path = places.run_records / f"{record.period}.json"
    durable.write_text(path, json.dumps(asdict(record), ensure_ascii=False, indent=1), 0o600)


@contextmanager
def at_work(places: OutputPlaces, period: str) -> Iterator[None]:
    """Hold the sign of life of the run of a quarter; the system lets go of it however the process ends."""
    places.run_records.mkdir(parents=True, exist_ok=True)
    with held(_sign_of_life(places, period)):
        yield


def is_at_work(places: OutputPlaces, record: RunRecord) -> bool:
    """Whether the run of a record that has no end is still running; otherwise it was cut off."""
    return is_held(_sign_of_life(places, record.period))


def _sign_of_life(places: OutputPlaces, period: str) -> Path:
    return places.run_records / f"{period}.lock"


def begun(run: Run, run_id: str) -> RunRecord:
    """The record of a run that has just been given the store."""
    return RunRecord(str(run.quarter), run_id, run.clock.isoformat())


def ended(record: RunRecord, instance: DagsterInstance, ended_at: str) -> RunRecord:
    """The record with what the orchestrator noted of the run's steps and checks."""
    noted = [entry.dagster_event for entry in instance.all_logs(record.run_id, of_type=TOLD)]
    events = [event for event in noted if event is not None]
    published = any(event.is_step_materialization and event.asset_key == PUBLISHED for event in events)
    reasons = (*failed_checks(events), *(text for _, text in errors(events)))
    return RunRecord(record.period, record.run_id, record.clock, ended_at, published, reasons)


def unmark(connection: duckdb.DuckDBPyConnection) -> None:
    """Take from the working database that it holds a publication's tables: from here on a run changes them."""
    connection.execute("drop table if exists run.publication")


def mark_published(connection: duckdb.DuckDBPyConnection, number: int) -> None:
    """Note in the working database that its tables are those of the publication of this number of the run's quarter.

    The records above do not tell: they are kept by quarter, and a run that was cut off may not have written its end.
    """
    connection.execute(
        "create or replace table run.publication as select cast($n as integer) as number", {"n": number}
    )
