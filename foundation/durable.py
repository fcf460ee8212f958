"""Writes that outlast a cut of power: bytes reach the disk before the name that promises them.

Where the system cannot flush a folder (Windows), the rename alone has to do.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def flush(path: Path) -> None:
    """Bring the bytes of a file to the disk."""
    # Windows flushes only what was opened for writing; a file that may not be written belongs to another.
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_tree(folder: Path) -> None:
    """Bring a folder and everything below it to the disk."""
    for path in sorted(folder.rglob("*")):
        (flush_folder if path.is_dir() else flush)(path)
    flush_folder(folder)


def move(source: Path, target: Path) -> None:
    """Give a file or a folder its final name: a reader sees what was there before, or all of the new."""
    source.replace(target)
    flush_folder(target.parent)


def write_text(path: Path, text: str, mode: int) -> None:
    """Write a small file whole or not at all, never readable by more people than `mode` says."""
    aside = path.with_name(f".{path.name}.part")
    _empty(aside)
    aside.write_text(text, encoding="utf-8")
    aside.chmod(mode)
    flush(aside)
    move(aside, path)


def copy(source: Path, target: Path) -> None:
    """Copy a file with its mode, whole or not at all."""
    aside = target.with_name(f".{target.name}.part")
    _empty(aside)
    shutil.copy2(source, aside)
    flush(aside)
    move(aside, target)


def _empty(aside: Path) -> None:
    aside.unlink(missing_ok=True)
    aside.touch(mode=0o600)
