"""Which quarters a drop touches, told from the periods that its rows name."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from assets.intake.reading import is_manifest, parquet_of, read_file
from foundation.contracts import form_contracts
from foundation.quarter import Quarter
from foundation.store import prepare
from pipelines.calendar import reported_quarter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from pipelines.drops import NewFile

# The column of a form that says which months a row is about.
_PERIOD = "period_month"
# The forms that come every month, whose last month makes a quarter whole.
MONTHLY = ("energy", "output", "investment")
_UNREADABLE = ""


@dataclass(frozen=True)
class Filed:
    """What files hold: `months` (YYYY-MM) by form, and whether anything in them names no period."""

    months: frozenset[tuple[str, str]]
    undated: bool

    def has_month(self, month: str) -> bool:
        """Whether a monthly form has rows of that month."""
        return any((form, month) in self.months for form in MONTHLY)


def filed_in(files: Iterable[NewFile]) -> Filed:
    """Read files aside and say which months their rows are about.

    A file that cannot be read counts as one that names no period: somebody must be told of it.
    """
    months: set[tuple[str, str]] = set()
    undated = False
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        prepare(connection)
        for file in files:
            found = list(_sheets(connection, file, Path(folder) / file.sha256))
            undated = undated or any(not its for _, its in found)
            months.update((form, month) for form, its in found for month in its)
    return Filed(frozenset(months), undated)


def _sheets(
    connection: duckdb.DuckDBPyConnection, file: NewFile, kept: Path
) -> Iterator[tuple[str, list[str]]]:
    """Form and months of each recognised sheet; the 清单 is about the others and touches nothing by itself."""
    result = read_file(file.path, file.path.name, kept)
    if not result.sheets:
        yield _UNREADABLE, []
    for sheet in result.sheets:
        if is_manifest(sheet):
            continue
        columns = {column.name for column in form_contracts()[sheet.form].columns}
        path = parquet_of(file.path, file.path.name, kept, sheet)
        yield sheet.form, _months(connection, path) if _PERIOD in columns else []


def _months(connection: duckdb.DuckDBPyConnection, parquet: Path) -> list[str]:
    rows = connection.execute(
        f"select distinct read_month({_PERIOD}) as month from read_parquet(?) where month is not null",
        [str(parquet)],
    ).fetchall()
    return [row[0] for row in rows]


def touched_quarters(filed: Filed, today: date, published: Iterable[Quarter]) -> list[Quarter]:
    """The quarters to report anew, oldest first.

    Those that rows are about, if they have begun; the quarter in hand for what names no period; and where an
    earlier quarter is touched, the newest one published too, whose figures look back on it.
    """
    wanted = {_quarter(month) for _, month in filed.months}
    wanted = {quarter for quarter in wanted if _first_day(quarter) <= today}
    if filed.undated:
        wanted.add(reported_quarter(today))
    newest = max(published, default=None)
    if newest is not None and wanted and max(wanted) < newest:
        wanted.add(newest)
    return sorted(wanted)


def _quarter(month: str) -> Quarter:
    return Quarter(int(month[:4]), (int(month[5:]) - 1) // 3 + 1)


def _first_day(quarter: Quarter) -> date:
    return quarter.end.replace(month=quarter.last_month - 2, day=1)
