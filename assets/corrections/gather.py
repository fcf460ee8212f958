"""The corrections of all forms put together, and what is said where one no longer fits what is filed.

`filings.corrections` holds those of evidence, `validation.corrections` all: survey data stay away from awards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foundation.contracts import form_contracts
from foundation.store import count, records

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb

EVIDENCE = "evidence"
_USED = "form, row_id, column_name, value_as_filed, value_meant, action, reason, document, corrected_by, holds_from"
_STALE = "select * from validation.corrections where state = 'stale' order by corrections_file, entry"


def evidence_forms() -> list[str]:
    """The forms on which awards may rest."""
    return [name for name, contract in form_contracts().items() if contract.domain == EVIDENCE]


def filings() -> list[str]:
    """All forms that can be corrected."""
    return [name for name, contract in form_contracts().items() if contract.is_filing]


def gather_evidence(connection: duckdb.DuckDBPyConnection) -> int:
    """Write `filings.corrections`: what was corrected in rows of evidence, by row and column; returns the count."""
    together = _together(evidence_forms())
    connection.execute(
        f"create or replace table filings.corrections as select {_USED} from ({together}) "
        "where state = 'applied' order by form, row_id, column_name"
    )
    return count(connection, "filings.corrections")


def gather_all(connection: duckdb.DuckDBPyConnection) -> int:
    """Write `validation.corrections`: every correction of every form, applied or stale; returns the count."""
    connection.execute(f"create or replace table validation.corrections as {_together(filings())}")
    return count(connection, "validation.corrections")


def _together(forms: Iterable[str]) -> str:
    return " union all by name ".join(f"select * from intake.{form}_corrections" for form in forms)


def stale_entries(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """One message for each entry that no longer fits: file, entry, what it expects, what is filed now, the remedy."""
    return [_message(entry) for entry in records(connection, _STALE)]


def _message(entry: dict[str, Any]) -> str:
    expected = entry["value_as_filed"] or ""
    column = f"“{entry['column_name']}”应为“{expected}”，" if entry["column_name"] else ""
    return (
        f"{entry['corrections_file']} 第 {entry['entry']} 条（第 {entry['line']} 行，{entry['form']}）："
        f"{column}{entry['why_zh']}；请核对后改写或删去这一条更正，再重新运行。"
        f'Entry {entry["entry"]} (line {entry["line"]}) does not fit any more: it expects "{expected}", '
        f"{entry['why_en']}; mend or delete the entry and run again."
    )
