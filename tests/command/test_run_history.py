"""The history that the command line writes is the orchestrator's own: the stock storage reads all of it."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from dagster import (
    DagsterInstance,
    MaterializeResult,
    StaticPartitionsDefinition,
    asset,
    materialize,
)

from pipelines.run_history import open_instance


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "dagster.yaml").write_text("telemetry: {enabled: false}\n", encoding="utf-8")
    return tmp_path


@asset
def counted() -> int:
    """Made by the tests."""
    return 1


def test_the_stock_storage_reads_what_was_written(home: Path) -> None:
    with open_instance(home) as instance:
        result = materialize([counted], instance=instance)
        written = [event.event_type_value for event in result.all_events]
    with DagsterInstance.from_config(str(home)) as stock:
        (run,) = stock.get_runs()
        entries = [entry for entry in stock.all_logs(run.run_id) if entry.dagster_event is not None]
        assert run.is_success
        assert [entry.get_dagster_event().event_type_value for entry in entries][-len(written) :] == written
        assert stock.get_latest_materialization_event(counted.key) is not None


def test_a_run_goes_on_from_what_the_stock_storage_wrote(home: Path) -> None:
    with DagsterInstance.from_config(str(home)) as stock:
        materialize([counted], instance=stock)
    with open_instance(home) as instance:
        materialize([counted], instance=instance)
        assert len(instance.get_runs()) == 2


def test_another_process_reads_while_a_run_is_written(home: Path) -> None:
    with open_instance(home) as instance, DagsterInstance.from_config(str(home)) as stock:
        materialize([counted], instance=instance)
        assert stock.get_latest_materialization_event(counted.key) is not None


QUARTERS = StaticPartitionsDefinition(["2023Q3", "2023Q4"])


@asset(partitions_def=QUARTERS)
def filed() -> MaterializeResult[None]:
    """What another asset is made from."""
    return MaterializeResult()


@asset(partitions_def=QUARTERS, deps=[filed])
def summed() -> MaterializeResult[None]:
    """Made from the other."""
    return MaterializeResult()


def _check_input(instance: DagsterInstance) -> None:
    """The newest sum points at the newest of what it is made from, and has the hash of its version."""
    (newest,) = instance.fetch_materializations(filed.key, limit=1).records
    (made,) = instance.fetch_materializations(summed.key, limit=1).records
    assert newest.asset_materialization is not None
    assert made.asset_materialization is not None
    version = (newest.asset_materialization.tags or {})["dagster/data_version"]
    tags = made.asset_materialization.tags or {}
    assert tags["dagster/input_event_pointer/filed"] == str(newest.storage_id)
    assert tags["dagster/input_data_version/filed"] == sha256(version.encode()).hexdigest()


@pytest.mark.parametrize("opened", [open_instance, lambda home: DagsterInstance.from_config(str(home))])
def test_what_a_run_remembers_is_what_the_stock_storage_finds(
    home: Path, opened: Callable[[Path], DagsterInstance]
) -> None:
    """Quarter after quarter, the same quarter again, and a step that is made again alone in another process."""
    with opened(home) as instance:
        for quarter in ("2023Q3", "2023Q4", "2023Q3"):
            materialize([filed, summed], partition_key=quarter, instance=instance)
            _check_input(instance)
    with opened(home) as instance:
        materialize([filed, summed], selection=[summed], partition_key="2023Q3", instance=instance)
        _check_input(instance)
