"""The hash by which a file is known everywhere: in the ledger, in manifests, in the inbox."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, read in blocks: a file may be larger than the memory of a desk."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
