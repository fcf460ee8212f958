"""`jigai explain`: one claim from `latest`, step by step, in the terminal or as a page."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING

import duckdb

from assets.publication.explanation.claim import read_claim
from assets.publication.explanation.words import page

if TYPE_CHECKING:
    from pathlib import Path

    from assets.publication.explanation.claim import Claim
    from foundation.places import OutputPlaces


class NothingPublishedError(ValueError):
    """No publication in the output folder."""


def claim_of(places: OutputPlaces, liability_id: str) -> Claim:
    """The claim in `latest`; NothingPublishedError or UnknownClaimError say what to do."""
    finance = places.published / "latest" / "finance.duckdb"
    if not finance.exists():
        raise NothingPublishedError(
            f"{places.out} 中还没有发布；请先运行 jigai report。"
            "Nothing was published there yet: run jigai report first."
        )
    with duckdb.connect(str(finance), read_only=True) as connection:
        return replace(read_claim(connection, liability_id), publication=_publication(finance.parent))


def _publication(folder: Path) -> str:
    """The name of the publication in a folder, by its manifest."""
    manifest = folder / "manifest.json"
    return str(json.loads(manifest.read_text(encoding="utf-8"))["publication"]) if manifest.exists() else ""


def write_page(claim: Claim, path: Path) -> None:
    """The page, readable by owner and group only: it names an enterprise."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640), "w", encoding="utf-8") as file:
        file.write(page(claim))
