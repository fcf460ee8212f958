"""Corrections of one form applied to its rows as read, before validation; what no longer fits is `stale`.

The cell gets the value meant, its `…__filed` keeps what was filed. A withdrawn row is marked, and superseded later.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assets.corrections.entries import WITHDRAW
from assets.intake.cells import is_filed
from assets.intake.rows import is_uscc
from assets.validation.readers import value_sql
from foundation.store import count, records, write_table
from foundation.texts import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb

    from foundation.contracts import Column, Contract

Row = dict[str, Any]
APPLIED, STALE = "applied", "stale"
_COLUMNS = (
    "form varchar, row_id bigint, file_name varchar, sheet varchar, row bigint, action varchar, column_name varchar, "
    "value_as_filed varchar, value_meant varchar, reason varchar, document varchar, corrected_by varchar, "
    "holds_from date, state varchar, why_zh varchar, why_en varchar, filed_now varchar, "
    "corrections_file varchar, entry integer, line integer, file_sha256 varchar"
)


@dataclass(frozen=True)
class _Doubt:
    """Why an entry does not fit what is filed."""

    zh: str
    en: str
    filed_now: str | None = None


_NO_ROW = _Doubt("找不到所指的行", "the row that it names is not there")
_SEVERAL = _Doubt(
    "所指的行不止一条而填报不同，请改用 file、sheet、row 指明",
    "it names several rows that differ; name one by file, sheet and row",
)


def apply_corrections(connection: duckdb.DuckDBPyConnection, contract: Contract) -> int:
    """Apply the entries of `intake.correction_entries` for the form to `intake.<form>`; returns how many are stale.

    Writes `intake.<form>_corrections`: one line for each entry and row that it changed, or for a stale entry.
    """
    entries = records(
        connection,
        "select * from intake.correction_entries where form = ? order by holds_from, file_name, entry",
        [contract.name],
    )
    corrected: set[tuple[int, str]] = set()
    lines = [line for entry in entries for line in _apply(connection, contract, entry, corrected)]
    write_table(connection, f"intake.{contract.name}_corrections", _COLUMNS, lines)
    return count_stale(connection, contract)


def count_stale(connection: duckdb.DuckDBPyConnection, contract: Contract) -> int:
    """How many entries no longer fit what is filed."""
    return count(connection, f"intake.{contract.name}_corrections where state = '{STALE}'")


def _apply(
    connection: duckdb.DuckDBPyConnection, contract: Contract, entry: Row, corrected: set[tuple[int, str]]
) -> list[tuple[object, ...]]:
    rows = _rows_of(connection, contract, entry)
    doubt = _doubt(entry, rows, corrected)
    if doubt:
        return [_line(contract, entry, None, doubt)]
    corrected |= {(row["row_id"], entry["column_name"]) for row in rows}
    ids = [row["row_id"] for row in rows]
    if entry["action"] == WITHDRAW:
        connection.execute(
            f"update intake.{contract.name} set withdrawn = true where list_contains(?, row_id)", [ids]
        )
    else:
        _set_value(connection, contract, entry, ids)
    return [_line(contract, entry, row, None) for row in rows]


def _doubt(entry: Row, rows: list[Row], corrected: set[tuple[int, str]]) -> _Doubt | None:
    if not rows:
        return _NO_ROW
    if entry["action"] == WITHDRAW:
        return None
    if any((row["row_id"], entry["column_name"]) in corrected for row in rows):
        return _Doubt("这一格已有另一条更正", "another entry corrects the same cell", rows[0]["filed"])
    if len({row["content"] for row in rows}) > 1:
        return _SEVERAL
    if not rows[0]["as_expected"]:
        now = rows[0]["filed"] or ""
        return _Doubt(f"现在填报的是“{now}”", f'what is filed now is "{now}"', now)
    return None


def _rows_of(connection: duckdb.DuckDBPyConnection, contract: Contract, entry: Row) -> list[Row]:
    """The rows that an entry names: of one key the newest; all those filed by its day where they are withdrawn."""
    named, values = _named(contract, entry)
    column = contract.column(entry["column_name"]) if entry["column_name"] else None
    expected = _cells([column], {column.name: entry["value_as_filed"]}) if column else {}
    content = ", ".join(f"coalesce({c.name}, '')" for c in contract.columns)
    query = (
        f"select row_id, file_name, sheet, row, concat_ws(chr(31), {content}) as content, "
        f"{f'{column.name}__filed' if column else 'null'} as filed, "
        f"{_same(column, expected) if column else 'true'} as as_expected from intake.{contract.name} as filed "
        f"where {named} and not withdrawn "
    )
    if entry["action"] == WITHDRAW:
        query += "and (? is not null or received_at < cast(? as date) + 1) "
        values = [*values, entry["row_file"] or None, entry["holds_from"]]
    else:
        query += "qualify received_at = max(received_at) over () "
    return records(connection, query + "order by row_id", [*expected.values(), *values])


def _named(contract: Contract, entry: Row) -> tuple[str, list[object]]:
    if not entry["key"]:
        place = [entry["row_file"], entry["row_sheet"], entry["row_number"]]
        return "nfc_normalize(file_name) = nfc_normalize(?) and sheet = ? and row = ?", place
    key = json.loads(entry["key"])
    conditions, values = [], []
    for name in contract.key:
        cells = _cells([contract.column(name)], key)
        conditions.append(_same(contract.column(name), cells))
        values += list(cells.values())
    return " and ".join(conditions), values


def _cells(columns: Iterable[Column], texts: dict[str, str]) -> dict[str, object]:
    """Texts as intake writes them: null where nothing is filed, a code with its test."""
    cells: dict[str, object] = {}
    for column in columns:
        text = texts[column.name] or ""
        cells[column.name] = normalise(text) if is_filed(text) else None
        if column.reader == "number":
            cells[f"{column.name}__plain"] = None
        if column.reader == "uscc":
            cells[f"{column.name}__valid"] = cells[column.name] is not None and is_uscc(normalise(text))
    return cells


def _same(column: Column, cells: dict[str, object]) -> str:
    """SQL: the row's cell says the same as `cells`, whose values are bound; 1,000 is 1000, 0690 is 690."""
    wanted = ", ".join(f"? as {name}" for name in cells)
    return f"({_said(column)}) is not distinct from (select {_said(column)} from (select {wanted}) as wanted)"


