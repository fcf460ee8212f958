"""`jigai restore-figures`: the survey figures behind a publication, worked out again where they were lost.

They are taken only if they say what the ledger knows of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from assets.history.keeping import figures_sha256, lost_figures
from assets.history.subjects import SUBJECTS
from assets.intake.ledger import ensure_tables
from foundation import durable
from foundation.lock import alone
from foundation.places import OutputPlaces
from foundation.store import quoted
from pipelines.verify import made_aside

if TYPE_CHECKING:
    from pathlib import Path

    from assets.history.subjects import Subject

_OTHER = (
    "重新算出的与台账登记的不同（程序或政策已变，或留存件有缺），没有恢复；请从备份恢复 warehouse/figures。"
    "What comes out is not what the ledger knows (software or policy have changed, or files are missing), and was "
    "not taken; put warehouse/figures back from a backup."
)


def restore_figures(folder: Path) -> list[Path]:
    """Put back what is lost of the figures behind the publication in `folder`; the files put back.

    ValueError where `folder` is no publication, where it cannot be made anew, or where that gives other figures.
    """
    places = OutputPlaces(folder.parent.parent.parent)
    kept = places.figures / folder.parent.name / folder.name
    wanted = _wanted(places, folder, kept)
    if not wanted:
        return []
    with made_aside(folder) as aside:
        found = aside.figures / folder.parent.name / folder.name
        if any(figures_sha256(found, subject) != sha256 for subject, sha256 in wanted):
            raise ValueError(_OTHER)
        kept.mkdir(parents=True, exist_ok=True)
        with alone(places):
            for subject, _ in wanted:
                durable.copy(subject.file(found), subject.file(kept))
    return [subject.file(kept) for subject, _ in wanted]


def _wanted(places: OutputPlaces, folder: Path, kept: Path) -> list[tuple[Subject, str]]:
    """The subjects that are lost, with the hash that the ledger has of each."""
    period, number = folder.parent.name, folder.name
    if not places.ledger.exists() or not number.isdecimal():
        raise ValueError(
            f"{folder} 不是发布文件夹。{folder} is no folder of a publication; name published/2023Q4/1."
        )
    with alone(places), duckdb.connect() as connection:
        connection.execute(f"attach '{quoted(places.ledger)}' as ledger")
        ensure_tables(connection)
        lost = lost_figures(connection, period, int(number), kept)
        return [(SUBJECTS[name], sha256) for name, sha256 in lost.items()]
