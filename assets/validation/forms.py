"""Validate one form, and gather what all forms gave: broken rules and states of rows, with where each stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.intake.large import narrowed
from assets.validation.compiler import (
    broken,
    conflicts,
    exceptions,
    in_conflict,
    mended,
    outcomes,
    own_names,
    views,
)
from assets.validation.typed import read_cells
from foundation.contracts import form_contracts
from foundation.store import count, make_view, together

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from assets.intake.large import FiledSheet
    from assets.validation.compiler import Names
    from foundation.contracts import Contract


def validate_form(
    connection: duckdb.DuckDBPyConnection, contract: Contract, large: Sequence[FiledSheet] = ()
) -> dict[str, int]:
    """Run the compiled contract of a form; returns its rows by state.

    `large` are its sheets whose typed cells are kept in files of their own.
    """
    with together(connection):
        make_form(connection, contract, large)
    return states_of(connection, contract)


def make_form(connection: duckdb.DuckDBPyConnection, contract: Contract, large: Sequence[FiledSheet]) -> None:
    """Make all tables and views of a form; within a transaction."""
    names = own_names(contract)
    read_cells(connection, contract, large)
    find_broken(connection, contract, names)
    settle_keys(connection, contract, names)
    for name, query in views(contract, names.form).items():
        make_view(connection, name, query)
    connection.execute(mended(contract, names.form))


def find_broken(connection: duckdb.DuckDBPyConnection, contract: Contract, names: Names) -> None:
    """Test the rules of single rows: make `<form>_outcomes` from `<form>_read`."""
    table = f"{names.form}_broken"
    connection.execute(broken(contract, names))
    filed = narrowed(connection, names.filed, f"select row_id from {table}")
    connection.execute(outcomes(contract, names, filed))
    connection.execute(f"drop table {table}")


def settle_keys(connection: duckdb.DuckDBPyConnection, contract: Contract, names: Names) -> None:
    """Make `<form>_exceptions` from `<form>_outcomes`, and tell there which rows conflict."""
    connection.execute(exceptions(contract, names))
    connection.execute(conflicts(contract, names, narrowed(connection, names.filed, in_conflict(names))))


def states_of(connection: duckdb.DuckDBPyConnection, contract: Contract) -> dict[str, int]:
    """The rows of a form by state; those that are no exception are counted without being looked at."""
    form = own_names(contract).form
    states = dict(
        connection.execute(f"select state, count(*) from {form}_exceptions group by state").fetchall()
    )
    accepted = count(connection, f"{form}_read") - sum(states.values())
    return {"accepted": accepted, "quarantined": 0, "superseded": 0} | states


def _states(contract: Contract) -> str:
    """Every row of a form with its state; a quarantined one may be mended by a later filing (see `mended`)."""
    filer = " ".join(f", {c.name}" for c in contract.columns if c.reader == "filing_unit")
    return (
        f"select '{contract.name}' as form, file_sha256, file_name, sheet, row, received_at, "
        # where nobody signed the file, a row may say whose it is
        f"coalesce(submitted_by{filer}) as submitted_by, row_id, "
        f"explanation, state, row_id in (select row_id from filings.{contract.name}_mended) as mended "
        f"from filings.{contract.name}_rows"
    )


def gather(connection: duckdb.DuckDBPyConnection) -> int:
    """Write `validation.rows` and `validation.outcomes` of all forms; returns the number of broken rules."""
    forms = list(form_contracts())
    rows = " union all ".join(map(_states, form_contracts().values()))
    outcomes = " union all ".join(
        f"select '{form}' as form, * from filings.{form}_outcomes" for form in forms
    )
    make_view(connection, "validation.rows", rows)
    connection.execute(
        "create or replace table validation.outcomes as select o.form, r.file_sha256, r.file_name, r.sheet, r.row, "
        "r.received_at, r.submitted_by, r.row_id, r.explanation, r.state, r.mended, "
        "o.rule, o.hard, o.column_name, o.value_as_filed "
        f"from ({outcomes}) as o inner join validation.rows as r using (form, row_id)"
    )
    return count(connection, "validation.outcomes")
