"""returns/<报送单位>.xlsx: to each filer its own rows that need mending, and nothing of anybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.publication.workbooks.book import open_book
from assets.publication.workbooks.cover import write_cover
from assets.publication.workbooks.filed import UNSIGNED, read_filed
from assets.publication.workbooks.filenames import file_names
from assets.publication.workbooks.layouts_bureau import EXPLAIN, MEND, UNREAD
from assets.publication.workbooks.table import write_table

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from assets.publication.workbooks.filed import Record
    from assets.publication.workbooks.seal import Seal

TITLE = "填报问题反馈"
_REMARK = "只含本单位报送的内容。请按各表所列位置和改法处理，改正后整份重新报送。"
_TABLES = {"quarantined_rows": MEND, "warnings": EXPLAIN, "received_files": UNREAD}


def write_returns(connection: duckdb.DuckDBPyConnection, about: Seal, folder: Path) -> list[Path]:
    """Write one workbook for each filer with something to mend into `folder`; the paths, in order of filers.

    `connection` reads main.quarantined_rows, main.warnings and main.received_files. What nobody signed goes
    to 未署名.xlsx. No folder is made where there is nothing to return.
    """
    found = {table: _to_return(connection, table) for table in _TABLES}
    filers = sorted({row["submitted_by"] for rows in found.values() for row in rows}, key=_unsigned_first)
    paths = []
    for filer, name in file_names(filers, ".xlsx").items():
        own = {table: [row for row in rows if row["submitted_by"] == filer] for table, rows in found.items()}
        folder.mkdir(parents=True, exist_ok=True)
        _write_return(own, filer, about, folder / name)
        paths.append(folder / name)
    return paths


def _unsigned_first(filer: str) -> tuple[bool, str]:
    return filer != UNSIGNED, filer


def _to_return(connection: duckdb.DuckDBPyConnection, table: str) -> list[Record]:
    rows = read_filed(connection, table)
    # A file that was read can have a sheet that was not: it has a reason too.
    return [row for row in rows if table != "received_files" or row["status"] == "rejected" or row["reason"]]


def _write_return(own: dict[str, list[Record]], filer: str, about: Seal, path: Path) -> None:
    with open_book(path, about, TITLE) as book:
        write_cover(book, _lines(own, filer, about), _REMARK)
        for table, rows in own.items():
            if rows:
                write_table(book, _TABLES[table], rows)


def _lines(own: dict[str, list[Record]], filer: str, about: Seal) -> list[tuple[str, str]]:
    # No list of inputs: the files of other filers are none of this one's business.
    counts = [(_TABLES[table].sheet, f"{len(rows)} 条") for table, rows in own.items()]
    return [("报送单位", filer), *about.lines(), *counts]
