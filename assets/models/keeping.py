"""Models made, kept or made again, whichever costs least: the tables are those of making all from nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.models.by_unit import BY_UNIT, make_again
from assets.validation.engine import load_engine_ahead
from foundation.contracts import table_contracts
from foundation.grown import note, units_grown, versions_before
from foundation.kept import Mark, Versions, made_from
from foundation.store import comment_table, count, materialise, together

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from foundation.models import Model


def make_models(connection: duckdb.DuckDBPyConnection, wanted: Sequence[Model]) -> list[int]:
    """Make the tables of models, in order; returns the rows of each."""
    with together(connection):
        return [make_model(connection, model) for model in wanted]


def keep_models(connection: duckdb.DuckDBPyConnection, wanted: Sequence[Model]) -> list[int]:
    """The same, leaving those as they are of which nothing has changed that they are made from."""
    with together(connection):
        versions = Versions(connection)
        for model in wanted:
            _keep(connection, versions, model)
        return [count(connection, model.name) for model in wanted]


def make_model(connection: duckdb.DuckDBPyConnection, model: Model) -> int:
    """Make the table of a model anew, with what its contract says of it; returns its rows."""
    rows = materialise(connection, model)
    if model.name in table_contracts():
        comment_table(connection, model.name, table_contracts()[model.name])
    return rows


def _keep(connection: duckdb.DuckDBPyConnection, versions: Versions, model: Model) -> None:
    read = versions.read((f"{schema}.{table}" for schema, table in model.reads), model.query)
    if read is None:
        make_model(connection, model)
        versions.unmark(model.name)
        return
    wanted = made_from(model.name, model.query, read)
    kept = versions.marked(model.name)
    if kept and kept.made_from == wanted:
        return
    load_engine_ahead()
    by_unit = model.name in BY_UNIT
    grown = versions_before(connection, read) if by_unit and kept else {}
    if grown and kept and kept.made_from == made_from(model.name, model.query, {**read, **grown}):
        units = units_grown(connection, grown)
        make_again(connection, model, units)
        note(connection, model.name, (kept.version, wanted), units)
    else:
        make_model(connection, model)
    # The content of a large table is not looked at: only a hash of what it is made from is at hand for both ways.
    contract = table_contracts().get(model.name)
    version = wanted if by_unit else versions.content(model.name)
    versions.mark(model.name, Mark(wanted, version), contract.description if contract else "")
