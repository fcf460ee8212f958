"""Claims as they would be now if the plan still said what it did, or the quarter had not moved on.

The award models are made anew aside from this run's filings; what is published is not touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.policy.numbers import NoSuchNumberError, with_number
from assets.policy.tables import write_plan
from assets.publication.differences.causes import PARAMETER, QUARTER, READING, Cause
from assets.publication.differences.claim_parts import SET_BACK, TABLE, Worlds
from assets.publication.differences.claims import STATE, state_of
from assets.publication.differences.reach import reaches
from assets.scenarios.aside import made_aside
from foundation.models import models
from foundation.quarter import Quarter
from foundation.store import records

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from assets.policy.schema import Plan
    from assets.publication.differences.claims import Values
    from foundation.models import Model

_CLAIMS = """
    select b.*, l.* from awards.liabilities as l left join awards.balance as b on l.liability_id = b.liability_id
"""
_ENDS = ("awards.liabilities", "awards.balance")


class CannotSetBackError(ValueError):
    """A number that the plan of today does not have cannot be given back its old value."""


def worlds_of(
    connection: duckdb.DuckDBPyConnection, plan: Plan, quarter_before: str, causes: Sequence[Cause]
) -> Worlds:
    """The worlds of the causes that reach a claim; no worlds where one of them cannot be set back."""
    movable = [cause for cause in causes if cause.kind in SET_BACK and reaches(cause, TABLE)]
    try:
        if len(movable) == 1:
            only = claims_without(connection, plan, quarter_before, movable)
            return Worlds({movable[0]: only}, only)
        single = {cause: claims_without(connection, plan, quarter_before, [cause]) for cause in movable}
        return Worlds(single, claims_without(connection, plan, quarter_before, movable))
    except CannotSetBackError:
        return Worlds()


def claims_without(
    connection: duckdb.DuckDBPyConnection, plan: Plan, quarter_before: str, causes: Sequence[Cause]
) -> Values:
    """The claims of this run with the causes set back."""
    kinds = {cause.kind for cause in causes}
    earlier_plan = _earlier(plan, causes)
    remade = award_models() if causes else []

    def change(other: duckdb.DuckDBPyConnection, home: str) -> None:
        if kinds & {PARAMETER, READING}:
            write_plan(other, earlier_plan)
        if QUARTER in kinds:
            end = Quarter.parse(quarter_before).end
            other.execute(
                f"create table run.parameters as select * replace (date '{end}' as quarter_end) "
                f"from {home}.run.parameters"
            )

    if not remade:
        return _claims(connection)
    with made_aside(connection, remade, change) as other:
        return _claims(other)


def _earlier(plan: Plan, causes: Sequence[Cause]) -> Plan:
    for cause in causes:
        name = f"readings.{cause.key}.chosen" if cause.kind == READING else cause.key
        if cause.kind in (READING, PARAMETER):
            try:
                plan = with_number(plan, name, cause.before)
            except (NoSuchNumberError, ValueError) as error:
                raise CannotSetBackError(name) from error
    return plan


def _claims(connection: duckdb.DuckDBPyConnection) -> Values:
    rows = records(connection, _CLAIMS)
    return {str(row["liability_id"]): {**row, STATE: state_of(row)} for row in rows}


def award_models() -> list[Model]:
    """The models that claims and balances are made by, in order."""
    wanted = set(_ENDS)
    for model in reversed(models().values()):
        if model.name in wanted:
            wanted.update(f"{schema}.{table}" for schema, table in model.reads)
    return [model for name, model in models().items() if name in wanted and model.schema == "awards"]