def _said(column: Column) -> str:
    # Money is compared in the unit of the sheet, in which both were written.
    typed = f"read_number({column.name})" if column.reader == "number" else value_sql(column)
    return f"coalesce(cast({typed} as varchar), cast({column.name} as varchar))"


def _set_value(connection: duckdb.DuckDBPyConnection, contract: Contract, entry: Row, ids: list[int]) -> None:
    column = contract.column(entry["column_name"])
    cells = _cells([column], {column.name: entry["value_meant"]})
    settings = ", ".join(f"{name} = ?" for name in cells)
    connection.execute(
        f"update intake.{contract.name} set {settings} where list_contains(?, row_id)", [*cells.values(), ids]
    )


def _line(contract: Contract, entry: Row, row: Row | None, doubt: _Doubt | None) -> tuple[object, ...]:
    header = contract.column(entry["column_name"]).header if entry["column_name"] else None
    place = [row[name] if row else None for name in ("row_id", "file_name", "sheet", "row")]
    if row is None:
        place[1:] = [entry["row_file"] or None, entry["row_sheet"] or None, entry["row_number"] or None]
    said = [entry[name] for name in ("reason", "document", "corrected_by", "holds_from")]
    filed_now = doubt.filed_now if doubt else (row or {}).get("filed")
    state = [STALE, doubt.zh, doubt.en, filed_now] if doubt else [APPLIED, None, None, filed_now]
    source = [entry[name] for name in ("file_name", "entry", "line", "file_sha256")]
    values = [entry["value_as_filed"] or None, entry["value_meant"] or None]
    return (contract.name, *place, entry["action"], header, *values, *said, *state, *source)
