"""The Dagster resource that a run works with: its parameters and the one writing connection."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import duckdb
from dagster import ConfigurableResource, InitResourceContext
from pydantic import Field, PrivateAttr

from assets.engines.choice import engine
from assets.run_record import RunRecord, at_work, begun, ended, unmark, write_record
from foundation import moment
from foundation.lock import alone
from foundation.run import Run, plan_run
from foundation.settings import settings
from foundation.store import open_store

PARTITION_TAG = "dagster/partition"


@contextmanager
def recorded(run: Run, context: InitResourceContext) -> Iterator[None]:
    """Leave a record of the run in the store, and its reasons at the end of its log where nothing was published."""
    record = begun(run, str(context.run_id))
    with at_work(run.places, record.period):
        write_record(run.places, record)
        yield
        _write_end(run, record, context)


def _write_end(run: Run, record: RunRecord, context: InitResourceContext) -> None:
    if context.instance is None:
        return
    record = ended(record, context.instance, moment.now().isoformat())
    write_record(run.places, record)
    if record.reasons and context.log is not None:
        context.log.error("\n".join(["未发布 Not published.", *record.reasons]))


class Bureau(ConfigurableResource):  # type: ignore[type-arg]
    """Where a run finds its inbox and puts its outputs, and up to when it looks; the office's settings by default."""

    inbox: str = Field(default_factory=lambda: str(settings().inbox))
    out: str = Field(default_factory=lambda: str(settings().out))
    as_of: str = ""
    today: str = ""
    policy: str = Field(default_factory=lambda: settings().policy)
    corrections: str = Field(default_factory=lambda: str(settings().corrections or ""))

    spark_master: str = ""

    _run: Run = PrivateAttr()
    _connection: duckdb.DuckDBPyConnection = PrivateAttr()
    _engine: duckdb.DuckDBPyConnection = PrivateAttr()

    @contextmanager
    def yield_for_execution(self, context: InitResourceContext) -> Iterator[Bureau]:
        """Open the store once for the whole run; the quarter is the run's partition."""
        dagster_run = context.run
        if dagster_run is None:
            raise ValueError("no run: the bureau's store is opened inside a run of the job only")
        self._run = plan_run(
            dagster_run.tags[PARTITION_TAG],
            Path(self.inbox),
            Path(self.out),
            as_of=self.as_of or None,
            today=self.today or None,
            policy=self.policy,
            corrections=Path(self.corrections) if self.corrections else None,
            spark_master=self.spark_master or None,
        )
        # The database loads it for the first parameter that it is given, and would lose what interrupts the run there.
        import_module("pandas")
        places = self._run.places
        with (
            alone(places),
            open_store(places) as connection,
            recorded(self._run, context),
            engine(self._run, connection) as self._engine,
        ):
            unmark(connection)
            self._connection = connection
            yield self

    @property
    def run(self) -> Run:
        """The parameters of this run."""
        return self._run

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The writing connection to the bureau's database."""
        return self._connection

    @property
    def engine(self) -> duckdb.DuckDBPyConnection:
        """The same for steps that make tables from queries, which may be worked out elsewhere (`assets/engines`)."""
        return self._engine

    @property
    def keeps_tables(self) -> bool:
        """Whether tables may be left as they are from an earlier run: another engine makes all of them in every one."""
        return self._engine is self._connection
