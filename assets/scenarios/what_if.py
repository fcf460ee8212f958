"""What the district would owe under other numbers: the award models made anew aside, by clause and year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.policy.tables import write_plan
from assets.scenarios.aside import made_aside
from foundation.models import models
from foundation.store import records

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    import duckdb

    from assets.policy.schema import Plan
    from assets.scenarios.aside import Change
    from foundation.models import Model

# What is owed by clause and year of the event, and what falls due by clause and budget year, yuan.
_OWED = """
    select 'owed' as what, clause, award_year as year, cast(sum(amount_yuan) as decimal(18, 2)) as yuan
    from awards.liabilities group by clause, award_year having sum(amount_yuan) is not null
    union all
    select 'falls_due', l.clause, year(s.due_date), cast(sum(s.amount_yuan) as decimal(18, 2))
    from awards.schedule as s inner join awards.liabilities as l on s.liability_id = l.liability_id
    group by l.clause, year(s.due_date)
"""

_DIGITS = str.maketrans("一二三四五六七八九", "123456789")

Sums = dict[tuple[str, str, int], "Decimal"]


def sums_of(connection: duckdb.DuckDBPyConnection) -> Sums:
    """What is owed and what falls due, yuan, by (`owed` or `falls_due`, clause, year), as it stands."""
    rows = records(connection, _OWED)
    return {(str(r["what"]), str(r["clause"]), int(str(r["year"]))): r["yuan"] for r in rows}  # type: ignore[misc]


def sums_under(connection: duckdb.DuckDBPyConnection, plan: Plan) -> Sums:
    """The same sums if the plan had said `plan`, from the same filings."""
    with made_aside(connection, award_models(), _plan(plan)) as other:
        return sums_of(other)


def award_models() -> list[Model]:
    """The models of the awards, in order."""
    return [model for model in models().values() if model.schema == "awards"]


def _plan(plan: Plan) -> Change:
    def change(other: duckdb.DuckDBPyConnection, _home: str) -> None:
        write_plan(other, plan)

    return change


def compared(now: Sums, scenarios: Mapping[str, Sums]) -> list[dict[str, object]]:
    """One row for each kind of sum, clause and year: as it is, and each scenario with its difference to it."""
    keys = sorted({*now, *(key for sums in scenarios.values() for key in sums)}, key=_order)
    return [_row(key, now, scenarios) for key in keys]


def _order(key: tuple[str, str, int]) -> tuple[bool, str, int]:
    """What is owed before what falls due; clauses in the order of the plan, which is not that of their characters."""
    what, clause, year = key
    return what == "falls_due", clause.translate(_DIGITS), year


def _row(key: tuple[str, str, int], now: Sums, scenarios: Mapping[str, Sums]) -> dict[str, object]:
    what, clause, year = key
    row: dict[str, object] = {"what": what, "clause": clause, "year": year, "as_it_is": now.get(key)}
    for name, sums in scenarios.items():
        row[name] = sums.get(key)
        row[f"{name}_difference"] = (sums.get(key) or 0) - (now.get(key) or 0)
    return row
