"""Work beside the run: the same results and errors as here, whoever ends the process that does it."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from foundation.beside import beside, make_ready_beside, shared

# Starts the process beside it, says its number, and waits to be killed.
_PARENT = (
    "import os, time; from foundation.beside import beside; print(beside(os.getpid).result()); time.sleep(60)"
)


def test_a_piece_runs_in_another_process() -> None:
    assert beside(os.getpid).result() not in (0, os.getpid())
    assert beside(os.getpid).result() == beside(os.getpid).result()


def test_results_come_in_the_order_of_what_was_given() -> None:
    for number in range(5):
        assert shared(divmod, [(n, 2) for n in range(number)]) == [divmod(n, 2) for n in range(number)]


def test_what_a_piece_raises_is_raised_where_its_result_is_asked_for() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        beside(int, "x").result()
    assert beside(int, "7").result() == 7


def test_what_a_piece_prints_is_no_answer() -> None:
    assert beside(print, "something that a library says").result() is None
    assert beside(int, "7").result() == 7


def test_a_process_that_was_ended_costs_no_result() -> None:
    lost = beside(os.getpid).result()
    os.kill(lost, signal.SIGKILL)
    assert beside(int, "7").result() == 7
    assert beside(os.getpid).result() not in (lost, os.getpid())


def test_half_an_answer_costs_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    def torn(_: object) -> object:
        raise pickle.UnpicklingError("pickle data was truncated")

    lost = beside(os.getpid).result()
    with monkeypatch.context() as within:
        within.setattr(pickle, "load", torn)
        assert beside(int, "7").result() == 7
    assert beside(os.getpid).result() not in (lost, os.getpid())


def test_what_only_makes_ready_is_left_out_where_the_process_is_lost(tmp_path: Path) -> None:
    lost = beside(os.getpid).result()
    # Done here, it would end this process.
    make_ready_beside(os._exit, 1)
    make_ready_beside(Path.touch, tmp_path / "by the next process")
    assert beside(os.getpid).result() not in (lost, os.getpid())
    assert (tmp_path / "by the next process").exists()


def test_a_process_that_cannot_be_had_costs_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> object:
        raise OSError("[Errno 11] Resource temporarily unavailable")

    os.kill(beside(os.getpid).result(), signal.SIGKILL)
    with monkeypatch.context() as within:
        within.setattr("foundation.beside.Popen", refused)
        assert beside(os.getpid).result() == os.getpid()
    assert beside(os.getpid).result() != os.getpid()


def test_nobody_waits_at_the_end_for_what_is_still_asked() -> None:
    # Two pieces of a minute each, of which nobody asks for a result: the first is begun, the second still asked.
    left = "import time; from foundation.beside import beside; [beside(time.sleep, 60) for _ in 'ab']; time.sleep(1)"
    ended = subprocess.run([sys.executable, "-c", left], capture_output=True, check=False, timeout=50)  # noqa: S603
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_it_ends_with_its_parent() -> None:
    with subprocess.Popen([sys.executable, "-c", _PARENT], stdout=subprocess.PIPE, text=True) as parent:  # noqa: S603
        assert parent.stdout is not None
        helper = int(parent.stdout.readline())
        parent.kill()
    for _ in range(200):
        if not Path(f"/proc/{helper}").exists() or _is_dead(helper):
            return
        time.sleep(0.05)
    pytest.fail("the process beside a run that was killed is still there")


def test_it_has_ended_when_its_parent_has() -> None:
    once = _PARENT.replace("time.sleep(60)", "None")
    ended = subprocess.run([sys.executable, "-c", once], capture_output=True, text=True, check=True)  # noqa: S603
    assert not Path(f"/proc/{int(ended.stdout)}").exists()


def _is_dead(number: int) -> bool:
    """Ended, though nobody has asked how."""
    try:
        return Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True
