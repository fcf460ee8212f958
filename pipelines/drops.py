"""Drops in the inbox: which folders have come to rest since they were last looked at, and which files are new.

A drop is a folder with files, as the 清单 sees it. It has come to rest when two looks one after the other find the same
names, sizes and times: a file that keeps its old time while it is being copied still grows.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assets.intake.ledger import inbox_files
from foundation.hashing import sha256_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from foundation.places import OutputPlaces


@dataclass(frozen=True)
class NewFile:
    """A file of the inbox whose bytes no run has received yet."""

    path: Path
    sha256: str


def folders(inbox: Path, places: OutputPlaces) -> dict[str, list[Path]]:
    """The files of each drop, by the drop's folder below the inbox."""
    found: dict[str, list[Path]] = {}
    for path in sorted(inbox_files(inbox, places)):
        found.setdefault(path.parent.relative_to(inbox).as_posix(), []).append(path)
    return found


def fingerprint(files: Iterable[Path]) -> str:
    """What tells one state of a drop from another without reading it: names, sizes, times."""
    lines = []
    for path in files:
        state = path.stat()
        lines.append(f"{path.name}\0{state.st_size}\0{state.st_mtime_ns}")
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def settled(now: Mapping[str, str], seen: Mapping[str, str], done: Mapping[str, str]) -> list[str]:
    """The drops that are as they were at the last look and have not been dealt with in this state."""
    return [folder for folder, mark in now.items() if seen.get(folder) == mark and done.get(folder) != mark]


def new_files(files: Iterable[Path], places: OutputPlaces) -> list[NewFile]:
    """The files whose bytes are not among the received ones, each content once."""
    found: dict[str, NewFile] = {}
    for path in files:
        sha256 = sha256_of(path)
        if not (places.raw / sha256).exists():
            found.setdefault(sha256, NewFile(path, sha256))
    return list(found.values())
