"""What was published before, by the ledger and never by looking at folders."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foundation.store import records

if TYPE_CHECKING:
    import duckdb

    from foundation.places import OutputPlaces
    from foundation.run import Run

# Publications made before the as-of, and those of earlier quarters made as of that very moment, whenever that was.
_KNOWN = "($as_of is null or published_at < $as_of or (as_of = $as_of and period < $period))"


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


def read_manifest(folder: Path) -> dict[str, Any]:
    """What a publication says of itself."""
    said: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return said
