"""returns/<报送单位>.xlsx: to each filer its own rows that need a hand and what it has still to file, nothing else.

A filled-in workbook can be put into the inbox as it is: its sheets 改报… are read as the forms that they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assets.intake.returned import TITLE, TO, UNSIGNED
from assets.publication.workbooks.book import open_book
from assets.publication.workbooks.cover import write_cover
from assets.publication.workbooks.filed import read_filed
from assets.publication.workbooks.filenames import file_names
from assets.publication.workbooks.forms_back import forms_back, write_forms_back
from assets.publication.workbooks.layouts_bureau import EXPLAIN, MEND, STILL_TO_FILE, UNREAD
from assets.publication.workbooks.table import write_table
from assets.publication.workbooks.words import SUBMISSIONS, toned
from foundation.store import records

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from assets.publication.workbooks.filed import Record
    from assets.publication.workbooks.forms_back import FormBack
    from assets.publication.workbooks.layout import Layout
    from assets.publication.workbooks.seal import Seal

_REMARK = (
    "只含本单位报送的内容。“改报”各表按原表列出需改正（红）、需说明（黄）的行，批注写明问题与改法；"
    "改好、写好说明后，本册可直接作为报送文件重新报送，未列的行不必重报。"
)
_LAYOUTS = {
    "quarantined_rows": MEND,
    "warnings": EXPLAIN,
    "received_files": UNREAD,
    "submissions": STILL_TO_FILE,
}
_STILL_TO_FILE = (
    "select unit as submitted_by, due_date, status from analysis.submission_status "
    "where period = ? and status in ('missing', 'not_due') order by unit"
)


@dataclass(frozen=True)
class _Return:
    """What goes back to one filer: rows of the lists by table, and rows in the layout of its own sheets."""

    filer: str
    lists: dict[str, list[Record]]
    forms: list[FormBack]

    def tables(self) -> list[tuple[Layout, list[Record]]]:
        """The lists that hold anything."""
        return [(_LAYOUTS[table], rows) for table, rows in self.lists.items() if rows]


def write_returns(connection: duckdb.DuckDBPyConnection, about: Seal, folder: Path) -> list[Path]:
    """Write one workbook for each filer with something to do into `folder`; the paths, in order of filers.

    `connection` reads main.quarantined_rows, main.warnings, main.received_files, analysis.submission_status and
    the filed rows. What nobody signed goes to 未署名.xlsx. No folder is made where there is nothing to return.
    """
    found = {table: _to_return(connection, table) for table in _LAYOUTS if table != "submissions"}
    found["submissions"] = _still_to_file(connection, about)
    filers = sorted({row["submitted_by"] for rows in found.values() for row in rows}, key=_unsigned_first)
    paths = []
    for filer, name in file_names(filers, ".xlsx").items():
        own = {table: [row for row in rows if row["submitted_by"] == filer] for table, rows in found.items()}
        forms = forms_back(connection, None if filer == UNSIGNED else filer)
        folder.mkdir(parents=True, exist_ok=True)
        _write_return(_Return(filer, own, forms), about, folder / name)
        paths.append(folder / name)
    return paths


def _unsigned_first(filer: str) -> tuple[bool, str]:
    return filer != UNSIGNED, filer


def _to_return(connection: duckdb.DuckDBPyConnection, table: str) -> list[Record]:
    rows = read_filed(connection, table)
    if table != "received_files":
        return [row for row in rows if row["status"] == "open"]
    # A file that was read can have a sheet that was not: it has a reason too.
    return [row for row in rows if row["status"] == "rejected" or row["reason"]]


def _still_to_file(connection: duckdb.DuckDBPyConnection, about: Seal) -> list[Record]:
    """Submissions that are still to come."""
    rows = records(connection, _STILL_TO_FILE, [about.period])
    return [
        {**row, "unit": row["submitted_by"], "status": toned(SUBMISSIONS, str(row["status"]))} for row in rows
    ]


def _write_return(back: _Return, about: Seal, path: Path) -> None:
    with open_book(path, about, TITLE) as book:
        write_cover(book, _lines(back, about), _REMARK)
        for layout, rows in back.tables():
            write_table(book, layout, rows)
        write_forms_back(book, back.forms)


def _lines(back: _Return, about: Seal) -> list[tuple[str, str]]:
    # No list of inputs: the files of other filers are none of this one's business.
    counts = [(layout.sheet, f"{len(rows)} 条") for layout, rows in back.tables()]
    sheets = [
        (f"改报{number}", f"{form.file_name} · {form.sheet}")
        for number, form in enumerate(back.forms, start=1)
    ]
    # "报送单位" above "报告期" would look like the header of a progress report when the book is filed back.
    return [(TO, back.filer), *about.lines(), *counts, *sheets]
