"""One run at a time on one output folder. The system gives the lock back when a process dies, however it dies."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foundation.places import OutputPlaces


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
