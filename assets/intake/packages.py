r"""The parts of an .xlsx by name, however its writer wrote the names: readers take / and \, small and capital alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import zipfile


def parts_of(package: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The parts, each by its name in small letters with / between folders."""
    return {part_name(part.orig_filename): part for part in package.infolist()}


def part_name(written: str) -> str:
    """The name of a part as it is looked up."""
    return written.replace("\\", "/").lstrip("/").lower()
