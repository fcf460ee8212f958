"""What was published before: the rows of earlier publications, by the ledger and never by looking at folders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foundation.store import count, quoted, records

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from foundation.places import OutputPlaces
    from foundation.run import Run

# Tables whose markers say what was revised since the last publication.
COMPARED = ("energy_intensity", "investment_growth")


@dataclass(frozen=True)
class Publication:
    """An earlier publication: its period, its number and its folder."""

    period: str
    number: int
    folder: Path


def newest_publications(connection: duckdb.DuckDBPyConnection, run: Run) -> dict[str, Publication]:
    """The newest publication of each period that the run may know (filings: Time).

    Without an as-of all that the ledger has; with one those made before it. Of publications made at that very
    moment those of earlier quarters count, so that a series of quarters made with one as-of holds together.
    """
    rows = records(
        connection,
        "select period, max(number) as number from ledger.publications "
        "where $as_of is null or published_at < $as_of or (published_at = $as_of and period < $period) "
        "group by period order by period",
        {"as_of": run.as_of, "period": str(run.quarter)},
    )
    return {str(row["period"]): _publication(row, run.places) for row in rows}


def all_publications(connection: duckdb.DuckDBPyConnection, places: OutputPlaces) -> list[Publication]:
    """The newest publication of every period in the ledger, whenever it was made."""
    rows = records(
        connection,
        "select period, max(number) as number from ledger.publications group by period order by period",
    )
    return [_publication(row, places) for row in rows]


def _publication(row: dict[str, object], places: OutputPlaces) -> Publication:
    period, number = str(row["period"]), int(str(row["number"]))
    return Publication(period, number, places.published / period / str(number))


def load_history(connection: duckdb.DuckDBPyConnection, run: Run) -> int:
    """`history.<table>`: what the last publication of this period said; empty tables where there was none."""
    last = newest_publications(connection, run).get(str(run.quarter))
    rows = 0
    for table in COMPARED:
        connection.execute(f"create or replace table history.{table} as {_query(table, last)}")
        rows += count(connection, f"history.{table}")
    return rows


_FIGURES = {
    "energy_intensity": ("energy_tce", "value_added_10k_yuan", "intensity_tce_per_10k_yuan"),
    "investment_growth": (
        "investment_ytd_10k_yuan",
        "investment_ytd_last_year_10k_yuan",
        "published_base_10k_yuan",
    ),
}


def _query(table: str, last: Publication | None) -> str:
    figures = _FIGURES[table]
    if last is None:
        nothing = ", ".join(f"cast(null as decimal(28, 10)) as {name}" for name in figures)
        return (
            f"select cast(null as varchar) as breakdown, cast(null as varchar) as code, {nothing} where false"
        )
    file = quoted(last.folder / f"{table}.parquet")
    return (
        f"select breakdown, code, {', '.join(figures)} from read_parquet('{file}') "
        f"where period = '{last.period}' and coalesce(marker, '') <> 'c'"
    )
