"""The ledger: which bytes were received when and from whom, what was published and on what figures. Only added to."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assets.intake.documents import is_known_kind, kind_of
from assets.intake.manifest import Entry, manifest_entries
from assets.intake.reading import is_manifest, parquet_of, read_file, read_small_books
from foundation import durable
from foundation.hashing import sha256_of
from foundation.moment import ANY_TIME
from foundation.store import keep_ledger, records
from foundation.texts import normalise

if TYPE_CHECKING:
    from datetime import datetime

    import duckdb

    from foundation.places import OutputPlaces
    from foundation.run import Run

_TABLES = """
create table if not exists ledger.receipts (
    file_sha256 varchar primary key, file_name varchar not null, drop_folder varchar not null,
    received_at timestamptz not null, submitted_by varchar, first_seen_at timestamptz not null
);
-- under which bytes came again that could not be read as the kind that their first name tells
create table if not exists ledger.names (
    file_sha256 varchar primary key, file_name varchar not null, first_seen_at timestamptz not null
);
create table if not exists ledger.publications (
    period varchar not null, number integer not null, published_at timestamptz not null,
    as_of timestamptz, policy varchar not null, version varchar not null, manifest_sha256 varchar not null,
    primary key (period, number)
);
create table if not exists ledger.figures (
    period varchar not null, number integer not null, subject varchar not null, sha256 varchar,
    primary key (period, number, subject)
);
"""
_PASSED_OVER = ("~$", ".")
_PASSED_OVER_NAMES = ("thumbs.db", "desktop.ini")


class UnopenedError(RuntimeError):
    """A file or folder of the inbox that cannot be opened; the text says which, and what to do."""


@dataclass(frozen=True)
class Arrival:
    """Bytes at a place: a file of the inbox, or one that the ledger knows."""

    path: Path
    sha256: str
    drop_folder: str

    @property
    def name(self) -> str:
        """The name under which it was sent; characters of no known encoding are shown as �."""
        return _readable(self.path.name)


def ensure_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the ledger's tables where they are not there yet."""
    connection.execute(_TABLES)


def receive(connection: duckdb.DuckDBPyConnection, run: Run) -> int:
    """Keep a copy of every new file of the inbox and enter its receipt; returns how many were new.

    The time received is that of the drop's 清单, else the run's clock (filings: 清单). Of the same bytes in several
    places the one counts that a 清单 names, and of several such the earliest.
    """
    ensure_tables(connection)
    there = _there(run)
    seen = dict(connection.execute("select file_sha256, file_name from ledger.receipts").fetchall())
    renamed = _rename(connection, run, [a for a in there if a.sha256 in seen and _may_be(a, seen, run)])
    arrivals = [arrival for arrival in there if arrival.sha256 not in seen]
    for arrival in arrivals:
        keep_raw(arrival.path, run.places.raw, arrival.sha256)
    if arrivals:
        # The names of the copies reach the disk before the receipts that promise them.
        durable.flush_folder(run.places.raw)
        read_small_books([(run.places.raw / a.sha256, a.name) for a in arrivals], run.places.read)
    entries = _entries_by_drop(connection, {arrival.drop_folder for arrival in arrivals}, there, run)
    receipts: dict[str, Receipt] = {}
    for arrival in arrivals:
        receipt = _receipt(arrival, entries[arrival.drop_folder], run.clock)
        receipts[arrival.sha256] = min(receipts.get(arrival.sha256, receipt), receipt, key=_listed_and_early)
    if receipts:
        rows = [receipt.row for receipt in receipts.values()]
        connection.executemany("insert into ledger.receipts values (?, ?, ?, ?, ?, ?)", rows)
    if receipts or renamed:
        keep_ledger(connection, run.places)
    return len(receipts)


def _may_be(again: Arrival, seen: dict[str, str], run: Run) -> bool:
    """Whether bytes that came again have the name of another kind, and cannot be read as that of their first name."""
    first = seen[again.sha256]
    if kind_of(again.name) == kind_of(first):
        return False
    return read_file(run.places.raw / again.sha256, first, run.places.read).status == "rejected"


def _rename(connection: duckdb.DuckDBPyConnection, run: Run, again: list[Arrival]) -> int:
    """Enter the first name of a kind that is read, of bytes that were not; returns how many have one now."""
    names = {a.sha256: a.name for a in reversed(again) if is_known_kind(a.name)}
    known = {row[0] for row in connection.execute("select file_sha256 from ledger.names").fetchall()}
    rows = [(sha256, name, run.clock) for sha256, name in names.items() if sha256 not in known]
    if rows:
        connection.executemany("insert into ledger.names values (?, ?, ?)", rows)
    return len(rows)


