"""The survey figures behind each publication: kept in the warehouse, and compared with those of the next one.

They never leave it. Which changes may be published is decided in `sql/35_revisions`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assets.history.keeping import entered_figures, figures_sha256
from assets.history.subjects import SUBJECTS, name_of
from foundation import durable
from foundation.store import quoted, records, write_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import duckdb

    from assets.history.publications import Publication
    from assets.history.subjects import Subject


def load_figures(connection: duckdb.DuckDBPyConnection, publications: Sequence[Publication]) -> None:
    """`history.unit_figures` and `history.projects`: what stood behind those publications that showed the district.

    One whose figures are those of the one before it, of the same data month, adds nothing, and is passed over.
    `history.lost_figures`: of which publications those figures are gone, or not what the ledger says they were.
    """
    for subject in SUBJECTS.values():
        columns = ", ".join(f"{column} {kind}" for column, kind in subject.columns.items())
        write_table(connection, f"history.{subject.table}", f"publication varchar, {columns}", [])
    lost: list[tuple[str, str, str]] = []
    last: dict[tuple[str, str], str | None] = {}
    for behind in _all_behind(connection, publications):
        if behind.sha256 is not None and behind.sha256 == last.get((behind.subject, behind.month)):
            continue
        if behind.is_lost():
            lost.append((behind.subject, behind.publication, behind.month))
        else:
            last[behind.subject, behind.month] = behind.sha256
            behind.load(connection)
    write_table(
        connection, "history.lost_figures", "subject varchar, publication varchar, data_month varchar", lost
    )


@dataclass(frozen=True)
class _Behind:
    """The figures of a subject behind a publication that showed the district in `month`, by the ledger `sha256`."""

    subject: str
    publication: str
    month: str
    folder: Path
    sha256: str | None

    def is_lost(self) -> bool:
        """Whether they are gone or altered."""
        return self.sha256 is not None and self.sha256 != figures_sha256(self.folder, SUBJECTS[self.subject])

    def load(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Put them into the history."""
        subject = SUBJECTS[self.subject]
        connection.execute(
            f"insert into history.{subject.table} by name select '{self.publication}' as publication, * "
            f"from read_parquet('{quoted(subject.file(self.folder))}')"
        )


def _all_behind(
    connection: duckdb.DuckDBPyConnection, publications: Sequence[Publication]
) -> Iterator[_Behind]:
    """In the order of the publications; none are kept while changes wait."""
    for publication in publications:
        period, number, folder = publication.period, publication.number, publication.figures
        entered = entered_figures(connection, period, number)
        for name, subject in SUBJECTS.items():
            month = _month_shown(connection, publication, subject)
            if month is not None and (name in entered or subject.file(folder).exists()):
                yield _Behind(name, name_of(period, number), month, folder, entered.get(name))


def _month_shown(
    connection: duckdb.DuckDBPyConnection, publication: Publication, subject: Subject
) -> str | None:
    """The data month of which a publication showed the district; None where it hid it."""
    table = quoted(publication.folder / f"{subject.published}.parquet")
    rows = records(
        connection,
        f"select data_month, marker from read_parquet('{table}') where breakdown = 'district' and period = ?",
        [publication.period],
    )
    return next((str(row["data_month"]) for row in rows if row["marker"] != "c"), None)


def keep_figures(connection: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, str | None]:
    """Keep the figures of a publication that is about to be made; the hash of each subject's, for the ledger.

    None are kept, and the hash is None, where those of an earlier publication are used again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    waiting = {
        row["subject"] for row in records(connection, "select subject from revisions.waits where is_waiting")
    }
    kept: dict[str, str | None] = {}
    for name, subject in SUBJECTS.items():
        file = subject.file(folder)
        # left by a run that was cut off
        file.unlink(missing_ok=True)
        if name not in waiting:
            columns = ", ".join(subject.columns)
            connection.execute(
                f"copy (select {columns} from {subject.source}) to '{quoted(file)}' (format parquet)"
            )
        kept[name] = figures_sha256(folder, subject)
    durable.flush_tree(folder)
    return kept
