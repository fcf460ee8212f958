"""A run that is interrupted publishes nothing and says so; the next one reads every file that lay there."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dagster import DagsterExecutionInterruptedError

from assets.intake import reading
from foundation.places import OutputPlaces
from tests.command import district
from tests.command.running import report

TODAY = ("--today", "2024-02-10")


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_file_is_not_called_damaged_where_its_reading_was_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sent: signal.Signals
) -> None:
    district.write(tmp_path / "in")
    whole = reading.open_delimited

    def interrupted(*given: Any) -> Any:
        os.kill(os.getpid(), sent)
        return whole(*given)

    with monkeypatch.context() as within:
        within.setattr(reading, "open_delimited", interrupted)
        ended = report("2023Q4", tmp_path / "in", tmp_path / "out", *TODAY)
    assert ended.exit_code == 130
    assert "被中断" in ended.said
    assert "Interrupted" in ended.said
    assert not (tmp_path / "out" / "published").exists()

    again = report("2023Q4", tmp_path / "in", tmp_path / "out", *TODAY)
    assert again.exit_code == 0, again.said
    with duckdb.connect(str(OutputPlaces(tmp_path / "out").bureau), read_only=True) as bureau:
        assert bureau.sql("select distinct status from main.received_files").fetchall() == [("read",)]


def test_no_other_step_goes_on_where_a_query_was_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = []

    def interrupted(_: object) -> None:
        # as the database puts it
        raise RuntimeError("Query interrupted") from DagsterExecutionInterruptedError()

    district.write(tmp_path / "in")
    monkeypatch.setattr("assets.validation.assets.keep_gathered", interrupted)
    monkeypatch.setattr("assets.scenarios.assets.keep_outcomes", lambda *_: began.append("readings"))
    ended = report("2023Q4", tmp_path / "in", tmp_path / "out", *TODAY)
    assert ended.exit_code == 130
    assert began == []
