"""The 清单 of a drop: when each file was received and from whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import polars as pl

from assets.intake.reading import ReadFile, is_manifest, parquet_of
from foundation.moment import BEIJING

if TYPE_CHECKING:
    from pathlib import Path

_FORMATS = (
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%Y/%m/%d",
    "%Y%m%d",
    "%Y年%m月%d日",
    "%Y年%m月%d日 %H:%M",
    "%Y年%m月%d日 %H:%M:%S",
)


@dataclass(frozen=True)
class Entry:
    """One line of a 清单."""

    received_at: datetime
    submitted_by: str


def manifest_entries(result: ReadFile, raw: Path, file_name: str, kept: Path) -> dict[str, Entry]:
    """The lines of the 清单 sheets of a file by the file that they name; lines that cannot be read are left out."""
    entries: dict[str, Entry] = {}
    for sheet in filter(is_manifest, result.sheets):
        frame = pl.read_parquet(parquet_of(raw, file_name, kept, sheet))
        for row in frame.iter_rows(named=True):
            moment = parse_received_at(row["received_at"] or "")
            if moment is not None and row["file_name"]:
                entries[row["file_name__filed"].strip()] = Entry(moment, row["submitted_by"] or "")
    return entries


def parse_received_at(text: str) -> datetime | None:
    """A reception time as offices write it, in Beijing time where no zone is named; None if unreadable."""
    plain = re.sub(r"(?<=\d)T(?=\d)", " ", text)
    try:
        moment = datetime.fromisoformat(plain)
    except ValueError:
        return _by_format(plain)
    return moment.replace(tzinfo=BEIJING) if moment.tzinfo is None else moment.astimezone(BEIJING)


def _by_format(text: str) -> datetime | None:
    for pattern in _FORMATS:
        try:
            return datetime.strptime(text, pattern).replace(tzinfo=BEIJING)
        except ValueError:
            continue
    return None
