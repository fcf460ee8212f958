"""Rows of a form given back to their filer in the layout of the filer's own sheet, so that they can be filed again.

Only rows that need a hand are given back: an old row that has been revised since would undo the revision. Of several
that stand for the same thing only the newest is, since filed together they would contradict each other. Each carries a
mark in a hidden column, by which a row that comes back is known to stand for it even if its key was the mistake.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assets.intake.headers import EXPLANATION, INSTEAD_OF
from assets.intake.large import any_of
from assets.publication.workbooks.book import fitting
from assets.publication.workbooks.words import form_title
from foundation.contracts import form_contracts
from foundation.store import quoted, records

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb
    from xlsxwriter.worksheet import Worksheet

    from assets.publication.workbooks.book import Book

MEND, EXPLAIN = "mend", "explain"
# A look and what a cell's comment begins with. Marked cells are cells of text too: a spreadsheet would turn the code
# that is typed there into a number.
_LOOKS = {MEND: ("bad_code", "请改正"), EXPLAIN: ("open_code", f"请改正，或在“{EXPLANATION}”栏写明原因")}
_ASKED = """
    select form, file_sha256, sheet, row_id, column_name, rule, message_zh, 'mend' as kind
    from main.quarantined_rows where status = 'open' and submitted_by is not distinct from $filer
    union all
    select form, file_sha256, sheet, row_id, column_name, rule, message_zh, 'explain' as kind
    from main.warnings where status = 'open' and submitted_by is not distinct from $filer
"""
_SHEETS = f"""
    select distinct s.form, s.file_sha256, s.file_name, s.sheet, s.position, s.written, s.received_at
    from intake.sheets as s inner join ({_ASKED}) as a using (form, file_sha256, sheet)
    order by s.form, s.received_at, s.file_sha256, s.position
