"""What tables promise, as Great Expectations suites that run inside the database that holds the table.

GX knows no DuckDB: it is given SQLAlchemy connections that are cursors of that database's one connection, and
results are fetched before GX closes them, since DuckDB drops an open result with its cursor.
An expectation that crashed is an error of its own and never counts as one that failed.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assets.validation.engine import engine_settings, load_engine
from foundation.store import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

    from foundation.contracts import Contract


class CrashedExpectationError(RuntimeError):
    """An expectation could not be evaluated, so that nothing is known about the promise."""


@dataclass(frozen=True)
class Suite:
    """Promises of a contract that are examined together: `query` gives a row for each one that is broken.

    The column `rule` of that row names the promise, the others what was found; `{batch}` stands for the table.
    """

    contract: str
    version: str
    rules: tuple[str, ...]
    query: str


@dataclass(frozen=True)
class Promise:
    """One promise of a table's contract and whether it holds."""

    contract: str
    version: str
    rule: str
    kept: bool
    observed: str


def table_suites(contract: Contract) -> list[Suite]:
    """What a published table promises: required columns filled, closed lists kept, one row a key, in one pass.

    An expectation costs more than the query in it, so that the promises of a table share one: its unexpected rows
    are the broken promises.
    """
    counts = _broken_rows(contract)
    if not counts:
        return []
    names, rows = ", ".join(f"'{rule}'" for rule in counts), ", ".join(counts.values())
    query = (
        'select rule, "rows" from ('
        f'select unnest([{names}]) as rule, unnest([{rows}]) as "rows" from {{batch}}'
        ') where "rows" > 0'
    )
    return [Suite(contract.name, contract.version, tuple(counts), query)]


def _broken_rows(contract: Contract) -> dict[str, str]:
    """By promise, the SQL expression that counts the rows that break it."""
    counts: dict[str, str] = {}
    for column in contract.columns:
        if column.required:
            counts[f"{column.name}_filled"] = f"count(*) filter (where {column.name} is null)"
        if "values" in column.extra:
            listed = ", ".join(f"'{quoted(value)}'" for value in column.extra["values"])
            counts[f"{column.name}_in_list"] = f"count(*) filter (where {column.name} not in ({listed}))"
    if contract.key:
        counts["one_row_a_key"] = f"count(*) - count(distinct row({', '.join(contract.key)}))"
    return counts


def form_suites(contract: Contract, quarantine_share: object) -> list[Suite]:
    """What a form promises of `validation.form_quality`: nothing lost, not too much quarantined and still to mend."""
    broken = {"rows_accounted_for": "rows_received <> rows_accepted + rows_quarantined + rows_superseded"}
    if contract.is_filing:
        broken["quarantine_within_limit"] = (
            f"rows_quarantined - rows_mended > {quarantine_share} * rows_received"
        )
    parts = [
        f"select '{rule}' as rule, rows_received, rows_accepted, rows_quarantined, rows_mended, rows_superseded "
        f"from {{batch}} where form = '{contract.name}' and {condition}"
        for rule, condition in broken.items()
    ]
    return [Suite(contract.name, contract.version, tuple(broken), " union all ".join(parts))]


def examine(connection: duckdb.DuckDBPyConnection, name: str, suites: list[Suite]) -> list[Promise]:
    """Evaluate what a table promises; CrashedExpectationError if that could not be done."""
    if not suites:
        return []
    gxe = load_engine().expectations
    from great_expectations.core.batch import Batch  # noqa: PLC0415
    from great_expectations.execution_engine.sqlalchemy_batch_data import SqlAlchemyBatchData  # noqa: PLC0415
    from great_expectations.validator.validator import Validator  # noqa: PLC0415

    schema, table = name.split(".")
    expectations = [
        gxe.UnexpectedRowsExpectation(unexpected_rows_query=suite.query, meta={"suite": place})
        for place, suite in enumerate(suites)
    ]
    with _engine(connection, schema) as engine:
        batch = Batch(data=SqlAlchemyBatchData(engine, schema_name=schema, table_name=table))
        results = Validator(engine, batches=[batch], data_context=engine_settings()).graph_validate(
            configurations=[expectation.configuration for expectation in expectations],
            runtime_configuration={"result_format": "COMPLETE"},
        )
    return [
        promise
        for result in results
        for promise in _promises(suites[result.expectation_config.meta["suite"]], result)
    ]


@contextmanager
def _engine(connection: duckdb.DuckDBPyConnection, schema: str) -> Iterator[Any]:
    """GX's own engine over cursors of the connection, all closed at the end.

    It is no data source of a GX context: the context writes all its settings out at every change, which takes longer
    than the suite of a table.
    """
    from duckdb_engine import ConnectionWrapper  # noqa: PLC0415
    from great_expectations.execution_engine import SqlAlchemyExecutionEngine  # noqa: PLC0415
    from sqlalchemy import create_engine, event  # noqa: PLC0415

    def connect() -> Any:
        cursor = connection.cursor()
        cursor.execute(f"set schema = '{schema}'")
        return ConnectionWrapper(cursor)

    cursors = create_engine("duckdb:///:memory:", creator=connect)
    event.listen(cursors, "after_cursor_execute", _fetch_at_once)
    try:
        yield SqlAlchemyExecutionEngine(engine=cursors)
    finally:
        cursors.dispose()


def _fetch_at_once(
    _connection: Any, cursor: Any, _statement: Any, _parameters: Any, context: Any, _many: Any
) -> None:
    from sqlalchemy.engine.cursor import FullyBufferedCursorFetchStrategy  # noqa: PLC0415

    if cursor.description:
        rows = cursor.fetchall()
        context.cursor_fetch_strategy = FullyBufferedCursorFetchStrategy(cursor, initial_buffer=rows)


def _promises(suite: Suite, result: Any) -> Iterator[Promise]:
    exception = result.exception_info or {}
    # A crash in a metric is told by metric, without the key that an expectation's own crash has.
    if exception.get("raised_exception", bool(exception)):
        raise CrashedExpectationError(
            f"数据合同 {suite.contract} 的规则 {'、'.join(suite.rules)} 无法执行，"
            "发布中止；请把此信息交给维护人员。"
            f"The rules above of contract {suite.contract} could not be evaluated; pass this on to the "
            f"maintainers. {str(exception)[:500]}"
        )
    broken = {row["rule"]: row for row in result.result["details"]["unexpected_rows"]}
    for rule in suite.rules:
        observed = {name: value for name, value in broken.get(rule, {}).items() if name != "rule"}
        yield Promise(suite.contract, suite.version, rule, rule not in broken, str(observed))
