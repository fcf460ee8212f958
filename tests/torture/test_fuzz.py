"""Files made wrong in six ways are read or refused, every row accounted for: some always, 100 000 in `make torture`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter

import pytest

from foundation.places import ROOT
from tests.torture.figures import keep

ALL, AT_ONCE, SOME = 100_000, 2500, 300
ONE_THREAD = {"POLARS_MAX_THREADS": "1", "JIGAI_THREADS": "1", "PYTHONPATH": str(ROOT), "RUST_BACKTRACE": "0"}


def read_apart(first: int, count: int) -> dict[str, object]:
    """What came of some files, read in a process of its own; of a process that died, which file killed it."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "tests.torture.fuzz", str(first), str(count)],
        env={**os.environ, **ONE_THREAD},
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if done.returncode == 0:
        return dict(json.loads(done.stdout))
    if count == 1:
        return {
            "faults": [f"{first} kills the process: {done.stderr.decode()[-500:]}"],
            "outcomes": {},
            "cpu": 0,
        }
    half = count // 2
    parts = [read_apart(first, half), read_apart(first + half, count - half)]
    # Each alone may well be read, and only all together not: that is a fault too.
    faults = [text for part in parts for text in part["faults"]] or [
        f"{count} files from {first} on kill the process"
    ]  # type: ignore[attr-defined]
    return {"faults": faults, "outcomes": {}, "cpu": 0}


def test_some() -> None:
    said = read_apart(0, SOME)
    assert said["faults"] == []
    assert {name.split(":")[1].strip() for name in said["outcomes"] if ":" in name} == {"read", "rejected"}  # type: ignore[attr-defined]


@pytest.mark.torture
@pytest.mark.parametrize("first", range(0, ALL, AT_ONCE))
def test_all(first: int) -> None:
    said = read_apart(first, AT_ONCE)
    keep("fuzz", files=AT_ONCE, cpu_s=said["cpu"], **Counter(said["outcomes"]))  # type: ignore[call-overload]
    assert said["faults"] == []
