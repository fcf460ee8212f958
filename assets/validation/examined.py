"""Which tables have been found to keep their promises: the same rows are not examined for the same promises again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.validation.examining import examine_tables
from assets.validation.promises import Promise
from foundation.kept import Versions, digest, software
from foundation.store import together

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb

    from assets.validation.promises import Suite

_TABLE = "create table if not exists validation.examined (name varchar primary key, found varchar not null)"


def keep_examined(
    connection: duckdb.DuckDBPyConnection, asked: Mapping[str, list[Suite]]
) -> list[list[Promise]]:
    """What tables, by name, promise and whether it holds; CrashedExpectationError where that cannot be told."""
    connection.execute(_TABLE)
    versions = Versions(connection)
    wanted = {name: _wanted(versions, name, suites) for name, suites in asked.items()}
    known = dict(connection.execute("from validation.examined").fetchall())
    open_yet = {name: suites for name, suites in asked.items() if wanted[name] != known.get(name)}
    examined = examine_tables(connection, open_yet)
    sound = [
        [name, wanted[name]] for name, found in examined.items() if all(promise.kept for promise in found)
    ]
    if sound:
        with together(connection):
            connection.executemany("insert or replace into validation.examined values (?, ?)", sound)
    return [examined[name] if name in examined else _all_kept(suites) for name, suites in asked.items()]


def _wanted(versions: Versions, name: str, suites: list[Suite]) -> str:
    """What the outcome hangs on: the rows, what is asked of them, and the software that asks."""
    read = versions.read([name])
    if read is None:
        raise ValueError(f"{name} is no table whose rows can be told from others")
    return digest(software(), read[name], *suites)


def _all_kept(suites: list[Suite]) -> list[Promise]:
    return [
        Promise(suite.contract, suite.version, rule, kept=True, observed="{}")
        for suite in suites
        for rule in suite.rules
    ]
