"""Large sheets: each stays in a file of its own and is never copied into the database.

Small sheets of a form are read together; for a large one the look-up of where each row stands would cost more than the
rows do, so that its provenance is written into the query instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from foundation.store import quoted, records

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    import duckdb

# From so many rows on a sheet is one of its own.
LARGE_ROWS = 50_000
# What a sheet is kept as whose numbers are kept as numbers alone (see plain.py).
PLAIN_SHEET = "plain.parquet"
# Of so many rows each is named in a query, so that no other is read; of more all are gone through.
MOST_NAMED = 10_000
_SHEETS = """
    select file_sha256, file_name, sheet, received_at, submitted_by, parquet, rows,
        cast(sum(rows) over (order by received_at, file_sha256, position) - rows as bigint) as before
    from intake.sheets where form = ? order by received_at, file_sha256, position
"""


@dataclass(frozen=True)
class FiledSheet:
    """A sheet of a form; the rows of the form that come before its own are `before`."""

    file_sha256: str
    file_name: str
    sheet: str
    received_at: datetime
    submitted_by: str | None
    parquet: Path
    rows: int
    before: int

    @property
    def identity(self) -> tuple[object, ...]:
        """What tells it from any other sheet, wherever it stands among them."""
        receipt = (self.file_sha256, self.file_name, self.received_at, self.submitted_by)
        return (*receipt, self.sheet, str(self.parquet), self.rows)

    @property
    def is_large(self) -> bool:
        """Whether it is read by itself."""
        return self.rows >= LARGE_ROWS or self.is_plain

    @property
    def is_plain(self) -> bool:
        """Whether its numbers are kept as numbers alone."""
        return self.parquet.name == PLAIN_SHEET

    @property
    def row_ids(self) -> str:
        """SQL: whether a row is of this sheet."""
        return f"row_id between {self.before + 1} and {self.before + self.rows}"

    def select(self, columns: str, parquet: Path, place: str = "1 + r.file_row_number") -> str:
        """SQL: the rows of a Parquet file that has one for each of the sheet, with where each stands, and `columns`.

        `place` is which row of the sheet it is, from 1 on.
        """
        submitted = "null" if self.submitted_by is None else f"'{quoted(self.submitted_by)}'"
        return (
            f"select {self.before} + {place} as row_id, '{self.file_sha256}' as file_sha256, "
            f"'{quoted(self.file_name)}' as file_name, '{quoted(self.sheet)}' as sheet, "
            f"cast(r.row as bigint) as row, timestamptz '{self.received_at.isoformat()}' as received_at, "
            f"cast({submitted} as varchar) as submitted_by, false as withdrawn, "
            "cast(r.explanation as varchar) as explanation, cast(r.instead_of as varchar) as instead_of, "
            f"{columns} "
            f"from read_parquet('{quoted(parquet)}', file_row_number = true) as r"
        )


def filed_sheets(connection: duckdb.DuckDBPyConnection, form: str) -> list[FiledSheet]:
    """The sheets of a form in the order of reception, of sheets within a file."""
    return [
        FiledSheet(**{**row, "parquet": Path(str(row["parquet"]))})  # type: ignore[arg-type]
        for row in records(connection, _SHEETS, [form])
    ]


def any_of(row_ids: Iterable[int]) -> str:
    """SQL: whether a row is one of these. Named in the query itself they are the only ones that are read."""
    return f"row_id in ({', '.join(map(str, row_ids)) or 'null'})"


def narrowed(connection: duckdb.DuckDBPyConnection, rows: str, ids: str) -> str:
    """SQL: `rows`, of which those are wanted whose `row_id` the query `ids` gives; no others where these are few."""
    found = connection.execute(f"select distinct row_id from ({ids}) order by row_id limit {MOST_NAMED + 1}")
    wanted = [row_id for (row_id,) in found.fetchall()]
    return rows if len(wanted) > MOST_NAMED else f"(select * from {rows} where {any_of(wanted)})"


def only_large(sheets: Sequence[FiledSheet]) -> list[FiledSheet]:
    """Those that are read by themselves."""
    return [sheet for sheet in sheets if sheet.is_large]
