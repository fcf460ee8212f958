"""Which corrections files were there when: entered in the ledger with their hash, as receipts are. Only added to."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from assets.corrections.entries import CorrectionsError, read_entries
from assets.intake.ledger import keep_raw
from foundation import durable
from foundation.hashing import sha256_of
from foundation.moment import ANY_TIME
from foundation.store import count, keep_ledger, records, write_table
from foundation.texts import normalise

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from foundation.run import Run

RECEIVED, REMOVED = "received", "removed"
# An entry's `number` tells the order of what happened; `happened_at` is the run's clock, as for receipts.
_TABLE = """
create table if not exists ledger.corrections (
    number integer primary key, file_sha256 varchar not null, file_name varchar not null,
    event varchar not null, happened_at timestamptz not null
)
"""
_ACTIVE = """
select file_sha256, file_name from ledger.corrections where happened_at <= ?
qualify row_number() over (partition by file_sha256 order by number desc) = 1 and event = 'received'
order by file_name, file_sha256
"""
_ENTRIES = (
    "file_sha256 varchar, file_name varchar, entry integer, line integer, form varchar, action varchar, "
    "key varchar, row_file varchar, row_sheet varchar, row_number integer, column_name varchar, "
    "value_as_filed varchar, value_meant varchar, reason varchar, document varchar, corrected_by varchar, "
    "holds_from date"
)


def receive_corrections(connection: duckdb.DuckDBPyConnection, run: Run) -> int:
    """Enter what the folder of corrections holds and write `intake.correction_entries`; returns how many hold.

    Those hold that had been received by the horizon and not removed, from their own day on. CorrectionsError where a
    file cannot be read, or where a new one is there for a run that looks back; then nothing is entered.
    """
    connection.execute(_TABLE)
    if run.corrections is not None:
        _enter(connection, run, _present(run.corrections))
    day = run.as_of.date() if run.as_of else run.today
    rows = [row for row in _held(connection, run) if row[-1] <= day]  # type: ignore[operator]
    write_table(connection, "intake.correction_entries", _ENTRIES, rows)
    return len(rows)


def _present(folder: Path) -> dict[str, Path]:
    """The corrections files of the folder by hash; all are read before any is entered."""
    paths = [p for p in sorted(folder.rglob("*")) if p.suffix.lower() in (".yaml", ".yml") and p.is_file()]
    problems = []
    for path in paths:
        try:
            read_entries(path.name, path.read_bytes())
        except CorrectionsError as error:
            problems.append(str(error))
    if problems:
        raise CorrectionsError("\n".join(problems))
    return {sha256_of(path): path for path in paths}


def _enter(connection: duckdb.DuckDBPyConnection, run: Run, present: dict[str, Path]) -> None:
    """Enter files that are new, and those that are gone: for another of their name, or from the folder.

    A run as of a moment before the last entry looks back and changes nothing. At that very moment a file may be filed
    anew, but one that is only missing may have been taken away since.
    """
    active = {str(r["file_sha256"]): str(r["file_name"]) for r in records(connection, _ACTIVE, [ANY_TIME])}
    new = {sha: path.name for sha, path in present.items() if sha not in active}
    (last,) = connection.execute("select max(happened_at) from ledger.corrections").fetchone() or (None,)
    looks_back = run.as_of is not None and last is not None and run.as_of < last
    if looks_back and new:
        raise CorrectionsError(_came_later(sorted(new.values())))
    goes_on = run.as_of is None or last is None or run.as_of > last
    gone = {} if looks_back else {sha: name for sha, name in active.items() if sha not in present}
    events = [
        *((sha, name, RECEIVED) for sha, name in new.items()),
        *((sha, name, REMOVED) for sha, name in gone.items() if goes_on or name in new.values()),
    ]
    for sha, path in present.items():
        keep_raw(path, run.places.raw, sha)
    first = count(connection, "ledger.corrections") + 1
    for number, (sha, name, event) in enumerate(events, start=first):
        connection.execute(
            "insert into ledger.corrections values (?, ?, ?, ?, ?)", [number, sha, name, event, run.clock]
        )
    if events:
        durable.flush_folder(run.places.raw)
        keep_ledger(connection, run.places)


def _came_later(names: list[str]) -> str:
    return (
        f"更正文件 {'、'.join(names)} 是新的，而截止时点早于台账中最近一次更正，当时还没有收到；"
        "请先不带 --as-of 生成报告把它收下，或从夹中移开后再补出过去的报告。"
        "These corrections are new, and the as-of lies before the last correction in the ledger, when they had not "
        f"been received: {', '.join(names)}. Make a report without --as-of first, or take them out of the folder."
    )


def _held(connection: duckdb.DuckDBPyConnection, run: Run) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for kept in records(connection, _ACTIVE, [run.horizon]):
        name = str(kept["file_name"])
        for entry in read_entries(name, (run.places.raw / str(kept["file_sha256"])).read_bytes()):
            said = asdict(entry) | {
                "key": json.dumps(entry.key, ensure_ascii=False) if entry.key else None,
                "file": normalise(entry.file),
            }
            rows.append((kept["file_sha256"], name, *said.values()))
    return rows
