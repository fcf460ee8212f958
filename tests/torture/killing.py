"""Reports killed at operations of the disk, each then run again and looked at.

`python -m tests.torture.killing FOLDER NUMBER…`: FOLDER is the undisturbed district of `kills.make`. Everything is
loaded once, and every report is a fork of this process, which itself opens nothing. Prints one line of JSON for each
number. With no number it counts.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

from assets.validation.engine import load_engine
from pipelines import definitions  # noqa: F401 - loaded here, once for all
from pipelines.command_line import main as jigai
from tests.torture import countdown, kills
from tests.torture.kills import Undisturbed

LOG = "operations.txt"


def apart(work: Callable[[], None]) -> tuple[int, str]:
    """Do something in a fork: its exit code or minus its signal, and what an error said."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        code = 1
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            work()
            code = 0
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
        except BaseException:  # noqa: BLE001 - said by the parent
            os.write(writing, traceback.format_exc().encode()[-4000:])
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8", errors="replace") as said:
        text = said.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), text


def killed(whole: Undisturbed, out: Path, number: int, log: Path | None = None) -> int:
    """The second report, which ends at an operation."""

    def work() -> None:
        countdown.arm(out, number, log)
        words = ("report", kills.SECOND[0], "--inbox", whole.inbox, "--out", out, *kills.SECOND[1:])
        jigai([str(word) for word in words])

    return apart(work)[0]


def looked_at(whole: Undisturbed, number: int, place: Path) -> dict[str, object]:
    """What came of a kill: how the report ended, how many publications stood, and what was wrong."""
    out = place / "out"
    shutil.copytree(whole.before, out)
    code = killed(whole, out, number)
    stood = len([folder for folder in (out / "published/2023Q4").iterdir() if folder.name.isdigit()])
    wrong = (
        apart(lambda: kills.check_killed(whole, out))[1]
        or apart(lambda: kills.check_run_again(whole, out))[1]
    )
    return {"number": number, "code": code, "stood": stood, "wrong": wrong}


def main() -> None:
    """Count the operations of the report, or kill it at each of the numbers."""
    load_engine()
    whole = Undisturbed(Path(sys.argv[1]))
    for number in [int(text) for text in sys.argv[2:]] or [kills.NEVER]:
        with tempfile.TemporaryDirectory(dir=whole.folder) as made:
            if number == kills.NEVER:
                shutil.copytree(whole.before, Path(made) / "out")
                sys.exit(killed(whole, Path(made) / "out", number, whole.folder / LOG))
            sys.stdout.write(json.dumps(looked_at(whole, number, Path(made))) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
