"""What is published without one filed row: its form validated anew aside without it, then all models after it.

Without it means as if a correction had withdrawn it: an earlier row of its key stands again, and a gap that it made
is none. What must wait since the last publication does not wait here: a single row always would.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assets.scenarios.aside import made_aside
from assets.validation.forms import validate_form
from foundation.contracts import form_contracts, table_contracts
from foundation.models import models
from foundation.store import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

    from foundation.contracts import Contract
    from foundation.models import Model

# Rows of a table by their key.
Keyed = dict[tuple[str, ...], dict[str, object]]
PUBLISHED = ("analysis", "finance")
# How rows were received, what open questions weigh, how a claim was worked out: they change with a row, and are no
# figures.
NO_FIGURES = ("analysis.data_quality", "analysis.influence", "finance.award_trace")
# Steps that are not models; what they gave is kept as it is.
KEPT = ("disclosure.pattern",)
WAITS = "revisions.waits"
# What is read about rows, or decides what must wait, is not made anew.
_LEFT = ("main", "validation", "influence", "findings", "revisions")


@dataclass(frozen=True)
class Figure:
    """A published figure with the row and without it; `key` are the filled key columns of its row in the table."""

    table: str
    key: tuple[str, ...]
    column: str
    with_row: Any
    without_row: Any


def after(form: str) -> list[Model]:
    """The models on a path from a form to a published table, in order."""
    found = models()
    touched = {f"filings.{form}", f"filings.{form}_rows", f"filings.{form}_outcomes", f"filings.{form}_read"}
    for name, model in found.items():
        if name not in NO_FIGURES and model.schema not in _LEFT:
            touched |= {name} if touched & _reads(model) else set()
    wanted = {name for name in touched & found.keys() if found[name].schema in PUBLISHED}
    for name, model in reversed(found.items()):
        if name in wanted:
            wanted |= _reads(model)
    return [model for name, model in found.items() if name in touched & wanted]


def _reads(model: Model) -> set[str]:
    return {f"{schema}.{table}" for schema, table in model.reads}


def changed_without(connection: duckdb.DuckDBPyConnection, form: str, row_id: int) -> list[Figure]:
    """Published figures that are otherwise without the row, in the order of their tables; keys that come or go too.

    While filings wait for others, both sides are made from what was filed, not from what was published.
    """
    tables = [model for model in after(form) if model.name in table_contracts()]
    with_row = _as_made(connection, form, None) if waiting(connection) else _published(connection, tables)
    without_row = _as_made(connection, form, row_id)
    return [
        figure
        for model in tables
        for figure in _compared(table_contracts()[model.name], with_row[model.name], without_row[model.name])
    ]


def waiting(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the figures of an earlier publication stand for what has been filed since."""
    return connection.execute(f"select count(*) from {WAITS} where is_waiting").fetchone() != (0,)


def _as_made(connection: duckdb.DuckDBPyConnection, form: str, row_id: int | None) -> dict[str, Keyed]:
    """The published tables after the form, made anew aside with a row withdrawn, or none."""

    def change(other: duckdb.DuckDBPyConnection, home: str) -> None:
        other.execute(f"create table {WAITS} as select * replace (false as is_waiting) from {home}.{WAITS}")
        _withdraw(other, home, form_contracts()[form], row_id)

    remade = after(form)
    with made_aside(connection, remade, change) as other:
        return _published(other, [model for model in remade if model.name in table_contracts()])


def _withdraw(other: duckdb.DuckDBPyConnection, home: str, contract: Contract, row_id: int | None) -> None:
    name = contract.name
    for looked_up in ("reference.thresholds", *([contract.lookup["table"]] if contract.lookup else [])):
        other.execute(f"create table if not exists {looked_up} as select * from {home}.{looked_up}")
    other.execute(
        f"create table intake.{name} as select * replace (withdrawn or row_id is not distinct from $1 as withdrawn) "
        f"from {home}.intake.{name}",
        [row_id],
    )
    validate_form(other, contract)


def _published(connection: duckdb.DuckDBPyConnection, tables: list[Model]) -> dict[str, Keyed]:
    return {model.name: _rows(connection, table_contracts()[model.name]) for model in tables}


def _rows(
    connection: duckdb.DuckDBPyConnection, contract: Contract
) -> dict[tuple[str, ...], dict[str, object]]:
    rows = records(connection, f"select * from {contract.name}")
    return {tuple(_said(row[name]) for name in contract.key): row for row in rows}


def _said(value: object) -> str:
    return "" if value is None else str(value)


def _compared(contract: Contract, with_row: Keyed, without_row: Keyed) -> Iterator[Figure]:
    for key in dict.fromkeys([*with_row, *without_row]):
        here, there = with_row.get(key, {}), without_row.get(key, {})
        for column in contract.columns:
            one, other = here.get(column.name), there.get(column.name)
            if column.name not in contract.key and one != other:
                yield Figure(contract.name, tuple(part for part in key if part), column.name, one, other)
