"""`jigai tidy` over three publications of a quarter and what cut-off runs left, killed somewhere; what must then hold.

`python -m tests.torture.tidying FOLDER POINT…` kills it at points as `killing` does reports, and prints what came of
each; with no point it counts.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from foundation.moment import BEIJING
from foundation.places import OutputPlaces
from pipelines.run_cleaning import old_runs
from pipelines.tidy import waste
from tests.command.running import hashes, jigai, report
from tests.torture import countdown, kills
from tests.torture.forks import apart, kill, stopped
from tests.torture.kills import Undisturbed

LOG = "operations-of-tidy.txt"
LATER = datetime(2060, 1, 1, tzinfo=BEIJING)
KEPT = ("manifest.json", ".parquet")


def words(out: Path) -> tuple[str, ...]:
    """The call: everything is past its term."""
    return ("tidy", "--out", str(out), "--today", f"{LATER:%Y-%m-%d}", "--delete")


def grown(whole: Undisturbed, out: Path) -> OutputPlaces:
    """An output folder with something of every kind that may go."""
    places = OutputPlaces(out)
    shutil.copytree(whole.after.out, out)
    shutil.copytree(places.published / "latest", places.published / "2023Q4/.staging")
    shutil.copytree(next(places.read.iterdir()), places.read / "earlier")
    (places.raw / "cut.part").write_bytes(b"x")
    return places


def make(whole: Undisturbed) -> OutputPlaces:
    """The output folder after a tidy and one more report that nothing disturbed; made once."""
    places = OutputPlaces(whole.folder / "tidied")
    if not places.out.exists():
        grown(whole, places.out)
        _tidied_and_reported(whole, places)
    return places


def _tidied_and_reported(whole: Undisturbed, places: OutputPlaces) -> None:
    tidied = jigai(*words(places.out))
    assert tidied.exit_code == 0, tidied.said
    check_tidied(whole, places)
    ended = report(kills.SECOND[0], whole.inbox, places.out, *kills.SECOND[1:])
    assert ended.exit_code == 0, ended.said


def check_killed(whole: Undisturbed, places: OutputPlaces) -> None:
    """Right after the kill: what is not waste is whole, and waste is whole or gone."""
    before, after = (hashes(folder) for folder in (whole.after.published, places.published))
    altered = {n for n, sha in after.items() if n in before and before[n] != sha}
    gone = before.keys() - after.keys()
    assert altered == set(), altered
    assert all(n.startswith(("2023Q4/1/", "2023Q4/2/")) and not n.endswith(KEPT) for n in gone), gone
    for folder in ("raw", "figures"):
        there = hashes(places.warehouse / folder)
        assert hashes(whole.after.warehouse / folder).items() <= there.items(), folder
    assert kills.same_ledger(whole.after, places)


def check_tidied(whole: Undisturbed, places: OutputPlaces) -> None:
    """After the next one: all waste is gone, every file of a forgotten run too, and all else is there."""
    check_killed(whole, places)
    assert waste(places, LATER) == []
    assert old_runs(places, LATER) == []
    assert list((places.dagster_home / "history/runs").glob("*-*-*")) == []
    assert not (places.read / "earlier").exists()


def check_next(whole: Undisturbed, places: OutputPlaces) -> None:
    """After one more tidy and one more report: as if nothing had been."""
    _tidied_and_reported(whole, places)
    for name in ("2023Q4/4", "latest"):
        other = kills.differ(places.published / name, make(whole).published / name)
        assert other == [], (name, other)
    assert kills.same_ledger(make(whole), places)


def looked_at(whole: Undisturbed, point: str, out: Path) -> dict[str, object]:
    """What came of a kill: how the call ended and what was wrong."""
    places = grown(whole, out)
    kind, _, number = point.rpartition(":")

    def work() -> None:
        countdown.arm(f"{out}{kind}", [int(number)])
        _tidy(out)

    code = stopped(work, kill)
    wrong = apart(lambda: check_killed(whole, places))[1] or apart(lambda: check_next(whole, places))[1]
    return {"point": point, "code": code, "wrong": wrong}


def _tidy(out: Path) -> None:
    from pipelines.command_line import main  # noqa: PLC0415 - seconds to load

    main(list(words(out)))


def _counted(whole: Undisturbed, out: Path) -> int:
    def work() -> None:
        countdown.arm(str(out), [], whole.folder / LOG)
        _tidy(out)

    grown(whole, out)
    return stopped(work, kill)


def main() -> None:
    """Count the operations, or kill at each of the points."""
    whole = Undisturbed(Path(sys.argv[1]))
    kills.check_sources(whole)
    apart(lambda: _made(whole))
    points = sys.argv[2:]
    with tempfile.TemporaryDirectory(dir=whole.folder) as made:
        if not points:
            sys.exit(_counted(whole, Path(made) / "out"))
        for number, point in enumerate(points):
            out = Path(made) / f"{number}"
            sys.stdout.write(json.dumps(looked_at(whole, point, out), ensure_ascii=False) + "\n")
            sys.stdout.flush()
            shutil.rmtree(out)


def _made(whole: Undisturbed) -> None:
    make(whole)


if __name__ == "__main__":
    main()
