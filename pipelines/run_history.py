"""The orchestrator's history of runs as the command line writes it: the stock files, kept open while a run writes.

The stock storage opens the file, reads its schema, writes, waits for the disk and closes it again for every event:
more than a third of the time of a small report. `dagster dev` reads and writes the same files with the stock storage.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from dagster import DagsterEventType, DagsterInstance
from dagster._core.instance.ref import InstanceRef
from dagster._core.storage.event_log import SqliteEventLogStorage
from sqlalchemy import create_engine, event

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from dagster import AssetKey, EventLogEntry
    from dagster._core.storage.event_log.base import AssetRecord
    from sqlalchemy import Connection

# The files are in WAL mode: without a wait at every commit a power cut can lose the last events, never the file.
_PRAGMA = "pragma synchronous = normal"
_BUSY_SECONDS = 30


class OpenEventLog(SqliteEventLogStorage):
    """The stock event log with one open connection for each of its files (the run's own, and the index of all).

    A run asks of every input of every step what was last written of it. The run is the only one that writes, so that
    what it wrote itself, and what it has looked up since, need not be looked up again.
    """

    def __init__(self, base_dir: str, inst_data: Any = None) -> None:
        self._connections: dict[str, Connection] = {}
        # Tables, columns and upgrades that are there, which stay: each is asked for at every event.
        self._there: set[str] = set()
        self._records: dict[AssetKey, AssetRecord] = {}
        # The tags of the newest materialization that this process wrote, by asset and partition.
        self._tags: dict[tuple[AssetKey, str | None], Mapping[str, str]] = {}
        super().__init__(base_dir, inst_data)

    @classmethod
    def from_config_value(cls, inst_data: Any, config_value: Any) -> OpenEventLog:
        """As the orchestrator makes it from its settings."""
        return cls(inst_data=inst_data, **config_value)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock:
            connection = self._connections.get(shard) or self._open(shard)
            with connection.begin():
                yield connection

    def _open(self, shard: str) -> Connection:
        engine = create_engine(
            self.conn_string_for_shard(shard), connect_args={"timeout": _BUSY_SECONDS}, pool_size=1
        )
        event.listen(engine, "connect", lambda connection, _record: connection.execute(_PRAGMA))
        self._initdb(engine)
        self._connections[shard] = engine.connect()
        return self._connections[shard]

    def store_event(self, event: EventLogEntry) -> None:
        """Store an event, and forget what was known of its asset before."""
        super().store_event(event)
        written = event.dagster_event
        if written is None or written.asset_key is None:
            return
        self._records.pop(written.asset_key, None)
        if written.is_step_materialization:
            tags = written.step_materialization_data.materialization.tags or {}
            self._tags[written.asset_key, written.partition] = tags

    def get_asset_records(self, asset_keys: Sequence[AssetKey] | None = None) -> Sequence[AssetRecord]:
        """What was last written of assets; looked up where it is not known."""
        if asset_keys is None:
            return super().get_asset_records()
        unknown = [key for key in asset_keys if key not in self._records]
        if unknown:
            found = super().get_asset_records(unknown)
            self._records.update({record.asset_entry.asset_key: record for record in found})
        return [self._records[key] for key in asset_keys if key in self._records]

    def get_latest_tags_by_partition(
        self,
        asset_key: AssetKey,
        event_type: DagsterEventType,
        tag_keys: Sequence[str],
        asset_partitions: Sequence[str] | None = None,
        before_cursor: int | None = None,
        after_cursor: int | None = None,
    ) -> Mapping[str, Mapping[str, str]]:
        """The tags of the newest events of an asset's partitions; looked up where this process did not write them."""
        names, cursors = asset_partitions or [], (before_cursor, after_cursor)
        own = {name: self._tags[asset_key, name] for name in names if (asset_key, name) in self._tags}
        made = event_type == DagsterEventType.ASSET_MATERIALIZATION
        if not own or len(own) < len(set(names)) or cursors != (None, None) or not made:
            return super().get_latest_tags_by_partition(
                asset_key, event_type, tag_keys, asset_partitions, *cursors
            )
        return {name: {key: tags[key] for key in tag_keys if key in tags} for name, tags in own.items()}

    def _is_there(self, name: str, look: Callable[[str], bool]) -> bool:
        if name not in self._there and look(name):
            self._there.add(name)
        return name in self._there

    def has_table(self, table_name: str) -> bool:
        """Whether the index has a table."""
        return self._is_there(table_name, super().has_table)

    def has_secondary_index(self, name: str) -> bool:
        """Whether an upgrade of the index is complete."""
        return self._is_there(name, super().has_secondary_index)

    def _has_asset_key_col_on_connection(self, conn: Connection, column_name: str) -> bool:
        return self._is_there(column_name, partial(super()._has_asset_key_col_on_connection, conn))

    def dispose(self) -> None:
        """Close every file."""
        super().dispose()
        while self._connections:
            connection = self._connections.popitem()[1]
            connection.close()
            connection.engine.dispose()


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
