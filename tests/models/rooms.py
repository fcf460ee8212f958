"""Runs the SQL models on typed rows, without files: the forms' tables are filled, then the models are made."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from assets.disclosure.steps import PATTERN_COLUMNS, write_pattern
from assets.history.loading import load_history, load_patterns
from assets.history.publications import Publication
from assets.intake.ledger import ensure_tables
from assets.policy.plan import load_plan
from assets.policy.schema import CityRule, Plan
from assets.policy.tables import write_plan, write_reference, write_run
from assets.policy.working_days import write_submission_dates
from foundation.contracts import Contract, form_contracts
from foundation.models import Model, models
from foundation.moment import BEIJING
from foundation.places import OutputPlaces
from foundation.quarter import Quarter
from foundation.run import DEFAULT_POLICY, Run
from foundation.store import materialise, prepare, records, write_table

# What is read of files and rows, what the readings cost (which makes many models anew), and what waits for the
# audit, a step of its own.
NOT_MADE = (
    "analysis.data_quality",
    "analysis.influence",
    "analysis.readings",
    "finance.readings",
    "analysis.disclosure_audit",
)
OF_ROWS = ("main", "validation", "influence")
_CELLS = ("energy.cells", "investment.cells")
RECEIVED = datetime(2020, 1, 1, tzinfo=BEIJING)


def run_models(
    forms: dict[str, list[dict[str, Any]]],
    quarter: str,
    today: date,
    *,
    lpr: list[tuple[date, Any]] | None = None,
    choices: dict[str, str] | None = None,
    city: dict[str, CityRule] | None = None,
    published: Sequence[Publication] = (),
) -> duckdb.DuckDBPyConnection:
    """An in-memory database in which the models are made from the given rows.

    `choices` are readings other than the default, `city` the numbers of the city's plan that are known, `published`
    earlier publications. What the readings cost is not worked out here.
    """
    connection = _filled(forms, quarter, today, lpr, choices or {}, city or {}, published)
    _make(connection, list(models().values()), write_pattern)
    # the audit looks at them too
    columns = "reading_id varchar, value_chosen decimal(28, 10), value_alternative decimal(28, 10)"
    for table in ("analysis.readings", "readings.statistics_outcomes"):
        write_table(connection, table, columns, [])
    return connection


def run_awards(
    forms: dict[str, list[dict[str, Any]]],
    quarter: str,
    today: date,
    *,
    wanted: Collection[str],
    lpr: list[tuple[date, Any]] | None = None,
    choices: dict[str, str] | None = None,
    city: dict[str, CityRule] | None = None,
) -> duckdb.DuckDBPyConnection:
    """The same for tables that nothing masked stands behind: only those are made, and what they are made from."""
    connection = _filled(forms, quarter, today, lpr, choices or {}, city or {}, ())
    for model in upstream(wanted):
        materialise(connection, model)
    return connection


def run_unmasked(
    forms: dict[str, list[dict[str, Any]]],
    quarter: str,
    today: date,
    *,
    wanted: Collection[str],
    choices: dict[str, str] | None = None,
) -> duckdb.DuckDBPyConnection:
    """The same for tables of statistics, of which no cell is hidden."""
    connection = _filled(forms, quarter, today, None, choices or {}, {}, ())
    needed = upstream({*wanted, *_CELLS})
    _make(connection, [model for model in needed if model.schema != "disclosure"], _hide_nothing)
    return connection


def upstream(wanted: Collection[str]) -> list[Model]:
    """The models of these names and all that they are made from, in order."""
    needed = set(wanted)
    for model in reversed(models().values()):
        if model.name in needed:
            needed |= {f"{schema}.{table}" for schema, table in model.reads}
    return [model for model in models().values() if model.name in needed]


def _filled(
    forms: dict[str, list[dict[str, Any]]],
    quarter: str,
    today: date,
    lpr: list[tuple[date, Any]] | None,
    choices: dict[str, str],
    city: dict[str, CityRule],
    published: Sequence[Publication],
) -> duckdb.DuckDBPyConnection:
    """All that models read and do not make."""
    connection = duckdb.connect()
    prepare(connection)
    connection.execute("attach ':memory:' as ledger")
    ensure_tables(connection)
    clock = datetime(today.year, today.month, today.day, tzinfo=BEIJING)
    run = Run(Quarter.parse(quarter), Path(), OutputPlaces(Path()), clock)
    write_run(connection, run)
    write_reference(connection)
    plan = _plan(city)
    write_plan(connection, plan)
    write_submission_dates(connection, run.quarter, plan.identity.submission_day.value)
    if lpr is not None:
        rows = [(day, None, rate) for day, rate in lpr]
        write_table(
            connection,
            "reference.lpr",
            "published_on date, one_year_pct decimal(8, 4), five_year_pct decimal(8, 4)",
            rows,
        )
    for reading, value in choices.items():
        connection.execute(f"update policy.choices set {reading} = '{value}'")
    load_history(connection, run)
    load_patterns(connection, published)
    for name, contract in form_contracts().items():
        fill_form(connection, contract, forms.get(name, []))
    return connection


@cache
def _default_plan() -> Plan:
    return load_plan(DEFAULT_POLICY)


def _plan(city: dict[str, CityRule]) -> Plan:
    plan = _default_plan()
    rules = {**plan.city.rules, **city}
    return plan.model_copy(update={"city": plan.city.model_copy(update={"rules": rules})})


def _make(
    connection: duckdb.DuckDBPyConnection,
    wanted: list[Model],
    decide: Callable[[duckdb.DuckDBPyConnection], object],
) -> None:
    """Make the models before the pattern of hidden cells, the pattern, and the masked tables with what reads them."""
    wanted = [m for m in wanted if m.schema not in OF_ROWS and m.name not in NOT_MADE]
    masked = _downstream(wanted)
    for model in wanted:
        if model.name not in masked:
            materialise(connection, model)
    decide(connection)
    for model in wanted:
        if model.name in masked:
            materialise(connection, model)


def _downstream(wanted: list[Model]) -> set[str]:
    found = {"disclosure.pattern"}
    for model in wanted:
        if any(f"{schema}.{table}" in found for schema, table in model.reads):
            found.add(model.name)
    return found


def _hide_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    write_table(connection, "disclosure.pattern", PATTERN_COLUMNS, [])
    connection.execute(
        "insert into disclosure.pattern "
        "select 'energy_intensity', breakdown, code, false, null from energy.cells "
        "union all select 'investment_growth', breakdown, code, false, null from investment.cells "
        "union all select 'investment_base_missing', breakdown, code, false, null from investment.cells "
        "union all select 'investment_average_growth', 'district', region_code, false, null from policy.identity "
        "union all select 'energy_coverage', 'district', region_code, false, null from policy.identity"
    )
    connection.execute(
        "create or replace table disclosure.hidden_growth as "
        "select breakdown, code, false as hidden from energy.cells"
    )


def fill_form(connection: duckdb.DuckDBPyConnection, contract: Contract, rows: list[dict[str, Any]]) -> None:
    columns = ", ".join(f"{column.name} {column.sql_type}" for column in contract.columns)
    origin = "row_id bigint, file_sha256 varchar, file_name varchar, sheet varchar, row bigint, received_at timestamptz"
    filled = [
        (
            number,
            str(row.get("file", "")),
            str(row.get("file", "")),
            str(row.get("sheet", "")),
            row.get("row", number),
            row.get("received_at", RECEIVED),
            *(_as_read(row.get(column.name)) for column in contract.columns),
            row.get("state") == "withdrawn",
            "superseded" if row.get("state") == "withdrawn" else row.get("state", "accepted"),
        )
        for number, row in enumerate(rows, start=1)
    ]
    table = f"filings.{contract.name}_rows"
    write_table(connection, table, f"{origin}, {columns}, withdrawn boolean, state varchar", [])
    if filled:
        # as text in one go: bound row by row it takes longer than all models
        rows = pl.DataFrame(
            [[_text(value) for value in row] for row in filled],
            schema=[(f"c{number}", pl.String) for number in range(len(filled[0]))],
            orient="row",
        )
        connection.execute(f"insert into {table} select * from rows")
    connection.execute(
        f"create or replace table filings.{contract.name} as select * exclude (withdrawn, state) "
        f"from filings.{contract.name}_rows where state = 'accepted'"
    )


def _text(value: Any) -> str | None:
    if isinstance(value, Decimal):
        return format(value, "f")
    return None if value is None else str(value)


def _as_read(value: Any) -> Any:
    """Texts reach the models after NFKC."""
    return unicodedata.normalize("NFKC", value) if isinstance(value, str) else value


def rows_of(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    """The rows of a query, with moments in Beijing time as the references give them."""
    return [{name: _in_beijing(value) for name, value in row.items()} for row in records(connection, query)]


def _in_beijing(value: Any) -> Any:
    return value.astimezone(UTC).astimezone(BEIJING) if isinstance(value, datetime) else value
