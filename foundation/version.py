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


@cache
def sources_sha256() -> str:
    """The hash of the files of those rooms, by path and content, with line endings as in the repository."""
    digest = hashlib.sha256()
    for room, pattern in _SOURCES.items():
        for path in sorted((ROOT / room).rglob(pattern)):
            content = path.read_bytes().replace(b"\r\n", b"\n")
            digest.update(path.relative_to(ROOT).as_posix().encode() + hashlib.sha256(content).digest())
    return digest.hexdigest()
