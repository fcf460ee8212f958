"""How far a run is and how long it will still take, with steps whose times are given."""

from __future__ import annotations

import io
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from dagster import DagsterEventType

from pipelines.progress import Progress, Shown, read_durations


class Clock:
    """A clock that the test moves."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def started(step: str) -> Any:
    return SimpleNamespace(event_type=DagsterEventType.STEP_START, step_key=step)


def ended(step: str, seconds: float) -> Any:
    data = SimpleNamespace(duration_ms=seconds * 1000)
    return SimpleNamespace(event_type=DagsterEventType.STEP_SUCCESS, step_key=step, step_success_data=data)


def test_steps_weigh_what_they_took_last_time() -> None:
    clock = Clock()
    progress = Progress(["a", "b", "c"], {"a": 6.0, "b": 1.0, "c": 3.0}, clock)
    assert (progress.share, progress.seconds_left) == (0.0, None)
    progress.follow(ended("a", 12.0))
    clock.now += 12
    # Six tenths took twelve seconds; four tenths will take eight.
    assert round(progress.share, 6) == 0.6
    assert progress.seconds_left == 8


def test_without_a_last_time_all_weigh_the_same() -> None:
    clock = Clock()
    progress = Progress(["a", "b", "c", "d"], {}, clock)
    progress.follow(ended("a", 1))
    clock.now += 5
    assert (progress.share, progress.seconds_left) == (0.25, 15)


def test_a_step_that_is_new_weighs_the_mean() -> None:
    progress = Progress(["a", "b", "new"], {"a": 1.0, "b": 3.0}, Clock())
    progress.follow(ended("new", 1))
    assert round(progress.share, 6) == round(2 / 6, 6)


def test_all_done_is_all() -> None:
    progress = Progress(["a"], {"a": 2.0}, Clock())
    progress.follow(ended("a", 2))
    assert (progress.share, progress.seconds_left) == (1.0, 0)


def test_the_line_says_what_how_far_and_how_long() -> None:
    clock = Clock()
    progress = Progress(
        ["intake__units", "awards__claims"], {"intake__units": 1.0, "awards__claims": 3.0}, clock
    )
    progress.follow(ended("intake__units", 1))
    progress.follow(started("awards__claims"))
    clock.now += 30
    assert progress.line("[2/3] 2023Q4 ") == "[2/3] 2023Q4  25%  1/2，约剩 1:30 left  awards/claims"


def test_a_terminal_is_left_clean_and_times_are_kept(tmp_path: Path) -> None:
    terminal = io.StringIO()
    shown = Shown(terminal, tmp_path / "durations.json", "")
    shown.begin(["a"])
    for event in (started("a"), ended("a", 1.5)):
        shown.listen(cast("Any", SimpleNamespace(dagster_event=event)))
    shown.end()
    assert "0%" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r")
    assert read_durations(tmp_path / "durations.json") == {"a": 1.5}


def test_times_that_cannot_be_read_count_for_nothing(tmp_path: Path) -> None:
    for text in ("", "[]", '{"a": "long"}', json.dumps(3)):
        (tmp_path / "durations.json").write_text(text, encoding="utf-8")
        assert read_durations(tmp_path / "durations.json") == {}
