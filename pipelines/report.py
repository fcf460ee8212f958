"""One report run: the Dagster job in process, and what a person at a terminal is told of it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING, Any

from dagster import AssetCheckSeverity, DagsterEventType

from foundation.places import ROOT
from pipelines.run_history import open_instance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dagster import DagsterEvent, DagsterInstance, ExecuteInProcessResult
    from dagster_shared.error import SerializableErrorInfo

    from foundation.run import Run

PUBLISHED, WRONG_USE, BLOCKED = 0, 2, 3
NOTHING_READABLE = "NothingReadableError"
_SHARED = ("sqlalchemy.orm", "numpy", "pandas", "pyarrow.parquet")


@dataclass(frozen=True)
class Outcome:
    """How a run ended: the exit code of the command and what stood in its way."""

    exit_code: int
    reasons: tuple[str, ...] = ()


def run_report(run: Run) -> Outcome:
    """Run the quarterly job for one quarter; the run history is kept in the warehouse."""
    from pipelines.definitions import JOB, defs  # noqa: PLC0415 - seconds to load, not wanted for --help

    _load_ahead()
    with _instance(run) as instance:
        result = defs.resolve_job_def(JOB).execute_in_process(
            partition_key=str(run.quarter),
            instance=instance,
            run_config=_config(run),
            raise_on_error=False,
        )
    return _outcome(result)


def _load_ahead() -> None:
    """Import what the checks need while the database works: seconds, and not needed before the first check.

    What this thread may import too is imported first: of two threads that import one package at a time, one can
    be given the half of it.
    """
    for shared in _SHARED:
        import_module(shared)
    Thread(target=import_module, args=["great_expectations"], daemon=True).start()


def _instance(run: Run) -> DagsterInstance:
    home = run.places.dagster_home
    run.places.warehouse.mkdir(parents=True, exist_ok=True)
    run.places.warehouse.chmod(0o700)
    home.mkdir(exist_ok=True)
    shutil.copyfile(ROOT / "dagster.yaml", home / "dagster.yaml")
    return open_instance(home)


def _config(run: Run) -> dict[str, Any]:
    bureau = {
        "inbox": str(run.inbox),
        "out": str(run.places.out),
        "as_of": run.as_of.isoformat() if run.as_of else "",
        "today": run.clock.isoformat(),
        "policy": run.policy,
        "corrections": str(run.corrections or ""),
    }
    return {
        "resources": {"bureau": {"config": bureau}},
        "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
    }


def _outcome(result: ExecuteInProcessResult) -> Outcome:
    if result.success:
        return Outcome(PUBLISHED)
    errors = list(_errors(result.all_events))
    if any(name == NOTHING_READABLE for name, _ in errors):
        return Outcome(WRONG_USE, tuple(text for name, text in errors if name == NOTHING_READABLE))
    reasons = (*_failed_checks(result.all_events), *(text for _, text in errors))
    return Outcome(BLOCKED, reasons or tuple(_run_errors(result.all_events)))


def _run_errors(events: Sequence[DagsterEvent]) -> Iterator[str]:
    """What kept a run from starting at all, such as a database that somebody else has open."""
    for event in events:
        if event.event_type == DagsterEventType.RUN_FAILURE and event.job_failure_data.error is not None:
            yield _innermost(event.job_failure_data.error).message.strip()


def _innermost(error: SerializableErrorInfo) -> SerializableErrorInfo:
    return error if error.cause is None else _innermost(error.cause)


def _errors(events: Sequence[DagsterEvent]) -> Iterator[tuple[str, str]]:
    """Class and text of what made a step fail; a blocking check fails its step with a message of its own."""
    for event in events:
        if event.event_type == DagsterEventType.STEP_FAILURE:
            if event.step_failure_data.error is None:
                continue
            error = _innermost(event.step_failure_data.error)
            if error.cls_name != "DagsterAssetCheckFailedError":
                yield str(error.cls_name), error.message.strip().partition(": ")[2]


def _failed_checks(events: Sequence[DagsterEvent]) -> Iterator[str]:
    for event in events:
        if event.event_type != DagsterEventType.ASSET_CHECK_EVALUATION:
            continue
        check = event.asset_check_evaluation_data
        if not check.passed and check.severity == AssetCheckSeverity.ERROR:
            yield f"{check.asset_key.to_user_string()}: {check.check_name} {check.description or ''}".strip()
