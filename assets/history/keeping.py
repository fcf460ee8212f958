"""Whether the survey figures kept behind a publication are still those: their hashes stand in the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from assets.history.subjects import SUBJECTS, folder_of
from foundation.store import quoted, records

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from assets.history.subjects import Subject

# Between two figures of a line; no code and no number has it.
_BETWEEN = "chr(31)"


def figures_sha256(folder: Path, subject: Subject) -> str | None:
    """A hash of what the kept figures of a subject say, in whatever order; None where there are none to be read.

    Not of the bytes of the file, which another version of the database writes otherwise.
    """
    figures = f", {_BETWEEN}, ".join(
        f"coalesce(cast(cast({name} as {kind}) as varchar), '')" for name, kind in subject.columns.items()
    )
    try:
        with duckdb.connect() as connection:
            row = connection.execute(
                "select sha256(coalesce(string_agg(line, chr(10) order by line), '')) "
                f"from (select concat({figures}) as line from read_parquet('{quoted(subject.file(folder))}'))"
            ).fetchone()
    except duckdb.Error:
        return None
    return str(row[0]) if row else None


def enter_figures(
    connection: duckdb.DuckDBPyConnection, period: str, number: int, kept: Mapping[str, str | None]
) -> None:
    """Enter the hashes of what is kept behind a publication in the ledger."""
    rows = [[period, number, name, sha256] for name, sha256 in kept.items()]
    connection.executemany("insert into ledger.figures values (?, ?, ?, ?)", rows)


def entered_figures(connection: duckdb.DuckDBPyConnection, period: str, number: int) -> dict[str, str]:
    """The hash of the figures of each subject that were kept behind a publication, by the ledger.

    Nothing of publications that the ledger does not know, nor of figures that were kept with an earlier one.
    """
    rows = records(
        connection,
        "select subject, sha256 from ledger.figures where period = ? and number = ? and sha256 is not null",
        [period, number],
    )
    return {str(row["subject"]): str(row["sha256"]) for row in rows}


def lost_figures(
    connection: duckdb.DuckDBPyConnection, period: str, number: int, folder: Path
) -> dict[str, str]:
    """The subjects whose figures, kept in `folder`, are gone or altered, with the hash that the ledger has of them."""
    entered = entered_figures(connection, period, number)
    return {n: sha256 for n, sha256 in entered.items() if sha256 != figures_sha256(folder, SUBJECTS[n])}


def lost_lines(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The publications of the data month whose figures are gone or altered, by their folder in the warehouse.

    Of energy also those of the same month of last year, with which this year's growth is laid side by side.
    """
    rows = records(
        connection,
        "select distinct l.publication from history.lost_figures as l "
        "where (l.subject = 'energy' and l.data_month in "
        "(select unnest([data_month, month_last_year]) from energy.data_month)) "
        "or (l.subject = 'investment' and l.data_month in (select data_month from investment.data_month)) "
        "order by l.publication",
    )
    return [folder_of(str(row["publication"])) for row in rows]
