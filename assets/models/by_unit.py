"""Models whose rows of a unit are made from the rows of that unit and from small tables of the whole district.

Where their inputs have grown, only the units that they have grown by are made again, by the same query over the rows of
those units. What a model reads that has no unit (months, lists, choices) it reads whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foundation.grown import UNIT, of_units

if TYPE_CHECKING:
    from collections.abc import Collection

    import duckdb

    from foundation.models import Model

# By model: where the unit of its rows stands, in itself or, by `row_id`, with all rows of a form.
_ITSELF = ""
BY_UNIT = {
    "energy.unit_products": _ITSELF,
    "energy.filed_months": _ITSELF,
    "energy.unit_energy": _ITSELF,
    "energy.unit_months": _ITSELF,
    "energy.unit_output": _ITSELF,
    "energy.unit_filed": _ITSELF,
    "findings.energy_falls": "filings.energy_rows",
    "findings.energy_coal_parts": "filings.energy_rows",
    "findings.energy_total_row": "filings.energy_rows",
    "findings.energy_wrong_unit": "filings.energy_rows",
    "findings.output_energy_wrong_unit": "filings.output_rows",
    "findings.output_gross_wrong_unit": "filings.output_rows",
    "findings.output_value_added_wrong_unit": "filings.output_rows",
}


def make_again(connection: duckdb.DuckDBPyConnection, model: Model, units: Collection[str]) -> None:
    """Make the rows of some units of a model's table again; the others stay."""
    query = model.query
    for schema, table in model.reads:
        name = f"{schema}.{table}"
        if _has_unit(connection, name):
            view = f'temp.main."{name} of units"'
            connection.execute(
                f"create or replace temp view {view} as select * from {name} where {of_units(units)}"
            )
            query = re.sub(rf"\b{re.escape(name)}\b", view, query)
    connection.execute(f"delete from {model.name} where {_rows(model, units)}")
    connection.execute(f"insert into {model.name} {query}")


def _rows(model: Model, units: Collection[str]) -> str:
    form = BY_UNIT[model.name]
    if form == _ITSELF:
        return of_units(units)
    return f"row_id in (select row_id from {form} where {of_units(units)})"


def _has_unit(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    return UNIT in (row[0] for row in connection.execute(f"describe {name}").fetchall())
