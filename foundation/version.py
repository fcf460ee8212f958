"""The version of the software and a hash of everything that decides a figure: code, SQL, contracts, plans, lists."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version

from foundation.places import ROOT

SOFTWARE_VERSION = version("jigai")
_SOURCES = {
    "foundation": "*.py",
    "assets": "*.py",
    "sql": "*.sql",
    "data_contracts": "*.yaml",
    "policies": "*.yaml",
    "reference": "*.*",
}


# Enough of a hash to tell two versions of one file apart.
_SHORT = 16


@cache
def _digests() -> dict[str, bytes]:
    """The digest of each of those files by path, with line endings as in the repository."""
    return {
        path.relative_to(ROOT).as_posix(): hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).digest()
        for room, pattern in _SOURCES.items()
        for path in sorted((ROOT / room).rglob(pattern))
    }


@cache
def sources_sha256() -> str:
    """The hash of the files of those rooms, by path and content."""
    digest = hashlib.sha256()
    for path, content in _digests().items():
        digest.update(path.encode() + content)
    return digest.hexdigest()


def sources() -> dict[str, str]:
    """A short hash of each SQL model, contract, policy file and list, and one for each room of code.

    Code is not told apart by file: which figures a function decides cannot be read from it, as it can from SQL.
    """
    found: dict[str, str] = {}
    rooms: dict[str, hashlib._Hash] = {}
    for path, content in _digests().items():
        if path.endswith(".py"):
            rooms.setdefault(path.rsplit("/", 1)[0], hashlib.sha256()).update(path.encode() + content)
        else:
            found[path] = content.hex()[:_SHORT]
    return found | {f"{room}/": digest.hexdigest()[:_SHORT] for room, digest in rooms.items()}
