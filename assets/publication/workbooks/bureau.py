"""bureau.xlsx: the bureau's own overview of what came in. It names firms and never leaves the bureau."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from assets.publication.workbooks import layouts_bureau as sheets
from assets.publication.workbooks.book import open_book
from assets.publication.workbooks.cover import CONTENTS, write_contents, write_signed_cover
from assets.publication.workbooks.filed import in_beijing, read_filed
from assets.publication.workbooks.influence import FIRST, QUESTIONS, filers_to_call, questions
from assets.publication.workbooks.layout import Formula
from assets.publication.workbooks.table import write_table
from assets.publication.workbooks.words import (
    BASES,
    FILES,
    QUARANTINED,
    SUBMISSIONS,
    WARNINGS,
    form_title,
    in_chinese,
    toned,
)
from foundation.store import records

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from assets.publication.workbooks.filed import Record
    from assets.publication.workbooks.layout import Cell
    from assets.publication.workbooks.seal import Seal
    from assets.publication.workbooks.words import Word

TITLE = "统计与报送情况总览"
_REMARK = "本册含未脱敏资料，仅供统计机构内部使用，不得外传。"
_QUALITY = "select * from analysis.data_quality where period = ? order by form"
_ROWS = ("rows_received", "rows_accepted", "rows_quarantined", "rows_superseded")
_CORRECTIONS = "select * from main.corrections order by form, corrections_file, entry, row_id"
# Who has not filed comes first.
_SUBMISSIONS = (
    "select * from analysis.submission_status where period = ? "
    "order by array_position(['missing', 'late', 'not_due', 'on_time'], status), unit"
)
_REMINDERS = "select * from main.reminders"
_BASES = "select * from investment.base_differences order by abs(difference_10k_yuan) desc, project_code"


def write_bureau(connection: duckdb.DuckDBPyConnection, about: Seal, path: Path) -> None:
    """Write bureau.xlsx for `about.period` to `path`.

    `connection` reads bureau.duckdb: main.filers, main.influence, main.reminders, main.quarantined_rows, main.warnings,
    main.corrections, main.received_files, analysis.data_quality, analysis.submission_status,
    investment.base_differences.
    ValueError where a table outgrows a sheet.
    """
    with open_book(path, about, TITLE) as book:
        write_table(book, FIRST, filers_to_call(connection))
        write_signed_cover(book, _REMARK)
        contents = book.sheet(CONTENTS)
        write_table(book, QUESTIONS, questions(connection))
        quality = records(connection, _QUALITY, [about.period])
        write_table(book, sheets.QUALITY, [_quality(row, index) for index, row in enumerate(quality)])
        write_table(book, sheets.QUARANTINED, _open_first(connection, "quarantined_rows", QUARANTINED))
        write_table(book, sheets.WARNINGS, _open_first(connection, "warnings", WARNINGS))
        write_table(book, sheets.CORRECTIONS, [_correction(row) for row in records(connection, _CORRECTIONS)])
        files = read_filed(connection, "received_files")
        write_table(book, sheets.RECEIVED, [_file(row) for row in files])
        submissions = records(connection, _SUBMISSIONS, [about.period])
        write_table(book, sheets.SUBMISSIONS_SHEET, [_submission(row) for row in submissions])
        reminders = records(connection, _REMINDERS)
        write_table(book, sheets.REMINDERS_SHEET, [_submission(row) for row in reminders])
        write_table(book, sheets.BASE_SHEET, [_base(row) for row in records(connection, _BASES)])
        write_contents(book, contents)


def _quality(row: Record, index: int) -> dict[str, Cell]:
    received, *others = (sheets.QUALITY.cell(key, index) for key in _ROWS)
    left = row[_ROWS[0]] - sum(row[key] for key in _ROWS[1:])
    return row | {
        "form": form_title(row["form"]),
        "unexplained": Formula("-".join([received, *others]), left),
        "quarantined_pct": Formula(f"IF({received}=0,0,{others[1]}/{received}*100)", _share(row)),
    }


def _share(row: Record) -> Decimal:
    received = Decimal(row["rows_received"])
    return 100 * Decimal(row["rows_quarantined"]) / received if received else Decimal(0)


def _file(row: Record) -> dict[str, Cell]:
    return row | {"status": toned(FILES, row["status"])}


def _open_first(
    connection: duckdb.DuckDBPyConnection, table: str, words: dict[str, Word]
) -> list[dict[str, Cell]]:
    rows = sorted(read_filed(connection, table), key=lambda row: row["status"] != "open")
    return [row | {"status": toned(words, row["status"])} for row in rows]


def _correction(row: Record) -> dict[str, Cell]:
    action = {"correct": "改值", "withdraw": "撤回"}[row["action"]]
    return row | {"form": form_title(row["form"]), "action": action}


def _submission(row: Record) -> dict[str, Cell]:
    received = in_beijing(row["first_received"])
    return row | {"status": toned(SUBMISSIONS, row["status"]), "first_received": received}


def _base(row: Record) -> dict[str, Cell]:
    return row | {"kind": in_chinese(BASES, row["kind"])}
