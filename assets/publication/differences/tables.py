"""`analysis.changes` and `finance.changes`: what a publication says of the one before it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from foundation.contracts import table_contracts
from foundation.moment import BEIJING
from foundation.store import comment_table, together, write_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from assets.publication.differences.parts import Part
    from assets.publication.differences.sides import Row, Side

MASKED, NAMED = "analysis.changes", "finance.changes"


def write_changes(connection: duckdb.DuckDBPyConnection, name: str, rows: Sequence[Row]) -> int:
    """Write one of the two tables by its contract; returns its rows."""
    contract = table_contracts()[name]
    columns = ", ".join(f"{column.name} {column.sql_type}" for column in contract.columns)
    with together(connection):
        write_table(connection, name, columns, [tuple(row[c.name] for c in contract.columns) for row in rows])
        comment_table(connection, name, contract)
    return len(rows)


def masked_row(before: Side, after: Side, part: Part) -> Row:
    """A row of `analysis.changes`."""
    change = part.change
    return {
        "period": after.period,
        "compared_with": before.name,
        "table_name": change.table,
        "cell": "/".join(change.cell),
        "name_zh": change.name_zh,
        "measure": change.measure,
        "value_before": shown(change.before),
        "value_after": shown(change.after),
        "difference": change.difference,
        "part": part.part,
        **_cause(part),
    }


def named_row(before: Side, after: Side, part: Part, claim: Row) -> Row:
    """A row of `finance.changes`."""
    change = part.change
    return {
        "period": after.period,
        "compared_with": before.name,
        **{key: claim[key] for key in ("liability_id", "enterprise_name", "award_year", "clause", "rule")},
        "measure": change.measure,
        "value_before": shown(change.before),
        "value_after": shown(change.after),
        "difference_yuan": change.difference,
        "part_yuan": part.part,
        **_cause(part),
        "sources": part.sources,
    }


def _cause(part: Part) -> Row:
    text = part.cause.text
    return {"cause": part.cause.kind, "cause_key": part.cause.key, "text_zh": text.zh, "text_en": text.en}


def shown(value: object) -> str | None:
    """A value of any kind as text; moments in Beijing time."""
    match value:
        case None:
            return None
        case Decimal():
            return f"{value:f}"
        case datetime():
            return value.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")
    return str(value)
