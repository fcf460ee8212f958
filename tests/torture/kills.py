"""A district that has published once, a second report of it that is killed somewhere, and what must then hold."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from assets.history.publications import read_manifest
from assets.publication.verification import chain_broken, entered, outputs_changed
from foundation.places import ROOT, OutputPlaces
from foundation.version import sources_sha256
from tests.command import district
from tests.command.running import hashes, report
from tests.command.series import AS_OF, TODAY

KILLED = Path(__file__).with_name("killed.py")
SECOND = ("2023Q4", *TODAY)
NEVER = 10**9


@dataclass(frozen=True)
class Undisturbed:
    """The output folder before the second report, and after it and a third one ran to their ends."""

    folder: Path

    @property
    def inbox(self) -> Path:
        """The filings."""
        return self.folder / "in"

    @property
    def before(self) -> Path:
        """The output folder with one publication."""
        return self.folder / "before"

    @property
    def after(self) -> OutputPlaces:
        """The output folder with all three."""
        return OutputPlaces(self.folder / "after")

    @property
    def events(self) -> list[str]:
        """Everything that the second report does below its output folder, in order."""
        return (self.folder / "after.events").read_text(encoding="utf-8").splitlines()


def make(folder: Path) -> None:
    """One report, and then two more that are counted and not disturbed."""
    whole = Undisturbed(folder)
    district.write(whole.inbox)
    assert report("2023Q4", whole.inbox, whole.before, *AS_OF).exit_code == 0
    shutil.copytree(whole.before, whole.after.out)
    assert second_report(whole.inbox, whole.after.out, NEVER) == 0
    assert report(SECOND[0], whole.inbox, whole.after.out, *SECOND[1:]).exit_code == 0


def check_sources(whole: Undisturbed) -> None:
    """Changed software says so in what it publishes: reports before and after a change prove nothing of a kill."""
    made_by = read_manifest(whole.before / "published/2023Q4/1")["sources_sha256"]
    assert made_by == sources_sha256(), "the undisturbed reports were made by other sources; make them anew"


def second_report(inbox: Path, out: Path, kill_at: int) -> int:
    """The second report in a process of its own, killed at an event; its exit code."""
    return counted(out, kill_at, ("report", SECOND[0], "--inbox", str(inbox), "--out", str(out), *SECOND[1:]))


def counted(out: Path, kill_at: int, words: Sequence[str]) -> int:
    """A call of the command in a process of its own, which counts what it does below a folder (`killed.py`)."""
    return subprocess.run(  # noqa: S603
        [sys.executable, str(KILLED), str(out), str(kill_at), *words],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    ).returncode


def check_killed(whole: Undisturbed, out: Path) -> None:
    """Right after the kill: what was published stands, and all that can be seen is whole."""
    places = OutputPlaces(out)
    assert hashes(places.published / "2023Q4/1") == hashes(whole.before / "published/2023Q4/1")
    known = _entered(places)
    assert known in (["2023Q4/1"], ["2023Q4/1", "2023Q4/2"])
    for name in known:
        folder = places.published / name
        assert list(outputs_changed(folder, read_manifest(folder))) == []
    whole_files = {
        **hashes(whole.before / "published/latest"),
        **{f"{n} ": h for n, h in hashes(whole.after.published / "2023Q4/2").items()},
    }
    shown = hashes(places.published / "latest")
    half = {n for n, h in shown.items() if not n.rpartition("/")[2].startswith(".")} - {
        n for n, h in shown.items() if h in (whole_files.get(n), whole_files.get(f"{n} "))
    }
    # Databases differ by bytes from run to run; that they open and count right is asked of the next run.
    assert all(name.endswith((".duckdb", "manifest.json")) for name in half), half


def check_run_again(whole: Undisturbed, out: Path) -> None:
    """After the next run: the bytes, the ledger and `latest` of an undisturbed run."""
    places = OutputPlaces(out)
    ended = report(SECOND[0], whole.inbox, out, *SECOND[1:])
    assert ended.exit_code == 0, ended.said
    names = _entered(places)
    assert names == [f"2023Q4/{number}" for number in range(1, len(names) + 1)]
    for name in names:
        other = differ(places.published / name, whole.after.published / name)
        assert other == [], (name, other)
        assert _content(places.published / name) == _content(whole.after.published / name), name
    other = differ(places.published / "latest", places.published / names[-1])
    assert other == [], other
    assert _receipts(places) == _receipts(whole.after)
    with duckdb.connect() as connection:
        connection.execute(f"attach '{places.ledger}' as ledger (read_only)")
        assert list(chain_broken(entered(connection), places)) == []
    left = [path.name for path in places.published.rglob(".*")]
    assert left == []


def differ(folder: Path, other: Path) -> list[str]:
    """Files that are not the same to the byte; databases and the manifest are compared by content."""
    here, there = hashes(folder), hashes(other)
    return [
        name
        for name in sorted({*here, *there})
        if here.get(name) != there.get(name) and not name.endswith((".duckdb", "manifest.json"))
    ]


def _content(folder: Path) -> dict[str, str]:
    return {item["file"]: item["content_sha256"] for item in read_manifest(folder)["outputs"]}


def same_ledger(one: OutputPlaces, other: OutputPlaces) -> bool:
    """Whether two ledgers have the same receipts and publications."""
    return (_receipts(one), _entered(one)) == (_receipts(other), _entered(other))


def _entered(places: OutputPlaces) -> list[str]:
    return [
        row[0]
        for row in _ledger(places, "select period || '/' || number from ledger.publications order by rowid")
    ]


def _receipts(places: OutputPlaces) -> list[tuple[object, ...]]:
    return _ledger(
        places,
        "select * exclude (received_at, first_seen_at), cast(received_at as varchar) from ledger.receipts order by all",
    )


def _ledger(places: OutputPlaces, query: str) -> list[tuple[object, ...]]:
    # A copy: opening it for reading must not be what mends it.
    with duckdb.connect() as connection:
        connection.execute(f"attach '{places.ledger}' as ledger")
        return connection.execute(query).fetchall()
