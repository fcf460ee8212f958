"""What lies in the folder of publications, for those who look on while a run may have the databases open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb

from assets.history.publications import read_manifest
from foundation.quarter import Quarter

if TYPE_CHECKING:
    from pathlib import Path

    from foundation.places import OutputPlaces

_ENERGY_MONTH = """
    select max(data_month) from read_parquet(?)
    where period = ? and breakdown = 'district' and coalesce(verdict_reason, '') <> 'low_coverage'
"""
_INVESTMENT_MONTH = "select max(data_month) from read_parquet(?) where period = ? and breakdown = 'district'"


@dataclass(frozen=True)
class Published:
    """A publication: its quarter, its number and its folder."""

    quarter: Quarter
    number: int
    folder: Path

    @property
    def manifest(self) -> dict[str, Any]:
        """What its manifest says."""
        return read_manifest(self.folder)


def publications(places: OutputPlaces) -> list[Published]:
    """Every publication, by quarter and number; a folder is there whole or not at all."""
    return sorted(
        (
            Published(Quarter.parse(period.name), int(folder.name), folder)
            for period in places.published.glob("????Q[1-4]")
            for folder in period.iterdir()
            if folder.name.isdigit()
        ),
        key=lambda found: (found.quarter, found.number),
    )


def newest(places: OutputPlaces, quarter: Quarter) -> Published | None:
    """The newest publication of a quarter."""
    return next((p for p in reversed(publications(places)) if p.quarter == quarter), None)


def data_months(publication: Published) -> tuple[str | None, str | None]:
    """The months that its energy and its investment figures stand for; None where too few units filed."""
    with duckdb.connect() as connection:
        return (
            _month(connection, _ENERGY_MONTH, publication, "energy_intensity"),
            _month(connection, _INVESTMENT_MONTH, publication, "investment_growth"),
        )


def _month(
    connection: duckdb.DuckDBPyConnection, query: str, publication: Published, table: str
) -> str | None:
    path = str(publication.folder / f"{table}.parquet")
    row = connection.execute(query, [path, str(publication.quarter)]).fetchone()
    return row[0] if row else None


def is_final(publication: Published) -> bool:
    """Whether it stands on the last month of its quarter, for energy as for investment."""
    quarter = publication.quarter
    last = f"{quarter.year}-{quarter.last_month:02d}"
    return data_months(publication) == (last, last)
