"""Rows about what was filed: quarantined rows, warnings, files; moments in Beijing time, forms in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assets.intake.returned import UNSIGNED
from assets.publication.workbooks.words import form_title
from foundation.moment import BEIJING
from foundation.store import records

if TYPE_CHECKING:
    from datetime import datetime

    import duckdb

Record = dict[str, Any]

_ORDER = "form, received_at, file_name, sheet, row, column_name, rule"
_QUERIES = {
    "quarantined_rows": f"select * from main.quarantined_rows order by {_ORDER}",
    "warnings": f"select * from main.warnings order by {_ORDER}",
    "received_files": "select * from main.received_files order by received_at, file_sha256",
}


def read_filed(connection: duckdb.DuckDBPyConnection, table: str) -> list[Record]:
    """The rows of `main.quarantined_rows`, `main.warnings` or `main.received_files`, in a fixed order."""
    return [_readable(row) for row in records(connection, _QUERIES[table])]


def _readable(row: Record) -> Record:
    row |= {
        "submitted_by": row["submitted_by"] or UNSIGNED,
        "received_at": in_beijing(row["received_at"]),
    }
    return row | ({"form": form_title(row["form"])} if "form" in row else {})


def in_beijing(moment: datetime | None) -> datetime | None:
    """A moment as a workbook can hold it: Beijing time without a zone."""
    return None if moment is None else moment.astimezone(BEIJING).replace(tzinfo=None)
