"""Reports killed at operations of the disk, each then run again and looked at.

`python -m tests.torture.killing FOLDER POINT…`: FOLDER is the undisturbed district of `kills.make`, a point is
`/warehouse/ledger:7`, the seventh operation on what begins so. Everything is loaded once, and every report is a fork
of this process, which itself opens nothing. Prints one line of JSON for each point. With no point it counts.
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


def killed(whole: Undisturbed, out: Path, point: str) -> int:
    """The second report, which ends at a point."""

    def work() -> None:
        kind, _, number = point.rpartition(":")
        countdown.arm(f"{out}{kind}", int(number))
        _second_report(whole, out)

    return apart(work)[0]


def counted(whole: Undisturbed, out: Path) -> int:
    """The second report to its end, with a list of what it does to the disk."""

    def work() -> None:
        countdown.arm(str(out), kills.NEVER, whole.folder / LOG)
        _second_report(whole, out)

    return apart(work)[0]


def _second_report(whole: Undisturbed, out: Path) -> None:
    words = ("report", kills.SECOND[0], "--inbox", whole.inbox, "--out", out, *kills.SECOND[1:])
    jigai([str(word) for word in words])


def looked_at(whole: Undisturbed, point: str, place: Path) -> dict[str, object]:
    """What came of a kill: how the report ended, how many publications stood, and what was wrong."""
    out = place / "out"
    shutil.copytree(whole.before, out)
    code = killed(whole, out, point)
    stood = len([folder for folder in (out / "published/2023Q4").iterdir() if folder.name.isdigit()])
    wrong = (
        apart(lambda: kills.check_killed(whole, out))[1]
        or apart(lambda: kills.check_run_again(whole, out))[1]
    )
    return {"point": point, "code": code, "stood": stood, "wrong": wrong}


def main() -> None:
    """Count the operations of the report, or kill it at each of the points."""
    load_engine()
    whole = Undisturbed(Path(sys.argv[1]))
    kills.check_sources(whole)
    for point in sys.argv[2:] or [""]:
        with tempfile.TemporaryDirectory(dir=whole.folder) as made:
            if not point:
                shutil.copytree(whole.before, Path(made) / "out")
                sys.exit(counted(whole, Path(made) / "out"))
            sys.stdout.write(json.dumps(looked_at(whole, point, Path(made)), ensure_ascii=False) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
