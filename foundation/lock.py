"""One run at a time on one output folder. The system gives the lock back when a process dies, however it dies."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from foundation.places import OutputPlaces

# Somebody who asks whether a file is held holds it himself for a moment.
_ASKED_SECONDS = 10


class BusyError(RuntimeError):
    """Another run works in the same output folder."""


@contextmanager
def alone(places: OutputPlaces) -> Iterator[None]:
    """Hold the output folder for the length of a run; BusyError where another run holds it."""
    places.warehouse.mkdir(parents=True, exist_ok=True)
    places.warehouse.chmod(0o700)
    try:
        with FileLock(places.warehouse / "run.lock", timeout=0):
            yield
    except Timeout:
        raise BusyError(
            f"另一次运行正在使用 {places.out}；没有开始。请等它结束后重试。"
            f"Another run is working in {places.out}; this one did not start. Wait for it to end and run again."
        ) from None


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold a file as a sign of life, for others to ask `is_held`; its folder must be there."""
    with FileLock(path, timeout=_ASKED_SECONDS):
        yield


def is_held(path: Path) -> bool:
    """Whether a living process holds the file; nothing is made where there is none."""
    if not path.exists():
        return False
    try:
        with FileLock(path, timeout=0):
            return False
    except Timeout:
        return True
