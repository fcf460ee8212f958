"""The steps of a report that keep tables, without orchestrator and publication; and the same from nothing."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb

from assets.corrections.apply import apply_corrections
from assets.corrections.kept import keep_filed
from assets.corrections.ledger import receive_corrections
from assets.history.loading import load_history
from assets.intake.filed import file_form, register_files
from assets.intake.large import filed_sheets, only_large
from assets.intake.ledger import receive
from assets.models.keeping import keep_models, make_models
from assets.policy.plan import load_plan
from assets.policy.tables import write_plan, write_reference, write_run
from assets.policy.working_days import write_submission_dates
from assets.scenarios.parameters import changed_plan
from assets.validation.findings import gather_findings, keep_findings
from assets.validation.forms import gather, validate_form
from assets.validation.kept import keep_form, keep_gathered
from assets.validation.rules import write_rules
from foundation.contracts import form_contracts
from foundation.kept import Versions
from foundation.models import models
from foundation.run import plan_run
from foundation.store import open_store

MODELS = ("findings", "energy", "investment", "revisions")
_TABLES = """
    select schema_name || '.' || table_name from duckdb_tables() where list_contains(?, schema_name)
    union all select schema_name || '.' || view_name from duckdb_views() where list_contains(?, schema_name)
"""


@dataclass(frozen=True)
class Made:
    """The rows of every table, as sorted texts, and the tables that grew."""

    rows: dict[str, list[str]]
    grown: frozenset[str]


@dataclass(frozen=True)
class Words:
    """What a step is told."""

    today: str = "2024-02-10"
    quarter: str = "2023Q4"
    as_of: str | None = None
    corrections: Path | None = None
    plan: tuple[str, ...] = ()


def kept(inbox: Path, out: Path, words: Words) -> Made:
    """One step in which whatever may stay stays."""
    with _Received(inbox, out, words) as connection:
        _keep_forms(connection)
        keep_gathered(connection)
        keep_models(connection, [m for m in models().values() if m.schema in MODELS])
        keep_findings(connection)
        return _made(connection)


def cut_off(inbox: Path, out: Path, words: Words) -> None:
    """A step that ends before any model is made."""
    with _Received(inbox, out, words) as connection:
        _keep_forms(connection)


def _keep_forms(connection: duckdb.DuckDBPyConnection) -> None:
    versions = Versions(connection)
    for contract in form_contracts().values():
        keep_filed(connection, versions, contract)
    versions = Versions(connection)
    for name, contract in form_contracts().items():
        keep_form(connection, versions, contract, filed_sheets(connection, name))


def anew(inbox: Path, out: Path, words: Words) -> Made:
    """One step as a version of the software makes it that knows of no kept tables."""
    with _Received(inbox, out, words) as connection:
        for name, contract in form_contracts().items():
            file_form(connection, contract)
            apply_corrections(connection, contract)
            validate_form(connection, contract, only_large(filed_sheets(connection, name)))
        gather(connection)
        make_models(connection, [m for m in models().values() if m.schema in MODELS])
        gather_findings(connection)
        return _made(connection)


def from_nothing(inbox: Path, out: Path, words: Words) -> Made:
    """The same step with the same ledger and no working database; nothing is left of it."""
    other = out.with_name("other")
    shutil.copytree(out, other) if out.exists() else other.mkdir()
    for path in (other / "warehouse").glob("bureau.duckdb*"):
        path.unlink()
    try:
        return anew(inbox, other, words)
    finally:
        shutil.rmtree(other)


class _Received:
    """The store with everything received, and the plan."""

    def __init__(self, inbox: Path, out: Path, words: Words) -> None:
        self._run = plan_run(
            words.quarter, inbox, out, as_of=words.as_of, today=words.today, corrections=words.corrections
        )
        self._plan = changed_plan(load_plan(self._run.policy), words.plan)
        self._store = open_store(self._run.places)

    def __enter__(self) -> duckdb.DuckDBPyConnection:
        connection, run = self._store.__enter__(), self._run
        connection.execute("set threads = 1")
        write_run(connection, run)
        write_reference(connection)
        write_rules(connection)
        write_plan(connection, self._plan)
        write_submission_dates(connection, run.quarter, self._plan.identity.submission_day.value)
        receive(connection, run)
        register_files(connection, run)
        receive_corrections(connection, run)
        load_history(connection, run)
        return connection

    def __exit__(self, *error: object) -> None:
        self._store.__exit__(*error)  # type: ignore[arg-type]


def _made(connection: duckdb.DuckDBPyConnection) -> Made:
    schemas = ["filings", "validation", *MODELS]
    names = sorted(name for (name,) in connection.execute(_TABLES, [schemas, schemas]).fetchall())
    rows = {name: sorted(map(str, connection.execute(f"select * from {name}").fetchall())) for name in names}
    temporary = connection.execute("select table_name from duckdb_tables() where temporary").fetchall()
    grown = (
        connection.execute("select name from temp.main.grown_tables").fetchall()
        if ("grown_tables",) in temporary
        else []
    )
    return Made(rows, frozenset(name for (name,) in grown))
