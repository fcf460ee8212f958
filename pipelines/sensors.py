"""What starts a run when files come: the inbox, looked at every minute. Its cursor is what it saw and dealt with."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dagster import DefaultSensorStatus, RunRequest, SensorEvaluationContext, SensorResult, SkipReason, sensor

from foundation import moment
from foundation.places import OutputPlaces
from foundation.settings import Settings, settings
from pipelines.drops import NewFile, fingerprint, folders, new_files, settled
from pipelines.jobs import can_be_reported, quarterly_report, requested
from pipelines.published import publications
from pipelines.touched import filed_in, touched_quarters

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

SECONDS_BETWEEN_LOOKS = 60


@dataclass(frozen=True)
class Cursor:
    """The state of each drop at the last look, and the state in which it was dealt with."""

    seen: dict[str, str] = field(default_factory=dict)
    done: dict[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str | None) -> Cursor:
        """The cursor as the orchestrator kept it; an empty one at first."""
        return cls(**json.loads(text)) if text else cls()

    def __str__(self) -> str:
        return json.dumps({"seen": self.seen, "done": self.done}, ensure_ascii=True, sort_keys=True)


@sensor(
    name="inbox",
    job=quarterly_report,
    minimum_interval_seconds=SECONDS_BETWEEN_LOOKS,
    default_status=DefaultSensorStatus.STOPPED,
    description=(
        "收件夹里有新的一批文件放定后，为其涉及的季度各启动一次。"
        "When a drop in the inbox has come to rest, one run for each quarter that it touches."
    ),
)
def inbox(context: SensorEvaluationContext) -> SensorResult:
    """Look at the inbox once."""
    return look(Cursor.parse(context.cursor), moment.now().date(), settings())


def look(cursor: Cursor, today: date, office: Settings) -> SensorResult:
    """One look at the inbox: the runs it starts, or why none, and the cursor for the next look."""
    places = OutputPlaces(office.out)
    drops = folders(office.inbox, places)
    now = {folder: fingerprint(files) for folder, files in drops.items()}
    at_rest = settled(now, cursor.seen, cursor.done)
    files = new_files((path for folder in at_rest for path in drops[folder]), places)
    kept = {folder: mark for folder, mark in cursor.done.items() if folder in now}
    after = Cursor(seen=now, done={**kept, **{folder: now[folder] for folder in at_rest}})
    requests = _requests(files, today, places)
    if requests:
        return SensorResult(run_requests=requests, cursor=str(after))
    moving = [folder for folder in now if folder not in at_rest and cursor.done.get(folder) != now[folder]]
    return SensorResult(skip_reason=SkipReason(_why_none(moving, at_rest)), cursor=str(after))


def _requests(files: Sequence[NewFile], today: date, places: OutputPlaces) -> list[RunRequest]:
    if not files:
        return []
    published = {publication.quarter for publication in publications(places)}
    quarters = touched_quarters(filed_in(files), today, published)
    mark = hashlib.sha256("".join(sorted(file.sha256 for file in files)).encode()).hexdigest()[:16]
    return [
        requested(quarter, "drop", f"{quarter}:{mark}") for quarter in quarters if can_be_reported(quarter)
    ]


def _why_none(moving: Sequence[str], at_rest: Sequence[str]) -> str:
    if moving:
        return f"等待放定：{'、'.join(moving)}。Waiting for these to come to rest."
    if at_rest:
        return "放定的文件内容都已收到过，或不涉及可报告的季度。Nothing in it that was not received before."
    return "收件夹没有变化。Nothing new in the inbox."


SENSORS = [inbox]
