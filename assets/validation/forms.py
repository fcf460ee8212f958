"""Validate one form, and gather what all forms gave: broken rules and states of rows, with where each stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.validation.compiler import statements
from foundation.contracts import form_contracts
from foundation.store import count, together

if TYPE_CHECKING:
    import duckdb

    from foundation.contracts import Contract


def validate_form(connection: duckdb.DuckDBPyConnection, contract: Contract) -> dict[str, int]:
    """Run the compiled contract of a form; returns its rows by state."""
    with together(connection):
        for statement in statements(contract):
            connection.execute(statement)
    states = connection.execute(
        f"select state, count(*) from filings.{contract.name}_rows group by state"
    ).fetchall()
    return {"accepted": 0, "quarantined": 0, "superseded": 0} | dict(states)


def _states(contract: Contract) -> str:
    """Every row of a form with its state; a quarantined one is mended where a later row of its key was accepted."""
    key = " and ".join(f"r.{name} is not distinct from a.{name}" for name in contract.key)
    return (
        f"select '{contract.name}' as form, r.file_sha256, r.file_name, r.sheet, r.row, r.received_at, "
        "r.submitted_by, r.row_id, r.explanation, r.state, "
        f"r.state = 'quarantined' and a.row_id is not null as mended from filings.{contract.name}_rows as r "
        f"left join filings.{contract.name} as a on {key} and a.received_at > r.received_at"
    )


def gather(connection: duckdb.DuckDBPyConnection) -> int:
    """Write `validation.rows` and `validation.outcomes` of all forms; returns the number of broken rules."""
    forms = list(form_contracts())
    rows = " union all by name ".join(map(_states, form_contracts().values()))
    outcomes = " union all by name ".join(
        f"select '{form}' as form, * from filings.{form}_outcomes" for form in forms
    )
    connection.execute(f"create or replace table validation.rows as {rows}")
    connection.execute(
        "create or replace table validation.outcomes as select o.form, r.file_sha256, r.file_name, r.sheet, r.row, "
        "r.received_at, r.submitted_by, r.row_id, r.explanation, r.state, r.mended, "
        "o.rule, o.hard, o.column_name, o.value_as_filed "
        f"from ({outcomes}) as o inner join validation.rows as r using (form, row_id)"
    )
    return count(connection, "validation.outcomes")
