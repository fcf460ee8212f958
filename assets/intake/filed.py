"""From the readings of all files received in time to the tables of the `intake` schema, one per form."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assets.intake.reading import ReadFile, ReadSheet, is_manifest, parquet_of, read_file
from foundation.store import records, write_table

if TYPE_CHECKING:
    import duckdb

    from foundation.contracts import Contract
    from foundation.run import Run


@dataclass(frozen=True)
class Received:
    """A file of the ledger and what was read from it."""

    receipt: dict[str, Any]
    result: ReadFile


def received_files(connection: duckdb.DuckDBPyConnection, run: Run) -> list[Received]:
    """Read every file received up to the run's horizon, in order of reception."""
    receipts = records(
        connection,
        "select * from ledger.receipts where received_at <= ? order by received_at, file_sha256",
        [run.horizon],
    )
    return [
        Received(receipt, read_file(run.places.raw / _sha(receipt), _name(receipt), run.places.read))
        for receipt in receipts
    ]


def register_files(connection: duckdb.DuckDBPyConnection, run: Run) -> dict[str, int]:
    """Write `intake.received_files` and `intake.sheets`; returns the number of files read and rejected."""
    received = received_files(connection, run)
    write_table(
        connection,
        "intake.received_files",
        "file_sha256 varchar, file_name varchar, received_at timestamptz, submitted_by varchar, status varchar, "
        "reason varchar, unknown_columns varchar",
        [_file_row(item) for item in received],
    )
    write_table(
        connection,
        "intake.sheets",
        "file_sha256 varchar, file_name varchar, received_at timestamptz, submitted_by varchar, sheet varchar, "
        "position integer, form varchar, rows bigint, unknown_columns varchar, parquet varchar, written varchar",
        [_sheet_row(item, sheet, run) for item in received for sheet in item.result.sheets],
    )
    forms = [any(not is_manifest(s) for s in item.result.sheets) for item in received]
    return {
        "read": sum(item.result.status == "read" for item in received),
        "rejected": sum(item.result.status == "rejected" for item in received),
        "with_forms": sum(forms),
    }


def _sha(receipt: dict[str, Any]) -> str:
    return str(receipt["file_sha256"])


def _name(receipt: dict[str, Any]) -> str:
    return str(receipt["file_name"])


def _file_row(item: Received) -> tuple[object, ...]:
    receipt = item.receipt
    return (
        receipt["file_sha256"],
        receipt["file_name"],
        receipt["received_at"],
        receipt["submitted_by"],
        item.result.status,
        item.result.reason or None,
        "、".join(dict.fromkeys(c for s in item.result.sheets for c in s.unknown_columns)) or None,
    )


def _sheet_row(item: Received, sheet: ReadSheet, run: Run) -> tuple[object, ...]:
    receipt = item.receipt
    path = parquet_of(run.places.raw / _sha(receipt), _name(receipt), run.places.read, sheet)
    return (
        *(receipt[name] for name in ("file_sha256", "file_name", "received_at", "submitted_by")),
        sheet.sheet,
        sheet.position,
        sheet.form,
        sheet.rows,
        "、".join(sheet.unknown_columns) or None,
        str(path),
        json.dumps(sheet.written, ensure_ascii=False),
    )


def file_form(connection: duckdb.DuckDBPyConnection, contract: Contract) -> int:
    """Write `intake.<form>`: every data row of the form, numbered, with file, sheet and row; returns the count.

    `withdrawn` is set by corrections; `explanation` is what the filer said of the row.
    """
    connection.execute(f"create or replace table intake.{contract.name} ({_columns(contract)})")
    sheets = records(
        connection, "select parquet, rows from intake.sheets where form = ? order by parquet", [contract.name]
    )
    if sheets:
        _insert_sheets(connection, contract, [str(sheet["parquet"]) for sheet in sheets])
    return sum(int(str(sheet["rows"])) for sheet in sheets)


def _columns(contract: Contract) -> str:
    fixed = (
        "row_id bigint, file_sha256 varchar, file_name varchar, sheet varchar, row bigint, "
        "received_at timestamptz, submitted_by varchar, withdrawn boolean, explanation varchar"
    )
    return ", ".join([fixed, *(f"{name} {kind}" for name, kind in _text_columns(contract))])


def _text_columns(contract: Contract) -> list[tuple[str, str]]:
    columns = []
    for column in contract.columns:
        columns += [(column.name, "varchar"), (f"{column.name}__filed", "varchar")]
        if column.money_unit is not None:
            columns.append((f"{column.name}__multiplier", "decimal(13, 4)"))
        if column.reader == "uscc":
            columns.append((f"{column.name}__valid", "boolean"))
    return columns


def _insert_sheets(connection: duckdb.DuckDBPyConnection, contract: Contract, parquets: list[str]) -> None:
    """Number the rows in the order of reception, of sheets and of rows within them."""
    names = ", ".join(name for name, _ in _text_columns(contract))
    connection.execute(
        f"""
        insert into intake.{contract.name}
        with placed as (
            select *, sum(rows) over (order by received_at, file_sha256, position) - rows as rows_before
            from intake.sheets where form = ?
        )
        select s.rows_before + r.file_row_number + 1, s.file_sha256, s.file_name, s.sheet, r.row, s.received_at,
            s.submitted_by, false, r.explanation, {names}
        from read_parquet(?, filename = true, file_row_number = true) as r
        inner join placed as s on r.filename = s.parquet
        """,
        [contract.name, parquets],
    )
