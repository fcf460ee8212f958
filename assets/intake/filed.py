"""From the readings of all files received in time to the tables of the `intake` schema, one per form."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from assets.intake.filing_units import filer_called
from assets.intake.large import FiledSheet, filed_sheets
from assets.intake.ledger import receipts_until
from assets.intake.reading import ReadFile, ReadSheet, parquet_of, read_file
from foundation.contracts import MANIFEST
from foundation.store import make_table, make_view, quoted, records, write_table

if TYPE_CHECKING:
    from collections.abc import Callable

    import duckdb

    from foundation.contracts import Contract
    from foundation.run import Run

# So many files that could not be read are named where nothing could.
_MOST_TOLD = 10


class NothingReadableError(RuntimeError):
    """Not one form in all that was received; the run has nothing to report on."""


@dataclass(frozen=True)
class Received:
    """A file of the ledger and what was read from it."""

    receipt: dict[str, Any]
    result: ReadFile

    @property
    def submitted_by(self) -> str | None:
        """Who filed it, by its 清单, else by the cover of a return."""
        return filer_called(self.receipt["submitted_by"] or self.result.filer)


def received_files(connection: duckdb.DuckDBPyConnection, run: Run) -> list[Received]:
    """Read every file received up to the run's horizon, in order of reception."""
    return [
        Received(receipt, read_file(run.places.raw / _sha(receipt), _name(receipt), run.places.read))
        for receipt in receipts_until(connection, run.horizon)
    ]


def register_files(connection: duckdb.DuckDBPyConnection, run: Run) -> dict[str, int]:
    """Write `intake.received_files` and `intake.sheets`; returns the number of files by status."""
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
    return {state: sum(item.result.status == state for item in received) for state in ("read", "rejected")}


