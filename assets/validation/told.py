"""What a check says of each rule of a form: how many rows broke it and three cells that did, never what was filed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.store import records

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from foundation.contracts import Contract

# A file goes by the beginning of its hash: its name may name a firm.
_TOLD = """
with broken as ({outcomes}),
counted as (
    select rule, column_name, count(*) as rows_failed,
        array_to_string(arg_min(
            left(file_sha256, 8) || ' ' || sheet || ' ' || "row" || ' ' || column_name, (file_sha256, sheet, "row"), 3
        ), '; ') as sample_cells
    from broken
    group by rule, column_name
)
select r.rule, r.column_name, coalesce(c.rows_failed, 0) as rows_failed, coalesce(c.sample_cells, '') as sample_cells,
    r.source
from reference.rules as r
left join counted as c using (rule, column_name)
where r.form = ? and list_contains(?, r.rule)
order by rows_failed desc, r.rule, r.column_name
"""


def told_of_rules(
    connection: duckdb.DuckDBPyConnection, contract: Contract, rules: Sequence[str], outcomes: str
) -> list[dict[str, object]]:
    """Each of the rules with its rows that failed and three sample cells, the most broken first.

    `outcomes` is a query that gives rule, column_name, file_sha256, sheet and row of each broken rule.
    """
    rows = records(connection, _TOLD.format(outcomes=outcomes), [contract.name, list(rules)])
    return [{**row, "contract": f"{contract.name} {contract.version}"} for row in rows]


def any_broken(told: Sequence[dict[str, object]]) -> bool:
    """Whether any rule was broken by a row."""
    return any(rule["rows_failed"] for rule in told)
