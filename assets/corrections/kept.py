"""A form's rows as text with corrections applied, kept where the same sheets are corrected by the same entries.

Without corrections a form is a view, which costs nothing to make; with them it is a copy of all its rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.corrections.apply import apply_corrections, count_stale
from assets.intake.filed import file_form, is_corrected
from assets.intake.large import filed_sheets
from foundation.kept import Mark, digest, software
from foundation.store import together

if TYPE_CHECKING:
    import duckdb

    from foundation.contracts import Contract
    from foundation.kept import Versions


def keep_filed(
    connection: duckdb.DuckDBPyConnection, versions: Versions, contract: Contract
) -> tuple[int, int]:
    """Make `intake.<form>` and `intake.<form>_corrections`, or leave them; returns rows and stale corrections."""
    name, sheets = f"intake.{contract.name}", filed_sheets(connection, contract.name)
    entries = versions.content("intake.correction_entries")
    wanted = digest(software(), name, entries, *(sheet.identity for sheet in sheets))
    corrected = is_corrected(connection, contract)
    mark = versions.marked(name)
    if corrected and mark and mark.version == wanted:
        return sum(sheet.rows for sheet in sheets), count_stale(connection, contract)
    with together(connection):
        rows = file_form(connection, contract)
        stale = apply_corrections(connection, contract)
        if corrected:
            versions.mark(name, Mark(wanted, wanted))
    return rows, stale
