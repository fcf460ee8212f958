"""What earlier publications said, as tables of the schema `history`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.history.figures import load_figures
from assets.history.publications import (
    known_publications,
    newest_publications,
    previous_publication,
    read_manifest,
)
from foundation.contracts import table_contracts
from foundation.store import count, quoted, write_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from assets.history.publications import Publication
    from foundation.run import Run

# Tables whose markers say what was revised since the last publication, and what of a row may be.
REVISABLE = {
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


def load_history(connection: duckdb.DuckDBPyConnection, run: Run) -> int:
    """`history.<table>`: what the last publication of this period said; empty tables where there was none.

    `history.shown`: every figure made from survey data that any publication ever showed; `history.hidden`: the cells
    that one hid.
    """
    last = newest_publications(connection, run).get(str(run.quarter))
    rows = 0
    for table in REVISABLE:
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


def _query(table: str, last: Publication | None) -> str:
    figures = REVISABLE[table]
    # the history is of one period
    keys = [name for name in table_contracts()[f"analysis.{table}"].key if name != "period"]
    if last is None:
        names = [f"cast(null as varchar) as {name}" for name in keys]
        nothing = [f"cast(null as decimal(28, 10)) as {name}" for name in figures]
        return f"select {', '.join([*names, *nothing])} where false"
    file = quoted(last.folder / f"{table}.parquet")
    return (
        f"select {', '.join([*keys, *figures])} from read_parquet('{file}') "
        f"where period = '{last.period}' and coalesce(marker, '') <> 'c'"
    )
