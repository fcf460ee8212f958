"""The count of `countdown.c`, made ready with the compiler of the machine."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from pathlib import Path

SOURCE = Path(__file__).with_suffix(".c")
COMPILER = shutil.which("cc")


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


def arm(start: str, last: int, log: Path | None = None) -> None:
    """Count from now on in this process, which ends at the operation number `last` on a path that begins so."""
    own = ctypes.CDLL(None)
    own.arm(start.encode(), ctypes.c_long(last), str(log).encode() if log else None)
