"""The count of `countdown.c`, made ready with the compiler of the machine."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

SOURCE = Path(__file__).with_suffix(".c")
COMPILER = shutil.which("cc")
# The library reads the numbers as long as it counts.
_HELD: list[ctypes.Array[ctypes.c_long]] = []


def compiled(folder: Path) -> Path:
    """The library, in a folder; made where it is not there."""
    library = folder / "countdown.so"
    if not library.exists():
        words = [str(COMPILER), "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-ldl"]
        subprocess.run(words, check=True)  # noqa: S603
    return library


def environment(library: Path) -> dict[str, str]:
    """What a process must be given at its start so that it can count; one thread, so that runs count alike."""
    return {**os.environ, "LD_PRELOAD": str(library), "JIGAI_THREADS": "1", "POLARS_MAX_THREADS": "1"}


def arm(start: str, numbers: Sequence[int], log: Path | None = None) -> None:
    """Count from now on in this process, which stops at those operations, of all on paths that begin so."""
    held = (ctypes.c_long * (len(numbers) + 1))(*sorted(numbers), 0)
    _HELD.append(held)
    ctypes.CDLL(None).arm(start.encode(), held, str(log).encode() if log else None)
