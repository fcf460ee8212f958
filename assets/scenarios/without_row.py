"""What is published without one filed row: its form validated anew aside without it, then all models after it.

Without it means as if a correction had withdrawn it: an earlier row of its key stands again, and a gap that it made
is none.
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

PUBLISHED = ("analysis", "finance")
# How rows were received, what open questions weigh, how a claim was worked out: they change with a row, and are no
# figures.
NO_FIGURES = ("analysis.data_quality", "analysis.influence", "finance.award_trace")
# Steps that are not models; what they gave is kept as it is.
KEPT = ("disclosure.pattern",)


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
        if name not in NO_FIGURES and model.schema not in ("main", "validation", "influence", "findings"):
            touched |= {name} if touched & _reads(model) else set()
    wanted = {name for name in touched & found.keys() if found[name].schema in PUBLISHED}
    for name, model in reversed(found.items()):
        if name in wanted:
            wanted |= _reads(model)
    return [model for name, model in found.items() if name in touched & wanted]


def _reads(model: Model) -> set[str]:
    return {f"{schema}.{table}" for schema, table in model.reads}


def changed_without(connection: duckdb.DuckDBPyConnection, form: str, row_id: int) -> list[Figure]:
    """Published figures that are otherwise without the row, in the order of their tables; keys that come or go too."""
    remade = after(form)
    contracts = table_contracts()

    def change(other: duckdb.DuckDBPyConnection, home: str) -> None:
        _withdraw(other, home, form_contracts()[form], row_id)

    with made_aside(connection, remade, change) as other:
        tables = [contracts[model.name] for model in remade if model.name in contracts]
        return [
            figure
            for contract in tables
            for figure in _compared(contract, _rows(connection, contract), _rows(other, contract))
        ]


def _withdraw(other: duckdb.DuckDBPyConnection, home: str, contract: Contract, row_id: int) -> None:
    name = contract.name
    for looked_up in ("reference.thresholds", *([contract.lookup["table"]] if contract.lookup else [])):
        other.execute(f"create table if not exists {looked_up} as select * from {home}.{looked_up}")
    other.execute(
        f"create table intake.{name} as select * replace (withdrawn or row_id = {row_id} as withdrawn) "
        f"from {home}.intake.{name}"
    )
    validate_form(other, contract)


def _rows(
    connection: duckdb.DuckDBPyConnection, contract: Contract
) -> dict[tuple[str, ...], dict[str, object]]:
    rows = records(connection, f"select * from {contract.name}")
    return {tuple(_said(row[name]) for name in contract.key): row for row in rows}


def _said(value: object) -> str:
    return "" if value is None else str(value)


def _compared(
    contract: Contract,
    with_row: dict[tuple[str, ...], dict[str, object]],
    without_row: dict[tuple[str, ...], dict[str, object]],
) -> Iterator[Figure]:
    for key in dict.fromkeys([*with_row, *without_row]):
        here, there = with_row.get(key, {}), without_row.get(key, {})
        for column in contract.columns:
            one, other = here.get(column.name), there.get(column.name)
            if column.name not in contract.key and one != other:
                yield Figure(contract.name, tuple(part for part in key if part), column.name, one, other)
