"""The survey figures behind each publication: kept in the warehouse, and compared with those of the next one.

They never leave it. Which changes may be published is decided in `sql/35_revisions`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.disclosure.keeping import figures_sha256, lost_figures
from assets.disclosure.subjects import SUBJECTS, name_of
from foundation import durable
from foundation.store import quoted, records, write_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import duckdb

    from assets.disclosure.subjects import Subject
    from assets.publication.history import Publication


def load_figures(connection: duckdb.DuckDBPyConnection, publications: Sequence[Publication]) -> None:
    """`history.unit_figures` and `history.projects`: what stood behind those publications that showed the district.

    `history.lost_figures`: of which publications those figures are gone, or not what the ledger says they were.
    """
    for subject in SUBJECTS.values():
        columns = ", ".join(f"{column} {kind}" for column, kind in subject.columns.items())
        write_table(connection, f"history.{subject.table}", f"publication varchar, {columns}", [])
    lost = [row for publication in publications for row in _load(connection, publication)]
    write_table(
        connection, "history.lost_figures", "subject varchar, publication varchar, data_month varchar", lost
    )


def _load(connection: duckdb.DuckDBPyConnection, publication: Publication) -> Iterator[tuple[str, str, str]]:
    """Load the figures behind what a publication showed; yields those that are lost."""
    period, number, folder = publication.period, publication.number, publication.figures
    months = {name: _month_shown(connection, publication, subject) for name, subject in SUBJECTS.items()}
    shown = {name: month for name, month in months.items() if month is not None}
    lost = lost_figures(connection, period, number, folder) if shown else {}
    for name, month in shown.items():
        subject = SUBJECTS[name]
        if name in lost:
            yield name, name_of(period, number), month
        elif subject.file(folder).exists():
            connection.execute(
                f"insert into history.{subject.table} by name select '{name_of(period, number)}' as publication, * "
                f"from read_parquet('{quoted(subject.file(folder))}')"
            )


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
