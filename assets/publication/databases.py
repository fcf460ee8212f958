"""`analysis.duckdb` and `finance.duckdb`: every period published so far, typed and commented by the contracts."""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from assets.disclosure.waiting import signs
from assets.publication.guide import GUIDE, HOW_TO_READ, WRITTEN, write_guide
from assets.publication.naming import table_of
from foundation.contracts import table_contracts
from foundation.store import comment_table, count, quoted, together

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    import duckdb

    from assets.history.publications import Publication
    from foundation.contracts import Contract

AUDIENCES = ("analysis", "finance")
# The oldest form of a file that the 1.x versions share.
STORAGE = "v1.0.0"
_CSV = "format csv, header true"
# A spreadsheet takes a text that begins so for a formula, and runs it; an apostrophe before it, which it does not show,
# says that it is a text. Only tables in text need it: the others know what is a text.
_LIKE_A_FORMULA = "^[=+@\\t\\r-]."
# What holds for single periods, gathered with their rows.
_NOTES = "published.notes"


def contracts_of(audience: str) -> list[Contract]:
    """The contracts of the tables that an audience gets."""
    return [contract for contract in table_contracts().values() if contract.domain == audience]


def assemble_database(
    connection: duckdb.DuckDBPyConnection, audience: str, publications: Iterable[Publication], target: Path
) -> None:
    """Write a new database file with the rows of each publication's own period, as they were published."""
    with _gathering(connection, audience, target):
        for publication in publications:
            _take_over(connection, audience, publication)


def assemble_with_run(
    connection: duckdb.DuckDBPyConnection, audience: str, publications: Iterable[Publication], target: Path
) -> None:
    """The same with the rows of this run after those of the publications."""
    with _gathering(connection, audience, target):
        for publication in publications:
            _take_over(connection, audience, publication)
        _add_run(connection, audience)


@contextmanager
def _gathering(connection: duckdb.DuckDBPyConnection, audience: str, target: Path) -> Iterator[None]:
    """Tables in memory to put rows into; at the end they are written to the file at once, sorted and compact."""
    connection.execute("attach ':memory:' as published")
    try:
        for contract in contracts_of(audience):
            columns = ", ".join(f"{column.name} {column.sql_type}" for column in contract.columns)
            connection.execute(f"create table published.{table_of(contract)} ({columns})")
        connection.execute(f"create table {_NOTES} (topic varchar, text_zh varchar, text_en varchar)")
        yield
        _write_file(connection, audience, target)
    finally:
        connection.execute("detach published")


def _write_file(connection: duckdb.DuckDBPyConnection, audience: str, target: Path) -> None:
    """The gathered tables in a file that every DuckDB 1.x opens, with comments, views and a guide."""
    connection.execute(f"attach '{quoted(target)}' as {WRITTEN} (storage_version '{STORAGE}')")
    try:
        notes = connection.execute(f"select * from {_NOTES} order by topic").fetchall()
        with together(connection):
            _write_tables(connection, contracts_of(audience))
            write_guide(connection, audience, contracts_of(audience), notes)
    finally:
        connection.execute(f"detach {WRITTEN}")


def _write_tables(connection: duckdb.DuckDBPyConnection, contracts: Iterable[Contract]) -> None:
    for contract in contracts:
        table = table_of(contract)
        order = ", ".join(contract.key)
        connection.execute(
            f"create table {WRITTEN}.{table} as select * from published.{table} order by {order}"
        )
        comment_table(connection, f"{WRITTEN}.{table}", contract)


def _add_run(connection: duckdb.DuckDBPyConnection, audience: str) -> None:
    for contract in contracts_of(audience):
        names = ", ".join(column.name for column in contract.columns)
        connection.execute(f"insert into published.{table_of(contract)} select {names} from {contract.name}")
    if audience == "analysis":
        period = "(select period from run.parameters)"
        for sign in signs(connection):
            connection.execute(
                f"insert into {_NOTES} values ({period} || ' ' || ?, {period} || '：' || ?, {period} || ': ' || ?)",
                [sign.subject, sign.zh, sign.en],
            )


