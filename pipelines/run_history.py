"""The orchestrator's history of runs as the command line writes it: the stock files, kept open while a run writes.

The stock storage opens the file, reads its schema, writes, waits for the disk and closes it again for every event:
more than a third of the time of a small report. `dagster dev` reads and writes the same files with the stock storage.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from dagster import DagsterInstance
from dagster._core.instance.ref import InstanceRef
from dagster._core.storage.event_log import SqliteEventLogStorage
from sqlalchemy import create_engine, event

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

# The files are in WAL mode: without a wait at every commit a power cut can lose the last events, never the file.
_PRAGMA = "pragma synchronous = normal"
_BUSY_SECONDS = 30


class OpenEventLog(SqliteEventLogStorage):
    """The stock event log with one open connection for each of its files (the run's own, and the index of all)."""

    def __init__(self, base_dir: str, inst_data: Any = None) -> None:
        self._engines: dict[str, Engine] = {}
        self._tables: set[str] = set()
        super().__init__(base_dir, inst_data)

    @classmethod
    def from_config_value(cls, inst_data: Any, config_value: Any) -> OpenEventLog:
        """As the orchestrator makes it from its settings."""
        return cls(inst_data=inst_data, **config_value)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock:
            engine = self._engines.get(shard) or self._open(shard)
            with engine.connect() as connection, connection.begin():
                yield connection

    def _open(self, shard: str) -> Engine:
        engine = create_engine(
            self.conn_string_for_shard(shard), connect_args={"timeout": _BUSY_SECONDS}, pool_size=1
        )
        event.listen(engine, "connect", lambda connection, _record: connection.execute(_PRAGMA))
        self._initdb(engine)
        self._engines[shard] = engine
        return engine

    def has_table(self, table_name: str) -> bool:
        """Whether the index has a table; asked at every event, and a table that is there stays."""
        if table_name not in self._tables and super().has_table(table_name):
            self._tables.add(table_name)
        return table_name in self._tables

    def dispose(self) -> None:
        """Close every file."""
        super().dispose()
        while self._engines:
            self._engines.popitem()[1].dispose()


def open_instance(home: Path) -> DagsterInstance:
    """The orchestrator's instance whose settings (`dagster.yaml`) and history lie in the folder `home`."""
    log = {
        "module": OpenEventLog.__module__,
        "class": OpenEventLog.__name__,
        "config": {"base_dir": str(home / "history" / "runs")},
    }
    # What steps print is not captured: that takes four processes a run, and steps print nothing.
    silent = {
        "module": "dagster._core.storage.noop_compute_log_manager",
        "class": "NoOpComputeLogManager",
    }
    overrides = {"event_log_storage": log, "compute_logs": silent}
    return DagsterInstance.from_ref(InstanceRef.from_dir(str(home), overrides=overrides))
