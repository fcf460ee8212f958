"""What a run is at, how far it is and how long it will still take, as one line at a terminal.

Each step weighs what it took in the last run of the same output folder; in the first run all weigh the same.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, TextIO

from dagster import DagsterEventType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from dagster import DagsterEvent, EventLogEntry

_WIDE = 78


class Progress:
    """Follows the events of a run; `share` is between 0 and 1, `seconds_left` None until something is done."""

    def __init__(
        self,
        steps: Iterable[str],
        took: dict[str, float],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        usual = sum(took.values()) / len(took) if took else 1.0
        # A step of no time would never move the share.
        self._weights = {step: max(took.get(step, usual), 0.001) for step in steps}
        self._clock = clock
        self._began = clock()
        self.took: dict[str, float] = {}
        self.step = ""

    def follow(self, event: DagsterEvent) -> bool:
        """Take an event in; whether there is something new to show."""
        if event.event_type == DagsterEventType.STEP_START:
            self.step = event.step_key or ""
            return True
        if event.event_type == DagsterEventType.STEP_SUCCESS and event.step_key:
            self.took[event.step_key] = event.step_success_data.duration_ms / 1000
            return True
        return False

    @property
    def share(self) -> float:
        """How much of the work is done."""
        whole = sum(self._weights.values())
        return sum(self._weights.get(step, 0) for step in self.took) / whole if whole else 0.0

    @property
    def seconds_left(self) -> int | None:
        """How long it will still take if the rest goes as the part that is done."""
        share = self.share
        return round((self._clock() - self._began) * (1 - share) / share) if share else None

    def line(self, place: str) -> str:
        """The line for a terminal."""
        left = self.seconds_left
        still = "" if left is None else f"，约剩 {_duration(left)} left"
        done, steps = len(self.took), len(self._weights)
        return f"{place}{self.share:4.0%}  {done}/{steps}{still}  {self.step.replace('__', '/')}"


def _duration(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"


class Shown:
    """A progress that is shown at a terminal and kept for the next run."""

    def __init__(self, terminal: TextIO, durations: Path, place: str) -> None:
        self._terminal, self._durations, self._place = terminal, durations, place
        self._progress = Progress((), {})

    def begin(self, steps: Iterable[str]) -> None:
        """A run with those steps begins."""
        self._progress = Progress(steps, read_durations(self._durations))

    def listen(self, entry: EventLogEntry) -> None:
        """Take an entry of the run's log in, and show where the run is."""
        if entry.dagster_event is not None and self._progress.follow(entry.dagster_event):
            self._terminal.write(f"\r{self._progress.line(self._place)[:_WIDE]:<{_WIDE}}")
            self._terminal.flush()

    def end(self) -> None:
        """Clear the line and remember how long each step took."""
        self._terminal.write(f"\r{'':<{_WIDE}}\r")
        self._terminal.flush()
        if self._durations.parent.is_dir():
            self._durations.write_text(json.dumps(self._progress.took), encoding="utf-8")


def read_durations(path: Path) -> dict[str, float]:
    """How long each step took in the last run; empty where there was none, or the file cannot be read."""
    try:
        return {str(step): float(seconds) for step, seconds in json.loads(path.read_text("utf-8")).items()}
    except (OSError, ValueError, AttributeError):
        return {}
