"""Where the 200 kills fall, and the process in which they are done.

`python -m tests.torture.campaign FOLDER` kills at all of them, one after another, notes what came of each in
FOLDER/kills.jsonl, and goes on where it stopped. A FOLDER that is not there is made.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from foundation.places import ROOT
from tests.torture import killing, kills, tidying
from tests.torture.countdown import COMPILER, compiled, environment
from tests.torture.kills import Undisturbed

# How many kills fall among the operations of each kind of place, told by how its path begins: few are done to the
# ledger, and it counts most. There a report is killed for each, counted by kind, since the others vary from run to run.
KILLED = {"/warehouse/.ledger": 16}
# Here one report is stopped again and again, and its folder taken as a kill would have left it: half the work.
PHOTOGRAPHED = {
    "/warehouse/figures": 8,
    "/published/latest": 46,
    "/published/2023Q4": 60,
    "/warehouse/bureau": 36,
    "/warehouse/r": 12,
    "/warehouse/dagster": 22,
}
# A tidy is killed eight times among the operations of each of these.
EVEN_IN_TIDY = ("/published", "/warehouse/read", "/warehouse/dagster")
OF_TIDY = 8
# So many photographs are taken of one report; each is as large as an output folder.
OF_ONE_REPORT = 23


def count(whole: Undisturbed, place: Path) -> None:
    """Count what a report and a tidy do: not by two at a time, who would write into one list."""
    operations(whole, place)
    _of_tidy(whole, place)


def operations(whole: Undisturbed, place: Path) -> list[str]:
    """What an undisturbed report does to the disk, in order; counted once."""
    return _counted(whole, place, "killing", whole.folder / killing.LOG)


def _of_tidy(whole: Undisturbed, place: Path) -> list[str]:
    return _counted(whole, place, "tidying", whole.folder / tidying.LOG)


def _counted(whole: Undisturbed, place: Path, module: str, log: Path) -> list[str]:
    if not log.exists():
        _started(whole, place, module, []).communicate()
    return log.read_text(encoding="utf-8").splitlines()


def points(done: list[str]) -> list[list[str]]:
    """The points of `killing`, those of one process together: even among the operations of each kind."""
    numbers = sorted(
        f":{at:06d}" for kind, share in PHOTOGRAPHED.items() for at in _even(_of(done, kind), share)
    )
    pieces = -(-len(numbers) // OF_ONE_REPORT)
    killed = [
        f"{k}:{at}" for k, share in KILLED.items() for at in _even(range(1, len(_of(done, k)) + 1), share)
    ]
    return [killed, *(numbers[piece::pieces] for piece in range(pieces))]


def _of(done: list[str], kind: str) -> list[int]:
    """The numbers of the operations on paths that begin so."""
    return [n for n, text in enumerate(done, start=1) if text.split(" ", 1)[1].startswith(kind)]


def _even(numbers: Sequence[int], share: int) -> list[int]:
    """So many of the numbers, the first and the last of them included."""
    last = min(share, len(numbers)) - 1
    return [numbers[n * (len(numbers) - 1) // max(last, 1)] for n in range(last + 1)]


def killed_apart(whole: Undisturbed, place: Path, chosen: list[str]) -> Iterator[dict[str, Any]]:
    """What came of a kill of a report at each of the points, as it comes."""
    return _told(_started(whole, place, "killing", chosen))


def killed_in_tidy(whole: Undisturbed, place: Path, kind: str) -> Iterator[dict[str, Any]]:
    """What came of kills of a tidy at operations of a kind."""
    done = _of_tidy(whole, place)
    chosen = [f"{kind}:{at}" for at in _even(range(1, len(_of(done, kind)) + 1), OF_TIDY)]
    return _told(_started(whole, place, "tidying", chosen))


def _told(process: subprocess.Popen[bytes]) -> Iterator[dict[str, Any]]:
    assert process.stdout is not None
    yield from map(json.loads, process.stdout)
    assert process.wait() == 0


def _started(whole: Undisturbed, place: Path, module: str, chosen: list[str]) -> subprocess.Popen[bytes]:
    if COMPILER is None:
        pytest.skip("there is no compiler for what counts the operations")
    words = [sys.executable, "-m", f"tests.torture.{module}", str(whole.folder), *chosen]
    env = {**environment(compiled(place)), "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(words, env=env, cwd=ROOT, stdout=subprocess.PIPE)  # noqa: S603


def main() -> None:
    """Every kill that is not noted yet."""
    whole = Undisturbed(Path(sys.argv[1]))
    if not whole.after.out.is_dir():
        kills.make(whole.folder)
    noted = whole.folder / "kills.jsonl"
    noted.touch()
    known = {json.loads(line)["point"] for line in noted.read_text(encoding="utf-8").splitlines()}
    for together in points(operations(whole, whole.folder)):
        left = [point for point in together if point not in known]
        for said in killed_apart(whole, whole.folder, left) if left else ():
            with noted.open("a", encoding="utf-8") as file:
                file.write(json.dumps(said, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
