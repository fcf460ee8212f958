"""Runs the command and kills it without a word: `killed.py FOLDER NUMBER WORDS…`.

Just before the NUMBER-th time that anything below FOLDER is opened, renamed, removed, made or given a mode, the
process gets SIGKILL: nothing is closed, flushed or said. With a NUMBER that is never reached the number of times
is written to `FOLDER.events`, with what each was.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

_EVENTS = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "sqlite3.connect")
# Whole trees are removed by names within an open folder, which is the last argument.
_OF_TREES = ("os.remove", "os.rmdir")


class Counter:
    """Counts what is done below a folder, and ends it all at a number."""

    def __init__(self, folder: str, last: int) -> None:
        self.folder, self.last = folder, last
        self.seen: list[str] = []

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        """An audit hook of the interpreter."""
        if event not in _EVENTS or not arguments or not isinstance(arguments[0], str | bytes | os.PathLike):
            return
        place = os.fsdecode(arguments[0])
        if event in _OF_TREES:
            place = _whole(place, arguments[-1])
        if place.startswith(self.folder):
            self.seen.append(f"{event} {place[len(self.folder) :]}")
            if len(self.seen) == self.last:
                os.kill(os.getpid(), signal.SIGKILL)


def _whole(place: str, folder: object) -> str:
    """The path of what was named within an open folder, as whole trees are removed; else as it is."""
    if Path(place).is_absolute() or not isinstance(folder, int) or folder < 0:
        return place
    return str(Path(f"/proc/self/fd/{folder}").readlink() / place)


def main() -> None:
    """Count, run, and write down what was counted."""
    folder, last, *words = sys.argv[1:]
    counter = Counter(folder, int(last))
    from pipelines.command_line import main as jigai  # noqa: PLC0415 - loaded before anything is counted

    sys.addaudithook(counter)
    code = 0
    try:
        jigai(words)
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    # What is counted is counted up to here: writing it down lies outside the folder.
    Path(f"{folder}.events").write_text("\n".join(counter.seen), encoding="utf-8")
    sys.exit(code)


if __name__ == "__main__":
    main()
