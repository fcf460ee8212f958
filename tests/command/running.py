"""Runs the command, in this process or in one of its own, and takes down what lies in an output folder."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

JIGAI = Path(sys.executable).parent / "jigai"


@dataclass(frozen=True)
class Ended:
    """How a call ended and everything that it said."""

    exit_code: int
    said: str


@dataclass(frozen=True)
class Folders:
    """The folders of one history of reports."""

    folder: Path

    @property
    def inbox(self) -> Path:
        """What has been dropped so far."""
        return self.folder / "in"

    @property
    def out(self) -> Path:
        """The output folder of all reports."""
        return self.folder / "out"


def jigai(*words: object) -> Ended:
    """The command in this process, which spares loading the orchestrator for each call."""
    from pipelines.command_line import main  # noqa: PLC0415 - seconds to load

    result = CliRunner().invoke(main, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ended(result.exit_code, result.output)


def report(quarter: str, inbox: Path, out: Path, *options: str) -> Ended:
    """`jigai report` in this process."""
    return jigai("report", quarter, "--inbox", inbox, "--out", out, *options)


def jigai_apart(*words: object, umask: int = -1, **environment: str) -> Ended:
    """The installed command in a process of its own, with changes to its environment."""
    done = subprocess.run(  # noqa: S603
        [str(JIGAI), *(str(word) for word in words)],
        env={**os.environ, **environment},
        umask=umask,
        capture_output=True,
        check=False,
    )
    return Ended(done.returncode, (done.stdout + done.stderr).decode("utf-8"))


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def modes(folder: Path) -> dict[str, int]:
    """Mode bits of everything below a folder, and of the folder itself as `.`."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mode & 0o777
        for path in [folder, *sorted(folder.rglob("*"))]
    }
