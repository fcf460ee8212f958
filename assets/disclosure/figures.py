"""The survey figures behind each publication: kept in the warehouse, and compared with those of the next one.

They never leave it. Which changes may be published is decided in `sql/35_revisions`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foundation.store import quoted, records, write_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import duckdb

    from assets.publication.history import Publication


@dataclass(frozen=True)
class Subject:
    """A table of the history, where its figures come from, and the published table that shows the district."""

    table: str
    source: str
    published: str
    columns: dict[str, str]


_TEXT, _FLAG, _EXACT, _AMOUNT = "varchar", "boolean", "decimal(38, 18)", "decimal(28, 10)"
SUBJECTS = {
    "energy": Subject(
        "unit_figures",
        "energy.unit_figures cross join energy.data_month cross join policy.choices",
        "energy_intensity",
        {
            **dict.fromkeys(("data_month", "energy_basis", "unit_with_gaps", "uscc"), _TEXT),
            **dict.fromkeys(("region_code", "division", "enterprise"), _TEXT),
            "used": _FLAG,
            **dict.fromkeys(("energy_tce", "energy_before_tce"), _EXACT),
            **dict.fromkeys(("value_added_10k_yuan", "energy_last_year_tce"), _AMOUNT),
            "value_added_last_year_10k_yuan": _AMOUNT,
        },
    ),
    "investment": Subject(
        "projects",
        "investment.projects cross join investment.data_month",
        "investment_growth",
        {
            **dict.fromkeys(("data_month", "project_code", "period_month"), _TEXT),
            **dict.fromkeys(("region_code", "division", "enterprise"), _TEXT),
            **dict.fromkeys(("ytd_10k_yuan", "ytd_last_year_10k_yuan"), _AMOUNT),
            "is_gone": _FLAG,
        },
    ),
}


def load_figures(connection: duckdb.DuckDBPyConnection, publications: Sequence[Publication]) -> None:
    """`history.unit_figures` and `history.projects`: what stood behind those publications that showed the district."""
    for subject in SUBJECTS.values():
        columns = ", ".join(f"{name} {kind}" for name, kind in subject.columns.items())
        write_table(connection, f"history.{subject.table}", f"publication varchar, {columns}", [])
        for publication in publications:
            file = publication.figures / f"{subject.table}.parquet"
            if file.exists() and _shows_district(connection, publication, subject):
                connection.execute(
                    f"insert into history.{subject.table} by name "
                    f"select '{_name(publication)}' as publication, * from read_parquet('{quoted(file)}')"
                )


def _name(publication: Publication) -> str:
    """Names sort as publications follow one another."""
    return f"{publication.period}/{publication.number:04d}"


def _shows_district(
    connection: duckdb.DuckDBPyConnection, publication: Publication, subject: Subject
) -> bool:
    table = quoted(publication.folder / f"{subject.published}.parquet")
    rows = records(
        connection,
        f"select marker from read_parquet('{table}') where breakdown = 'district' and period = ?",
        [publication.period],
    )
    return all(row["marker"] != "c" for row in rows)


def keep_figures(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Keep the figures of a publication that is about to be made, but for those of an earlier one used again."""
    folder.mkdir(parents=True, exist_ok=True)
    waiting = records(connection, "select subject from revisions.waits where is_waiting")
    for name, subject in SUBJECTS.items():
        file = folder / f"{subject.table}.parquet"
        # left by a run that was cut off
        file.unlink(missing_ok=True)
        if name not in {row["subject"] for row in waiting}:
            columns = ", ".join(subject.columns)
            connection.execute(
                f"copy (select {columns} from {subject.source}) to '{quoted(file)}' (format parquet)"
            )