"""
_NARROWEST, _WIDEST, _FOR_A_WORD, _FOR_A_MARK = 10, 36, 30, 18
# More columns than these are too small to read on an upright page.
_UPRIGHT_COLUMNS = 8
# Form, hash of the file, sheet.
Place = tuple[str, str, str]
_FIRST_WIDE_CHARACTER = "\u2e80"


@dataclass(frozen=True)
class FormBack:
    """Some rows of one filed sheet: headers as written, rows as filed by row_id, and what is asked of their cells."""

    form: str
    file_name: str
    sheet: str
    written: list[tuple[str, str]]
    rows: list[dict[str, Any]]
    asked: dict[tuple[int, str], list[tuple[str, str]]]


def forms_back(connection: duckdb.DuckDBPyConnection, filer: str | None) -> list[FormBack]:
    """What goes back to a filer (None: what nobody signed), one for each form, file and sheet."""
    asked = _asked(connection, filer)
    rows = _rows(connection, asked)
    sheets: list[dict[str, Any]] = records(connection, _SHEETS, {"filer": filer})
    found = [_form_back(sheet, asked[_place(sheet)], rows[sheet["form"]]) for sheet in sheets]
    return [back for back in found if back.rows]


def _place(record: dict[str, Any]) -> Place:
    return record["form"], record["file_sha256"], record["sheet"]


def _asked(connection: duckdb.DuckDBPyConnection, filer: str | None) -> dict[Place, list[dict[str, Any]]]:
    """What is asked of a filer, by sheet, in the order in which it is said."""
    found: list[dict[str, Any]] = records(
        connection, f"select * from ({_ASKED}) order by row_id, kind desc, rule", {"filer": filer}
    )
    asked: dict[Place, list[dict[str, Any]]] = {}
    for item in found:
        asked.setdefault(_place(item), []).append(item)
    return asked


def _rows(
    connection: duckdb.DuckDBPyConnection, asked: dict[Place, list[dict[str, Any]]]
) -> dict[str, dict[int, dict[str, Any]]]:
    """The rows that anything is asked of, by form and row_id, in their order: one look into each form."""
    wanted: dict[str, set[int]] = {}
    files: dict[str, set[str]] = {}
    for (form, file_sha256, _), items in asked.items():
        wanted.setdefault(form, set()).update(item["row_id"] for item in items)
        files.setdefault(form, set()).add(file_sha256)
    found: dict[str, dict[int, dict[str, Any]]] = {}
    for form, row_ids in wanted.items():
        # Files named in the query itself are the only ones that are read; a parameter is not known in time.
        listed = ", ".join(f"'{quoted(file_sha256)}'" for file_sha256 in sorted(files[form]))
        newest = any_of(_newest(connection, form, row_ids))
        query = (
            "select *, concat_ws(' ', instead_of, row_mark(file_sha256, sheet, row)) as marks from "
            f"intake.{form} where file_sha256 in ({listed}) and {newest} order by row"
        )
        rows: list[dict[str, Any]] = records(connection, query)
        found[form] = {row["row_id"]: row for row in rows}
    return found


def _newest(connection: duckdb.DuckDBPyConnection, form: str, row_ids: set[int]) -> list[int]:
    """Those of the rows of which no other of the same key came later, nor any that is filed instead.

    A key that cannot be read is like no other.
    """
    contract = form_contracts()[form]
    key = ", ".join(contract.key)
    read = " and ".join(f"{name} is not null" for name in contract.key if name in contract.required)
    query = (
        f"select row_id from filings.{form}_rows as r where {any_of(sorted(row_ids))} and "
        f"(state <> 'quarantined' or not exists (select 1 from filings.{form}_rows as a where a.instead_of is not null "
        "and contains(a.instead_of, row_mark(r.file_sha256, r.sheet, r.row)))) "
        f"qualify not ({read}) or received_at = max(received_at) over (partition by {key}) order by row_id"
    )
    return [int(str(row["row_id"])) for row in records(connection, query)]


def _form_back(
    sheet: dict[str, Any], items: list[dict[str, Any]], rows: dict[int, dict[str, Any]]
) -> FormBack:
    contract = form_contracts()[sheet["form"]]
    names = {column.header: column.name for column in contract.columns}
    asked: dict[tuple[int, str], list[tuple[str, str]]] = {}
    for item in items:
        cell = (item["row_id"], names[item["column_name"]])
        asked.setdefault(cell, []).append((item["kind"], item["message_zh"]))
    own = {row_id for row_id, _ in asked}
    written = [(name, text) for name, text in json.loads(sheet["written"])]
    here = [row for row_id, row in rows.items() if row_id in own]
    return FormBack(contract.name, sheet["file_name"], sheet["sheet"], written, here, asked)


def write_forms_back(book: Book, forms: list[FormBack]) -> None:
    """One sheet for each, named by form and number; the header stands in the first row, ready to be filed again."""
    for number, back in enumerate(forms, start=1):
        name = f"改报{number} {form_title(back.form)}"[:31]
        _write(book, book.sheet(name), back)
        book.tables.append((name, f"{back.file_name} · {back.sheet}", len(back.rows)))


def _write(book: Book, page: Worksheet, back: FormBack) -> None:
    headers = [*(text for _, text in back.written), EXPLANATION, INSTEAD_OF]
    for place, header in enumerate(headers):
        page.write_string(0, place, header, book.formats["header"])
    for place, width in enumerate(_widths(back)):
        page.set_column(place, place, width, book.formats["code"])
    page.set_column(len(headers) - 1, len(headers) - 1, _FOR_A_MARK, None, {"hidden": True})
    if len(headers) > _UPRIGHT_COLUMNS:
        page.set_landscape()
    page.repeat_rows(0)
    for index, row in enumerate(back.rows, start=1):
        for place, (text, look, comment) in enumerate(_cells(back, row)):
            page.write_string(index, place, fitting(text), book.formats[look])
            if comment:
                page.write_comment(index, place, comment, {"x_scale": 2.4, "y_scale": 1.6, "author": ""})
    page.freeze_panes(1, 1)
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{len(back.rows) + 1}"})


def _widths(back: FormBack) -> list[int]:
    """A width for each column that shows its header and cells, and room for a word at the end."""
    texts = [[text, *(row[f"{name}__filed"] or "" for row in back.rows)] for name, text in back.written]
    return [*(min(max(_NARROWEST, *map(_length, column)), _WIDEST) for column in texts), _FOR_A_WORD]


def _length(text: str) -> int:
    """In characters of the width of a digit; Chinese ones have twice that."""
    return sum(2 if letter >= _FIRST_WIDE_CHARACTER else 1 for letter in text) + 2


def _cells(back: FormBack, row: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(text as filed, format, comment) of a row's cells; what is asked of a column not in the sheet stands at 说明."""
    present = {name for name, _ in back.written}
    elsewhere = [
        item
        for (row_id, name), items in back.asked.items()
        for item in items
        if row_id == row["row_id"] and name not in present
    ]
    for name, _ in back.written:
        yield _cell(row, row[f"{name}__filed"], back.asked.get((row["row_id"], name), []))
    yield _cell(row, row["explanation"], elsewhere)
    yield row["marks"], "code", ""


def _cell(row: dict[str, Any], text: str | None, asked: list[tuple[str, str]]) -> tuple[str, str, str]:
    if not asked:
        return text or "", "code", ""
    look, _ = _LOOKS[asked[0][0]]
    lines = [f"{_LOOKS[kind][1]}：{message}" for kind, message in asked]
    return text or "", look, "\n".join([f"原第 {row['row']} 行", *lines])