def _take_over(connection: duckdb.DuckDBPyConnection, audience: str, publication: Publication) -> None:
    """Rows and notes of one earlier period; columns not yet there stay empty, those given up are left out."""
    file = publication.folder / f"{audience}.duckdb"
    connection.execute(f"attach '{quoted(file)}' as earlier (read_only)")
    try:
        there = connection.execute(
            "select table_name, column_name from duckdb_columns() where database_name = 'earlier'"
        ).fetchall()
        for contract in contracts_of(audience):
            table = table_of(contract)
            names = [c.name for c in contract.columns if (table, c.name) in there]
            if "period" in names:
                listed = ", ".join(names)
                connection.execute(
                    f"insert into published.{table} ({listed}) select {listed} from earlier.{table} "
                    f"where period = '{publication.period}'"
                )
        if (HOW_TO_READ, "topic") in there:
            connection.execute(
                f"insert into {_NOTES} select topic, text_zh, text_en from earlier.{HOW_TO_READ} "
                f"where starts_with(topic, '{publication.period} ')"
            )
    finally:
        connection.execute("detach earlier")


def export_tables(connection: duckdb.DuckDBPyConnection, audience: str, database: Path, folder: Path) -> None:
    """Each table of a database, the guide too, as CSV and as Parquet, in the order of its rows."""
    kinds = {
        folder / "*.csv": _Kind(_CSV, _harmless),
        folder / "*.parquet": _Kind("format parquet", _as_it_is),
    }
    _export(connection, audience, database, kinds)


class _Kind(NamedTuple):
    """A kind of file: the options by which it is written, and the SQL of the columns of a table that stand in it."""

    options: str
    columns: Callable[[duckdb.DuckDBPyConnection, str], str]


def _export(
    connection: duckdb.DuckDBPyConnection, audience: str, database: Path, kinds: Mapping[Path, _Kind]
) -> None:
    """Each table in files whose names have it in the place of the star, by their kind."""
    connection.execute(f"attach '{quoted(database)}' as published (read_only)")
    try:
        for table in (*map(table_of, contracts_of(audience)), *GUIDE):
            for named, kind in kinds.items():
                file = quoted(named.with_stem(table))
                columns = kind.columns(connection, f"published.{table}")
                connection.execute(
                    f"copy (select {columns} from published.{table} order by rowid) to '{file}' ({kind.options})"
                )
    finally:
        connection.execute("detach published")


def _as_it_is(_connection: duckdb.DuckDBPyConnection, _table: str) -> str:
    """SQL: the columns of a table, whatever they hold."""
    return "*"


def _harmless(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """SQL: the columns of a table, texts so that no spreadsheet runs them."""
    columns = connection.execute(f"describe {table}").fetchall()
    return ", ".join(_harmless_text(name) if kind == "VARCHAR" else name for name, kind, *_ in columns)


def _harmless_text(name: str) -> str:
    runs = f"regexp_matches({name}, '{_LIKE_A_FORMULA}', 's') and try_cast({name} as double) is null"
    return f"case when {runs} then chr(39) || {name} else {name} end as {name}"


def row_counts(connection: duckdb.DuckDBPyConnection, audience: str, database: Path) -> dict[str, int]:
    """The number of rows of each table of a database."""
    connection.execute(f"attach '{quoted(database)}' as published (read_only)")
    try:
        return {
            table_of(contract): count(connection, f"published.{table_of(contract)}")
            for contract in contracts_of(audience)
        }
    finally:
        connection.execute("detach published")


def content_sha256(connection: duckdb.DuckDBPyConnection, audience: str, database: Path) -> str:
    """A hash of what a database says: DuckDB's own file bytes differ from one writing to the next."""
    with tempfile.TemporaryDirectory(dir=database.parent) as aside:
        _export(connection, audience, database, {Path(aside) / "*.csv": _Kind(_CSV, _as_it_is)})
        files = sorted(Path(aside).glob("*.csv"))
        digest = hashlib.sha256()
        for file in files:
            digest.update(file.name.encode() + hashlib.sha256(file.read_bytes()).digest())
        return digest.hexdigest()
