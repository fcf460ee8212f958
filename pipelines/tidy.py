"""`jigai tidy`: takes away what has grown and is not needed any more, after the times of `reference/retention.yaml`.

Received files, the ledger and the newest publication of a period are never taken: every report reads back to the
first year, and what was shown once binds what may be shown later. Of a publication that was replaced, its manifest
and its tables of analysis stay for good; the other files go once the law lets them.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from assets.intake.reading import reader_version
from foundation.lock import alone
from foundation.moment import BEIJING
from foundation.places import REFERENCE
from foundation.yaml_files import read_yaml
from pipelines.published import publications

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from foundation.places import OutputPlaces

# What later runs read of every publication there ever was (assets/history/loading.py).
_KEPT_FOR_GOOD = ("manifest.json", "*.parquet")


@dataclass(frozen=True)
class Waste:
    """Something that may go: `path` below the output folder, or a run of the orchestrator's history."""

    kind: str
    name: str
    bytes: int
    path: Path | None = None


def waste(places: OutputPlaces, now: datetime) -> list[Waste]:
    """The files and folders that may go at a moment."""
    return [*_scratch(places, now), *_replaced(places, now)]


def kept(name: str) -> int:
    """A number of `reference/retention.yaml`: years or days, as its name says."""
    return int(read_yaml(REFERENCE / "retention.yaml")[name]["value"])


def _scratch(places: OutputPlaces, now: datetime) -> Iterator[Waste]:
    """What cut-off runs left, and readings by an earlier reader: all of it is made anew when it is wanted."""
    left = [
        *places.published.glob("*/.staging"),
        *places.published.glob(".renewed"),
        *places.published.glob("latest/.*.part"),
        *places.raw.glob("*.part"),
        *(folder for folder in places.read.glob("*") if folder.name != reader_version()),
    ]
    oldest = now - timedelta(days=kept("scratch_days"))
    for path in left:
        if _written(path) < oldest:
            yield Waste("中间文件 scratch", _name(path, places), _size(path), path)


def _replaced(places: OutputPlaces, now: datetime) -> Iterator[Waste]:
    """Files of publications that a newer one of the same period replaced, once the law lets them go."""
    found = publications(places)
    newest = {publication.quarter: publication.number for publication in found}
    oldest = _years_before(now, kept("aggregates_years"))
    for publication in found:
        if publication.number == newest[publication.quarter]:
            continue
        if _written(publication.folder / "manifest.json") >= oldest:
            continue
        for path in sorted(publication.folder.iterdir()):
            if not any(path.match(pattern) for pattern in _KEPT_FOR_GOOD):
                yield Waste("旧发布 replaced publication", _name(path, places), _size(path), path)


def _years_before(now: datetime, years: int) -> datetime:
    return now - timedelta(days=366 * years)


def _written(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, BEIJING)


def _size(path: Path) -> int:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files)


def _name(path: Path, places: OutputPlaces) -> str:
    return path.relative_to(places.out).as_posix()


def take_away(places: OutputPlaces, found: Sequence[Waste]) -> None:
    """Delete the files and folders that were found; BusyError, and nothing is touched, while a run is at work."""
    if not places.warehouse.is_dir():
        return
    with alone(places):
        for path in (item.path for item in found if item.path is not None):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
