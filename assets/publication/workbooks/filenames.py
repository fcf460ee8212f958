"""Names of people's offices as file names that every system takes."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 80  # characters, with number and ending
_MOST_BYTES = 240  # a name on Linux ends at 255 bytes; rare characters take four
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def file_names(names: Iterable[str], ending: str) -> dict[str, str]:
    """A file name for each of `names`, in their order; those that would become equal get a number."""
    taken: set[str] = set()
    found: dict[str, str] = {}
    for name in names:
        number = 1
        while (candidate := _numbered(name, number, ending)).casefold() in taken:
            number += 1
        taken.add(candidate.casefold())
        found[name] = candidate
    return found


def _numbered(name: str, number: int, ending: str) -> str:
    tail = ending if number == 1 else f"（{number}）{ending}"
    stem = safe_stem(name)
    while len(stem) + len(tail) > LONGEST or len((stem + tail).encode()) > _MOST_BYTES:
        stem = stem[:-1]
    return stem.rstrip(" .") + tail


def safe_stem(name: str) -> str:
    """`name` without characters and names that Windows refuses, and without parts of a path."""
    # Marks of direction and width without ink would let two names look alike.
    composed = unicodedata.normalize("NFC", name)
    visible = "".join(c for c in composed if unicodedata.category(c) not in {"Cf", "Cs"})
    stem = _FORBIDDEN.sub("_", visible).strip(" .")
    if not stem:
        return "_"
    return f"_{stem}" if _RESERVED.fullmatch(stem) else stem
