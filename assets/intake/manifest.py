"""The 清单 of a drop: when each file was received and from whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    import duckdb


@dataclass(frozen=True)
class Entry:
    """One line of a 清单."""

    received_at: datetime
    submitted_by: str | None


def manifest_entries(connection: duckdb.DuckDBPyConnection, rows: Path) -> dict[str, Entry]:
    """The lines of a 清单 (a Parquet file of its rows as text) by the file that they name, after NFKC.

    A line whose file or time cannot be read is left out here; validation quarantines it with its reason.
    """
    lines = connection.execute(
        "select listed_file, read_moment(listed_at), listed_by from read_parquet(?) "
        "where listed_file is not null and read_moment(listed_at) is not null",
        [str(rows)],
    ).fetchall()
    return {name: Entry(received_at, submitted_by) for name, received_at, submitted_by in lines}