def demand_forms(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """NothingReadableError where no form was recognised in any file, with why each of them could not be read."""
    (found,) = records(
        connection,
        "select count(*) filter (where status = 'read') as read, "
        "count(*) filter (where status = 'rejected') as rejected, "
        f"(select count(*) from intake.sheets where form <> '{MANIFEST}') as forms from intake.received_files",
    )
    if not found["forms"]:
        counts = f"读取 {found['read']} 个文件，拒收 {found['rejected']} 个"
        said = _received_later(connection, run, counts) or (
            f"收件夹中没有可读的报表：{run.inbox}（{counts}）；"
            "请放入 .xlsx、.xls 或 .csv 报表后重试。No readable form in the inbox: put filings there and run again."
        )
        raise NothingReadableError("\n".join([said, *_rejected_lines(connection)]))


def _received_later(connection: duckdb.DuckDBPyConnection, run: Run, counts: str) -> str:
    """What to say where files are there but were received after the as-of; nothing where there are none."""
    (later,) = records(
        connection,
        "select strftime(min(received_at), '%Y-%m-%d %H:%M:%S') as first, count(*) as files "
        "from ledger.receipts where received_at > $horizon",
        {"horizon": run.horizon},
    )
    if not later["files"]:
        return ""
    until = f"{run.horizon:%Y-%m-%d %H:%M:%S}"
    return (
        f"截至 {until} 没有收到可读的报表（{counts}）；收到时间晚于此刻的有 {later['files']} 个文件，"
        f"最早的收于 {later['first']}。请核对 --as-of，写此后的时刻或不写。"
        f"No readable form had been received by {until}; files received after it: {later['files']}, the first at "
        f"{later['first']}. Check --as-of: write a moment after that, or leave it out."
    )


def _rejected_lines(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The files that could not be read, each with the reason; the first of them where they are many."""
    rows = records(
        connection,
        "select file_name, reason from intake.received_files where status = 'rejected' "
        "order by received_at, file_name, file_sha256",
    )
    lines = [f"{row['file_name']}：{row['reason']}" for row in rows[:_MOST_TOLD]]
    more = len(rows) - len(lines)
    return [*lines, f"另有 {more} 个文件。And {more} more."] if more else lines


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
        item.submitted_by,
        item.result.status,
        item.result.reason or None,
        "、".join(dict.fromkeys(c for s in item.result.sheets for c in s.unknown_columns)) or None,
    )


def _sheet_row(item: Received, sheet: ReadSheet, run: Run) -> tuple[object, ...]:
    receipt = item.receipt
    path = parquet_of(run.places.raw / _sha(receipt), _name(receipt), run.places.read, sheet)
    return (
        *(receipt[name] for name in ("file_sha256", "file_name", "received_at")),
        item.submitted_by,
        sheet.sheet,
        sheet.position,
        sheet.form,
        sheet.rows,
        "、".join(sheet.unknown_columns) or None,
        str(path),
        json.dumps(sheet.written, ensure_ascii=False),
    )


def file_form(connection: duckdb.DuckDBPyConnection, contract: Contract) -> int:
    """Make `intake.<form>`: every data row of the form, numbered, with file, sheet and row; returns the count.

    `withdrawn` is set by corrections; `explanation` is what the filer said of the row, `instead_of` the marks of the
    rows that it is filed instead of. The rows stay in the files of what was read, and this is a view of them; only
    where corrections are to be applied is it a table.
    """
    name = f"intake.{contract.name}"
    sheets = filed_sheets(connection, contract.name)
    make = make_table if is_corrected(connection, contract) else make_view
    make(connection, name, _rows(contract, sheets))
    return sum(sheet.rows for sheet in sheets)


def is_corrected(connection: duckdb.DuckDBPyConnection, contract: Contract) -> bool:
    """Whether any correction that holds is of this form."""
    found = connection.execute(
        "select 1 from intake.correction_entries where form = ? limit 1", [contract.name]
    ).fetchone()
    return found is not None


def small_sheets(connection: duckdb.DuckDBPyConnection, contract: Contract) -> str:
    """SQL: the rows of `intake.<form>` that are in no large sheet, where no corrections are to be applied."""
    sheets = [sheet for sheet in filed_sheets(connection, contract.name) if not sheet.is_large]
    return sheet_texts(contract, sheets)


def _rows(contract: Contract, sheets: list[FiledSheet]) -> str:
    """Numbered in the order of reception, of sheets and of rows within them."""
    names = ", ".join(_as_written(contract, kept=_kept))
    plain = ", ".join(_as_written(contract, kept=_kept_plainly(contract)))
    runs = [(large, list(run)) for large, run in groupby(sheets, key=lambda sheet: sheet.is_large)]
    parts = [
        part
        for large, run in runs
        for part in (
            [s.select(plain if s.is_plain else names, s.parquet) for s in run]
            if large
            else [_together(contract, names, run)]
        )
    ]
    return " union all ".join(parts or [_together(contract, names, [])])


def sheet_texts(contract: Contract, sheets: list[FiledSheet]) -> str:
    """SQL: the rows of `intake.<form>` that some of its sheets give, where no corrections are to be applied."""
    return _rows(contract, sheets)


def _together(contract: Contract, names: str, sheets: list[FiledSheet]) -> str:
    return f"""
        select s.before + r.file_row_number + 1 as row_id, s.file_sha256, s.file_name, s.sheet,
            cast(r.row as bigint) as row, s.received_at, s.submitted_by, false as withdrawn,
            cast(r.explanation as varchar) as explanation, cast(r.instead_of as varchar) as instead_of, {names}
        from {_read(contract, [str(sheet.parquet) for sheet in sheets])} as r inner join (
            select *, cast(sum(rows) over (order by received_at, file_sha256, position) - rows as bigint) as before
            from intake.sheets where form = '{contract.name}'
        ) as s on r.filename = s.parquet
    """


def _as_written(contract: Contract, kept: Callable[[str], str]) -> list[str]:
    """SQL: the columns of text of a form; `kept` says what of a file each is."""
    return [f"cast({kept(name)} as {kind}) as {name}" for name, kind in _text_columns(contract)]


def _kept_plainly(contract: Contract) -> Callable[[str], str]:
    """As `_kept`, of a sheet whose numbers are kept as numbers alone."""
    numbers = {column.name for column in contract.columns if column.reader == "number"}

    def kept(name: str) -> str:
        column = name.removesuffix("__filed")
        if column not in numbers:
            return _kept(name)
        written = f"written_number(r.{column}__plain, r.{column}__decimals)"
        nothing = f"case when r.{column}__decimals is not null then '' end"
        return written if column == name else f"coalesce({written}, {nothing})"

    return kept


def _kept(name: str) -> str:
    """What was filed is kept only where it is not the text itself."""
    text = name.removesuffix("__filed")
    return f"r.{name}" if text == name else f"coalesce(r.{name}, r.{text})"


def _read(contract: Contract, parquets: list[str]) -> str:
    if parquets:
        listed = ", ".join(f"'{quoted(path)}'" for path in parquets)
        return f"read_parquet([{listed}], filename = true, file_row_number = true)"
    columns = [
        "row",
        "file_row_number",
        "explanation",
        "instead_of",
        "filename",
        *dict(_text_columns(contract)),
    ]
    return f"(select {', '.join(f'null as {column}' for column in columns)} where false)"


def _text_columns(contract: Contract) -> list[tuple[str, str]]:
    columns = []
    for column in contract.columns:
        columns += [(column.name, "varchar"), (f"{column.name}__filed", "varchar")]
        if column.reader == "number":
            columns.append((f"{column.name}__plain", "decimal(18, 8)"))
        if column.money_unit is not None:
            columns.append((f"{column.name}__multiplier", "decimal(13, 4)"))
        if column.reader == "uscc":
            columns.append((f"{column.name}__valid", "boolean"))
    return columns
