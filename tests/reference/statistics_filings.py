"""The input of the statistical reference: accepted, superseded and quarantined rows of nine forms.

Here belongs what every method needs to pick rows. Numbers are computed in the modules of the methods.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True)
class Filings:
    """Rows by form, typed as after validation, with ``state``, ``received_at``, ``file``, ``sheet``, ``row``.

    Quantities are Decimal, months 'YYYY-MM', dates date, 是/否 bool, what was not filed None.
    ``state`` is accepted, superseded, quarantined or withdrawn (taken back by a correction). ``readings`` are those
    that are not read as the default.
    """

    units: list[Row] = field(default_factory=list)
    energy: list[Row] = field(default_factory=list)
    output: list[Row] = field(default_factory=list)
    investment: list[Row] = field(default_factory=list)
    city_reference: list[Row] = field(default_factory=list)
    deflators: list[Row] = field(default_factory=list)
    progress: list[Row] = field(default_factory=list)
    transformation: list[Row] = field(default_factory=list)
    quarterly_report: list[Row] = field(default_factory=list)
    readings: dict[str, str] = field(default_factory=dict)


def accepted(rows: list[Row]) -> list[Row]:
    """Rows in force: what every derivation is made from."""
    return [row for row in rows if row["state"] == "accepted"]


def ever_accepted(rows: list[Row]) -> list[Row]:
    """Rows that were accepted, also those that a later filing has replaced."""
    return [row for row in rows if row["state"] in ("accepted", "superseded")]


def grouped(rows: list[Row], *columns: str) -> dict[tuple[Any, ...], list[Row]]:
    """Rows by the values of some columns, in filing order within a group."""
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(row[column] for column in columns)].append(row)
    return groups
