"""An office of the tests: an inbox, an output folder, small drops, and ticks of the orchestrator at a given time."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from dagster import RunRequest, SensorResult, SkipReason, build_schedule_context, build_sensor_context

from foundation import moment
from foundation.places import OutputPlaces
from foundation.settings import INBOX, OUT
from pipelines.schedules import final_report, preliminary_report
from pipelines.sensors import inbox as inbox_sensor
from tests.intake.office import code, delimited

QUARTERLY = ["报送单位", "报告期", "进展情况"]
OUTPUT = ["统一社会信用代码", "报告期", "工业总产值(千元)"]
REGISTER = ["统一社会信用代码", "企业名称", "登记行政区划代码", "登记状态"]


@dataclass
class Office:
    """Folders of an office; `cursor` is what the sensor keeps between its looks."""

    inbox: Path
    out: Path
    monkeypatch: pytest.MonkeyPatch
    cursor: str | None = None

    @property
    def places(self) -> OutputPlaces:
        return OutputPlaces(self.out)

    def clock(self, text: str) -> datetime:
        """Set the clock, in Beijing time."""
        now = datetime.fromisoformat(text).replace(tzinfo=moment.BEIJING)
        self.monkeypatch.setattr(moment, "now", lambda: now)
        return now

    def look(self) -> SensorResult:
        """One tick of the sensor of the inbox."""
        result = inbox_sensor(build_sensor_context(cursor=self.cursor))
        self.cursor = result.cursor
        return result

    def started(self) -> list[str]:
        """The quarters that two looks start, the second a minute after the first: a drop is at rest by then."""
        first = [request.partition_key for request in self.look().run_requests]
        return first + [request.partition_key for request in self.look().run_requests]

    def preliminary(self, text: str) -> RunRequest | SkipReason:
        """The preliminary schedule at a moment."""
        return preliminary_report(build_schedule_context(scheduled_execution_time=self.clock(text)))

    def final(self, text: str) -> RunRequest | SkipReason:
        """The final schedule at a moment."""
        return final_report(build_schedule_context(scheduled_execution_time=self.clock(text)))

    def receive(self) -> None:
        """What a run does to the received files: it keeps a copy of each under its hash."""
        from assets.intake.ledger import keep_raw  # noqa: PLC0415
        from pipelines.drops import folders, new_files  # noqa: PLC0415

        for files in folders(self.inbox, self.places).values():
            for file in new_files(files, self.places):
                keep_raw(file.path, self.places.raw, file.sha256)


def set_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An empty office below a folder, named to the orchestrator by its settings."""
    office = Office(folder / "in", folder / "out", monkeypatch)
    office.inbox.mkdir()
    monkeypatch.setenv(INBOX, str(office.inbox))
    monkeypatch.setenv(OUT, str(office.out))
    return office


def progress_report(path: Path, period: str, unit: str = "东湖街道", said: str = "正常") -> Path:
    """A 季度进展报告 of one unit."""
    return delimited(path, [QUARTERLY, [unit, period, said]])


def output(path: Path, period: str, gross: int = 100) -> Path:
    """A row of 工业产值 of one unit."""
    return delimited(path, [OUTPUT, [code(1), period, gross]])


def register(path: Path) -> Path:
    """A row of 企业登记信息, which names no period."""
    return delimited(path, [REGISTER, [code(1), "示例企业", "350503", "在业"]])


def touch(path: Path, seconds: int) -> None:
    """Give a file another time."""
    state = path.stat()
    os.utime(path, (state.st_atime, state.st_mtime + seconds))
