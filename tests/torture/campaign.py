"""Where the 200 kills fall, and the process in which they are done."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from foundation.places import ROOT
from tests.torture.countdown import COMPILER, compiled, environment
from tests.torture.killing import LOG
from tests.torture.kills import Undisturbed

# How many kills fall among the operations of each kind of place: few are done to the ledger, and it counts most.
SHARES = (
    ("ledger", 16, re.compile("/warehouse/ledger")),
    (
        "renames of what is published",
        44,
        re.compile("rename /published|(?!write).* /published/latest|/published/2023Q4$"),
    ),
    ("what is staged", 50, re.compile("/published/")),
    ("working database", 40, re.compile("/warehouse/bureau")),
    ("history of runs", 30, re.compile("/warehouse/dagster")),
    ("all else", 20, re.compile("")),
)


def operations(whole: Undisturbed, place: Path) -> list[str]:
    """What an undisturbed report does to the disk, in order; counted once."""
    log = whole.folder / LOG
    if not log.exists():
        _run(whole, place, []).check_returncode()
    return log.read_text(encoding="utf-8").splitlines()


def points(done: list[str]) -> list[int]:
    """Numbers of operations, evenly among those of each kind of place."""
    left = dict(enumerate(done, start=1))
    chosen: list[int] = []
    for _, share, place in SHARES:
        of_place = [number for number, text in left.items() if place.search(text)]
        chosen += of_place[:: max(1, len(of_place) // share)][:share]
        left = {number: text for number, text in left.items() if not place.search(text)}
    return sorted(chosen)


def killed_apart(whole: Undisturbed, place: Path, numbers: list[int]) -> Iterator[dict[str, Any]]:
    """What came of a kill at each of the numbers."""
    done = _run(whole, place, numbers)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    yield from map(json.loads, done.stdout.splitlines())


def _run(whole: Undisturbed, place: Path, numbers: list[int]) -> subprocess.CompletedProcess[bytes]:
    if COMPILER is None:
        pytest.skip("there is no compiler for what counts the operations")
    words = [sys.executable, "-m", "tests.torture.killing", str(whole.folder), *map(str, numbers)]
    env = {**environment(compiled(place)), "PYTHONPATH": str(ROOT)}
    return subprocess.run(words, env=env, cwd=ROOT, capture_output=True, check=False)  # noqa: S603
