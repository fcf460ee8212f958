"""One report run: the Dagster job in process, and what a person at a terminal is told of it."""

from __future__ import annotations

import shutil
import signal
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from dagster import DagsterEventType
from dagster._core.utils import make_new_run_id
from sqlalchemy.exc import DBAPIError

from assets.publication.rendering import make_ready
from assets.run_record import INTERRUPTIONS, errors, failed_checks, innermost
from assets.validation.engine import load_engine_ahead
from foundation.beside import load_beside, make_ready_beside
from foundation.places import ROOT
from pipelines.collecting import collect_seldom, keep_what_is_loaded
from pipelines.jobs import BY_COMMAND, CAUSE
from pipelines.remedies import in_words
from pipelines.run_history import open_instance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dagster import DagsterEvent, DagsterInstance, EventLogEntry, ExecuteInProcessResult, JobDefinition

    from foundation.run import Run
    from pipelines.progress import Shown

PUBLISHED, WRONG_USE, BLOCKED, INTERRUPTED = 0, 2, 3, 130
NOTHING_READABLE = "NothingReadableError"
# In the order in which they are wanted. The database asks for pandas when it is first given a parameter.
_BESIDE = (
    "assets.intake.reading",
    "pandas",
    "assets.disclosure.audit",
    "assets.publication.page.render",
    "assets.publication.document.content",
)
_TURN = 0.0005


@dataclass(frozen=True)
class Outcome:
    """How a run ended: the exit code of the command and what stood in its way."""

    exit_code: int
    reasons: tuple[str, ...] = ()


def run_report(run: Run, shown: Shown | None = None) -> Outcome:
    """Run the quarterly job for one quarter; the run history is kept in the warehouse."""
    try:
        _load_ahead(run)
        job, run_id = _loaded(), make_new_run_id()
        with _instance(run) as instance, _following(instance, job, run_id, shown):
            instance.add_event_listener(run_id, _interrupt_all)
            result = job.execute_in_process(
                partition_key=str(run.quarter),
                run_id=run_id,
                tags={CAUSE: BY_COMMAND},
                instance=instance,
                run_config=_config(run),
                raise_on_error=False,
            )
    except KeyboardInterrupt:
        return Outcome(INTERRUPTED)
    except (OSError, DBAPIError) as error:
        # The machine refused the run history itself; there is then nowhere to write down a failure.
        return Outcome(BLOCKED, (in_words(str(error)),))
    return _outcome(result)


@contextmanager
def _following(
    instance: DagsterInstance, job: JobDefinition, run_id: str, shown: Shown | None
) -> Iterator[None]:
    """Show how far the run is while it lasts, where somebody looks on."""
    if shown is None:
        yield
        return
    shown.begin(job.graph.node_dict)
    instance.add_event_listener(run_id, shown.listen)
    yield
    shown.end()


def _interrupt_all(entry: EventLogEntry) -> None:
    """Interrupt what is left of a run too: a query that is interrupted fails its step as any error would.

    Steps that do not need that one would go on for as long as they take.
    """
    event = entry.dagster_event
    if event is None or event.event_type != DagsterEventType.STEP_FAILURE:
        return
    if any(name in INTERRUPTIONS for name, _ in errors([event])):
        signal.raise_signal(signal.SIGINT)


@cache
def _loaded() -> JobDefinition:
    """The job, loaded once."""
    collect_seldom()
    from pipelines.definitions import JOB, defs  # noqa: PLC0415 - seconds to load, not wanted for --help

    job = defs.resolve_job_def(JOB)
    keep_what_is_loaded()
    return job


def _load_ahead(run: Run) -> None:
    """Import beside the run what readers, the audit and the page need: it takes seconds, as loading the job does."""
    # Whoever comes back from the database asks for its turn, which is given it after so many seconds.
    sys.setswitchinterval(_TURN)
    load_beside(*_BESIDE)
    make_ready_beside(make_ready)
    if not run.places.bureau.exists():
        # A first report has all tables to examine.
        load_engine_ahead()


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
        "spark_master": run.spark_master or "",
    }
    return {
        "resources": {"bureau": {"config": bureau}},
        "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
    }


def _outcome(result: ExecuteInProcessResult) -> Outcome:
    if result.success:
        return Outcome(PUBLISHED)
    found = list(errors(result.all_events))
    if any(name == NOTHING_READABLE for name, _ in found):
        return Outcome(WRONG_USE, tuple(text for name, text in found if name == NOTHING_READABLE))
    stopped = list(_run_errors(result.all_events))
    if any(name in INTERRUPTIONS for name, _ in (*found, *stopped)):
        return Outcome(INTERRUPTED)
    reasons = (*failed_checks(result.all_events), *(text for _, text in found))
    return Outcome(BLOCKED, tuple(map(in_words, reasons or (text for _, text in stopped))))


def _run_errors(events: Sequence[DagsterEvent]) -> Iterator[tuple[str, str]]:
    """Class and text of what ended a run, or kept it from starting, such as a database that somebody else has open."""
    for event in events:
        if event.event_type == DagsterEventType.RUN_FAILURE and event.job_failure_data.error is not None:
            error = innermost(event.job_failure_data.error)
            yield str(error.cls_name), error.message.strip()
