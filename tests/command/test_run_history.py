"""The history that the command line writes is the orchestrator's own: the stock storage reads all of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from dagster import DagsterInstance, asset, materialize

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
