"""What was published before: the rows of earlier publications, by the ledger and never by looking at folders."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assets.disclosure.figures import load_figures
from assets.publication.manifest import read_manifest
from foundation.store import count, quoted, records, write_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from foundation.places import OutputPlaces
    from foundation.run import Run

# Tables whose markers say what was revised since the last publication, and what names a row of each.
COMPARED = {
    "energy_intensity": ("breakdown", "code"),
    "intensity_decomposition": ("comparison", "industry_code"),
    "investment_growth": ("breakdown", "code"),
}


# Publications made before the as-of, and those of earlier quarters made as of that very moment, whenever that was.
_KNOWN = "($as_of is null or published_at < $as_of or (as_of = $as_of and period < $period))"
# Figures shown before that bound what is hidden now: of what table and column, as a measure of what pattern.
SHOWN = (
    ("energy_intensity", "energy_tce", "energy_intensity", "energy_basis"),
    ("investment_growth", "investment_ytd_10k_yuan", "investment_growth", "null"),
    ("investment_growth", "investment_ytd_last_year_10k_yuan", "investment_growth", "null"),
    ("investment_growth", "published_base_10k_yuan", "investment_growth", "null"),
    ("investment_growth", "base_missing_10k_yuan", "investment_base_missing", "null"),
)
# Which cells a publication hid: of what table, as a cell of what pattern.
HIDDEN = (
    ("energy_intensity", "energy_intensity", "marker = 'c'"),
    ("energy_intensity", "energy_turnover", "change_reason = 'confidential'"),
    ("investment_growth", "investment_growth", "marker = 'c'"),
    ("investment_growth", "investment_base_missing", "base_missing_10k_yuan is null"),
)


@dataclass(frozen=True)
class Publication:
    """An earlier publication: its period, its number, its folder, and where the figures behind it are kept."""

    period: str
    number: int
    folder: Path
    figures: Path


def newest_publications(connection: duckdb.DuckDBPyConnection, run: Run) -> dict[str, Publication]:
    """The newest publication of each period that the run may know (filings: Time).

    Without an as-of all that the ledger has; with one those made before it. Of publications made as of that very
    moment, by whatever clock, those of earlier quarters count: they rest on nothing that came later, and a series
    of quarters made with one as-of holds together. With an as-of the newest is the last by its clock, so that a report
    of long before, made again for an auditor in between, is not taken for the last one published then.
    """
    rows = records(
        connection,
        "select period, case when $as_of is null then max(number) else max_by(number, (published_at, number)) end "
        f"as number from ledger.publications where {_KNOWN} group by period order by period",
        {"as_of": run.as_of, "period": str(run.quarter)},
    )
    return {str(row["period"]): _publication(row, run.places) for row in rows}


def previous_publication(connection: duckdb.DuckDBPyConnection, run: Run) -> Publication | None:
    """What a run is compared with: the quarter's own last publication, else the newest of the quarter before it.

    "Before it" is the last earlier quarter that was published; None where there is none. A publication that was made
    again later stands for the first that it repeats, so that what is compared has one name whenever it is replayed.
    """
    known = newest_publications(connection, run)
    earlier = [period for period in known if period <= str(run.quarter)]
    return _first_alike(connection, run.places, known[max(earlier)]) if earlier else None


def _first_alike(
    connection: duckdb.DuckDBPyConnection, places: OutputPlaces, last: Publication
) -> Publication:
    """The first publication of the clock of `last` whose tables are those of `last`: itself, or what it repeats."""
    rows = records(
        connection,
        "select period, number from ledger.publications where period = $period and number <= $number "
        "qualify published_at = last(published_at order by number) over () order by number",
        {"period": last.period, "number": last.number},
    )
    same_clock = [_publication(row, places) for row in rows]
    tables = _tables(last) if len(same_clock) > 1 else {}
    return next((one for one in same_clock[:-1] if _tables(one) == tables), last)


def _tables(publication: Publication) -> dict[str, str]:
    """The hash of each table of a publication, by file."""
    outputs = read_manifest(publication.folder)["outputs"]
    return {one["file"]: one["sha256"] for one in outputs if one["file"].endswith(".csv")}


def all_publications(connection: duckdb.DuckDBPyConnection, places: OutputPlaces) -> list[Publication]:
    """The newest publication of every period in the ledger, whenever it was made."""
    rows = records(
        connection,
        "select period, max(number) as number from ledger.publications group by period order by period",
    )
    return [_publication(row, places) for row in rows]


def known_publications(connection: duckdb.DuckDBPyConnection, run: Run) -> list[Publication]:
    """Every publication that the run may know, not only the newest of each period: what was shown once is known."""
    rows = records(
        connection,
        f"select period, number from ledger.publications where {_KNOWN} order by period, number",
        {"as_of": run.as_of, "period": str(run.quarter)},
    )
    return [_publication(row, run.places) for row in rows]


def _publication(row: dict[str, object], places: OutputPlaces) -> Publication:
    period, number = str(row["period"]), int(str(row["number"]))
    place = Path(period, str(number))
    return Publication(period, number, places.published / place, places.figures / place)


def load_history(connection: duckdb.DuckDBPyConnection, run: Run) -> int:
    """`history.<table>`: what the last publication of this period said; empty tables where there was none.

    `history.shown`: every figure made from survey data that any publication ever showed; `history.hidden`: the cells
    that one hid.
    """
    last = newest_publications(connection, run).get(str(run.quarter))
    rows = 0
    for table in COMPARED:
        connection.execute(f"create or replace table history.{table} as {_query(table, last)}")
        rows += count(connection, f"history.{table}")
    load_patterns(connection, known_publications(connection, run))
    _load_inputs(connection, previous_publication(connection, run))
    return rows


def _load_inputs(connection: duckdb.DuckDBPyConnection, before: Publication | None) -> None:
    """`history.inputs`: the files that the publication before this run was made from, by hash."""
    said = read_manifest(before.folder) if before else {}
    rows = [(str(item["sha256"]),) for item in said.get("inputs", [])]
    write_table(connection, "history.inputs", "file_sha256 varchar", rows)


def load_patterns(connection: duckdb.DuckDBPyConnection, publications: Sequence[Publication]) -> None:
    """`history.shown` and `history.hidden` of publications, and the figures behind them."""
    _load_shown(connection, publications)
    _load_hidden(connection, publications)
    load_figures(connection, publications)


def _load_shown(connection: duckdb.DuckDBPyConnection, publications: Sequence[Publication]) -> None:
    write_table(
        connection,
        "history.shown",
        "table_name varchar, data_month varchar, energy_basis varchar, breakdown varchar, code varchar, "
        "measure varchar, value decimal(18, 4)",
        [],
    )
    if not publications:
        return
    for table, column, pattern, basis in SHOWN:
        files = ", ".join(f"'{quoted(p.folder / f'{table}.parquet')}'" for p in publications)
        connection.execute(
            f"insert into history.shown select distinct '{pattern}', data_month, {basis}, breakdown, code, "
            f"'{column}', {column} from read_parquet([{files}]) where {column} is not null"
        )


def _load_hidden(connection: duckdb.DuckDBPyConnection, publications: Sequence[Publication]) -> None:
    """Periods whose district is hidden do not count: they had too few filers, and nothing adds up in them."""
    write_table(
        connection,
        "history.hidden",
        "table_name varchar, data_month varchar, breakdown varchar, code varchar",
        [],
    )
    for table, pattern, condition in HIDDEN if publications else ():
        files = ", ".join(f"'{quoted(p.folder / f'{table}.parquet')}'" for p in publications)
        connection.execute(
            "insert into history.hidden "
            f"with filed as (select *, bool_or(breakdown = 'district' and coalesce(marker, '') = 'c') "
            f"over (partition by filename, period) as nothing from read_parquet([{files}], filename = true)) "
            f"select distinct '{pattern}', data_month, breakdown, code from filed where not nothing and {condition}"
        )


FIGURES = {
    "energy_intensity": (
        "energy_tce",
        "value_added_10k_yuan",
        "intensity_tce_per_10k_yuan",
        "city_intensity_tce_per_10k_yuan",
        "gap_pct",
        "energy_growth_pct",
        "value_added_growth_pct",
        "intensity_change_pct",
        "city_energy_growth_pct",
        "city_value_added_growth_pct",
        "city_intensity_change_pct",
        "change_gap_pct",
    ),
    "intensity_decomposition": ("structure_effect", "intensity_effect", "total_effect"),
    "investment_growth": (
        "investment_ytd_10k_yuan",
        "investment_ytd_last_year_10k_yuan",
        "published_base_10k_yuan",
    ),
}


def _query(table: str, last: Publication | None) -> str:
    keys, figures = COMPARED[table], FIGURES[table]
    if last is None:
        names = [f"cast(null as varchar) as {name}" for name in keys]
        nothing = [f"cast(null as decimal(28, 10)) as {name}" for name in figures]
        return f"select {', '.join([*names, *nothing])} where false"
    file = quoted(last.folder / f"{table}.parquet")
    return (
        f"select {', '.join([*keys, *figures])} from read_parquet('{file}') "
        f"where period = '{last.period}' and coalesce(marker, '') <> 'c'"
    )
