"""Reports that are stopped at operations of the disk, killed there or looked at; each then run again.

`python -m tests.torture.killing FOLDER POINT…`: FOLDER is the undisturbed district of `kills.make`. A point
`/warehouse/ledger:7` is the seventh operation on what begins so: there a report is killed. A point `:4711` is the
operation of that number: there one report for all those points is stopped, its output folder copied as a kill would
have left it, and the report goes on. Everything is loaded once, and every report is a fork of this process, which
itself opens nothing. Prints one line of JSON for each point. With no point it counts.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipelines import definitions  # noqa: F401 - loaded here, once for all
from pipelines.command_line import main as jigai
from tests.torture import countdown, kills
from tests.torture.forks import apart, kill, stopped
from tests.torture.kills import Undisturbed

LOG = "operations.txt"


def report_that_counts(whole: Undisturbed, out: Path, numbers: Sequence[int], log: Path) -> None:
    """The second report; it stops at some of all operations, which it notes."""
    countdown.arm(str(out), numbers, log)
    _second_report(whole, out)


def _second_report(whole: Undisturbed, out: Path) -> None:
    words = ("report", kills.SECOND[0], "--inbox", whole.inbox, "--out", out, *kills.SECOND[1:])
    jigai([str(word) for word in words])


def killed(whole: Undisturbed, point: str, out: Path) -> dict[str, object]:
    """What came of a kill."""
    kind, _, number = point.rpartition(":")
    shutil.copytree(whole.before, out)

    def work() -> None:
        countdown.arm(f"{out}{kind}", [int(number)])
        _second_report(whole, out)

    code = stopped(work, kill)
    return {"point": point, "code": code, **seen_after(whole, out)}


def photographed(whole: Undisturbed, numbers: list[int], place: Path) -> Iterator[dict[str, object]]:
    """What would have come of kills at some operations of one report."""
    out, log, left = place / "out", place / "log", iter(sorted(numbers))
    shutil.copytree(whole.before, out)
    code = stopped(
        lambda: report_that_counts(whole, out, numbers, log),
        lambda _: shutil.copytree(out, place / str(next(left))) and None,
    )
    done = log.read_text(encoding="utf-8").splitlines()
    for number in sorted(numbers):
        copy = place / str(number)
        said = {"point": f":{number:06d}", "operation": done[number - 1], "code": code}
        yield {**said, **seen_after(whole, copy)}
        shutil.rmtree(copy)


def seen_after(whole: Undisturbed, out: Path) -> dict[str, object]:
    """How many publications stood, and what was wrong then or after the next report."""
    stood = len([folder for folder in (out / "published/2023Q4").iterdir() if folder.name.isdigit()])
    wrong = (
        apart(lambda: kills.check_killed(whole, out))[1]
        or apart(lambda: kills.check_run_again(whole, out))[1]
    )
    return {"stood": stood, "wrong": wrong}


def main() -> None:
    """Count the operations of the report, or stop it at each of the points."""
    whole = Undisturbed(Path(sys.argv[1]))
    kills.check_sources(whole)
    points = sys.argv[2:]
    with tempfile.TemporaryDirectory(dir=whole.folder) as made:
        if not points:
            shutil.copytree(whole.before, Path(made) / "out")
            out = Path(made) / "out"
            sys.exit(stopped(lambda: report_that_counts(whole, out, [], whole.folder / LOG), kill))
        for number, point in enumerate(point for point in points if not point.startswith(":")):
            _say(killed(whole, point, Path(made) / f"{number}"))
            shutil.rmtree(Path(made) / f"{number}")
        looked_at = [int(point[1:]) for point in points if point.startswith(":")]
        if looked_at:
            for said in photographed(whole, looked_at, Path(made)):
                _say(said)


def _say(said: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(said, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