def receipts_until(connection: duckdb.DuckDBPyConnection, horizon: datetime) -> list[dict[str, Any]]:
    """The receipts up to a moment in the order of reception, each with the name by which its file was read then."""
    return records(
        connection,
        "select r.* exclude (file_name), coalesce(n.file_name, r.file_name) as file_name "
        "from ledger.receipts as r left join ledger.names as n "
        "on r.file_sha256 = n.file_sha256 and n.first_seen_at <= $horizon "
        "where received_at <= $horizon order by received_at, r.file_sha256",
        {"horizon": horizon},
    )


def _there(run: Run) -> list[Arrival]:
    return [
        Arrival(path, _sha256_of(path, run.inbox), _readable(path.parent.relative_to(run.inbox).as_posix()))
        for path in sorted(inbox_files(run.inbox, run.places))
    ]


def _sha256_of(path: Path, inbox: Path) -> str:
    try:
        return sha256_of(path)
    except OSError as error:
        raise _unopened(path, inbox) from error


def _unopened(path: Path, inbox: Path) -> UnopenedError:
    name = _readable(path.relative_to(inbox).as_posix())
    return UnopenedError(
        f"收件夹中的“{name}”打不开；请关闭正在使用它的程序，或核对它的权限、把它移出收件夹，然后重新运行。"
        f"{name} in the inbox cannot be opened: close the program that uses it, check the rights on it, or take it "
        "out of the inbox, and run again."
    )


def _readable(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def inbox_files(inbox: Path, places: OutputPlaces) -> list[Path]:
    """The files of the inbox, without those that programs leave there and without the product's own outputs.

    UnopenedError where a folder cannot be looked into.
    """

    def stop(error: OSError) -> None:
        # taken away meanwhile, or not there at all
        if not isinstance(error, FileNotFoundError):
            raise _unopened(Path(error.filename), inbox) from error

    own = (places.warehouse, places.published)
    found: list[Path] = []
    for folder, folders, names in os.walk(inbox, onerror=stop):
        here = Path(folder)
        if any(here.is_relative_to(output) for output in own):
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(_PASSED_OVER)]
        found += [here / name for name in names if not name.startswith(_PASSED_OVER)]
    return [path for path in found if path.name.lower() not in _PASSED_OVER_NAMES and path.is_file()]


def keep_raw(path: Path, raw: Path, sha256: str) -> None:
    """Copy received bytes into the folder `raw` under their hash; whole or not at all."""
    raw.mkdir(parents=True, exist_ok=True)
    target = raw / sha256
    if target.exists():
        return
    aside = target.with_suffix(".part")
    shutil.copyfile(path, aside)
    durable.flush(aside)
    aside.replace(target)


def _entries_by_drop(
    connection: duckdb.DuckDBPyConnection, drops: set[str], there: list[Arrival], run: Run
) -> dict[str, dict[str, Entry]]:
    """The lines of the 清单 of each drop, whether it came with the new files or before them."""
    entries: dict[str, dict[str, Entry]] = {drop: {} for drop in drops}
    before = _seen_before(connection, drops)
    known = {(arrival.sha256, arrival.drop_folder) for arrival in before}
    # the same list may lie in several drops, and the ledger knows one of them
    others = [a for a in there if a.drop_folder in drops and (a.sha256, a.drop_folder) not in known]
    for arrival in [*before, *others]:
        raw = run.places.raw / arrival.sha256
        result = read_file(raw, arrival.name, run.places.read)
        for sheet in filter(is_manifest, result.sheets):
            rows = parquet_of(raw, arrival.name, run.places.read, sheet)
            entries[arrival.drop_folder].update(manifest_entries(connection, rows))
    return entries


def _seen_before(connection: duckdb.DuckDBPyConnection, drops: set[str]) -> list[Arrival]:
    return [
        Arrival(Path(receipt["file_name"]), receipt["file_sha256"], receipt["drop_folder"])
        for receipt in receipts_until(connection, ANY_TIME)
        if receipt["drop_folder"] in drops
    ]


@dataclass(frozen=True)
class Receipt:
    """What the ledger keeps of new bytes; `entry` is the line of a 清单 that names them."""

    arrival: Arrival
    entry: Entry | None
    clock: datetime

    @property
    def received_at(self) -> datetime:
        """By the 清单, else by the clock."""
        return self.entry.received_at if self.entry else self.clock

    @property
    def row(self) -> tuple[object, ...]:
        """As the ledger has it."""
        submitted_by = self.entry.submitted_by if self.entry else None
        arrival = self.arrival
        return (arrival.sha256, arrival.name, arrival.drop_folder, self.received_at, submitted_by, self.clock)


def _receipt(arrival: Arrival, entries: dict[str, Entry], clock: datetime) -> Receipt:
    return Receipt(arrival, entries.get(normalise(arrival.name)), clock)


def _listed_and_early(receipt: Receipt) -> tuple[bool, datetime]:
    return receipt.entry is None, receipt.received_at
