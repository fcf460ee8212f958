"""Shared by all folders of tests: how much Hypothesis tries, and outputs that are made once for all workers."""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.command.series import Series, make

# The same examples on every machine: a test that fails by luck says nothing to the next person.
settings.register_profile(
    "jigai",
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("jigai")

MadeOnce = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> MadeOnce:
    """`made_once(name, make)`: a folder that `make` fills, once for all workers of a run of the tests."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent

    def made(name: str, make: Callable[[Path], None]) -> Path:
        folder, done = shared / "made" / name, shared / "made" / f"{name}.done"
        folder.parent.mkdir(exist_ok=True)
        with (shared / "made" / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                folder.mkdir()
                make(folder)
                done.touch()
        return folder

    return made


@pytest.fixture(scope="session")
def series(made_once: MadeOnce) -> Series:
    """Five reports of the hand-made district in one output folder."""
    return Series(made_once("series", make))
