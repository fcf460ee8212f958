"""What tables promise, as Great Expectations suites that run inside the working database.

GX knows no DuckDB: it is given SQLAlchemy connections that are cursors of the one writing connection, and
results are fetched before GX closes them, since DuckDB drops an open result with its cursor.
An expectation that crashed is an error of its own and never counts as one that failed.
"""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

    from foundation.contracts import Contract


class CrashedExpectationError(RuntimeError):
    """An expectation could not be evaluated, so that nothing is known about the promise."""


@dataclass(frozen=True)
class Promise:
    """One promise of a table's contract and whether it holds."""

    contract: str
    version: str
    rule: str
    kept: bool
    observed: str


def table_expectations(contract: Contract) -> list[Any]:
    """The suite of a published table: required columns filled, closed lists kept, one row a key."""
    from great_expectations import expectations as gxe  # noqa: PLC0415 - seconds to import, wanted only here

    found: list[Any] = []
    for column in contract.columns:
        if column.required:
            meta = _meta(contract, f"{column.name}_filled")
            found.append(gxe.ExpectColumnValuesToNotBeNull(column=column.name, meta=meta))
        if "values" in column.extra:
            meta = _meta(contract, f"{column.name}_in_list")
            values = column.extra["values"]
            found.append(gxe.ExpectColumnValuesToBeInSet(column=column.name, value_set=values, meta=meta))
    meta = _meta(contract, "one_row_a_key")
    if len(contract.key) == 1:
        found.append(gxe.ExpectColumnValuesToBeUnique(column=contract.key[0], meta=meta))
    elif contract.key:
        found.append(gxe.ExpectCompoundColumnsToBeUnique(column_list=list(contract.key), meta=meta))
    return found


def form_expectations(contract: Contract, quarantine_share: object) -> list[Any]:
    """The suite of a form over `validation.form_quality`: nothing lost, not too much quarantined."""
    from great_expectations import expectations as gxe  # noqa: PLC0415

    of_form = f"select * from {{batch}} where form = '{contract.name}' and"
    accounting = gxe.UnexpectedRowsExpectation(
        unexpected_rows_query=f"{of_form} rows_received <> rows_accepted + rows_quarantined + rows_superseded",
        meta=_meta(contract, "rows_accounted_for"),
    )
    limit = gxe.UnexpectedRowsExpectation(
        unexpected_rows_query=f"{of_form} rows_quarantined > {quarantine_share} * rows_received",
        meta=_meta(contract, "quarantine_within_limit"),
    )
    return [accounting, limit] if contract.is_filing else [accounting]


def _meta(contract: Contract, rule: str) -> dict[str, str]:
    return {"contract": contract.name, "version": contract.version, "rule": rule}


def examine(
    connection: duckdb.DuckDBPyConnection, schema: str, table: str, expectations: list[Any]
) -> list[Promise]:
    """Evaluate expectations on a table; CrashedExpectationError if one of them could not be evaluated."""
    batch = _batch(connection, schema, table)
    import great_expectations as gx  # noqa: PLC0415

    suite = gx.ExpectationSuite(name=f"{schema}.{table}", expectations=expectations)
    return [_promise(result) for result in batch.validate(suite).results]


def _batch(connection: duckdb.DuckDBPyConnection, schema: str, table: str) -> Any:
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    import great_expectations as gx  # noqa: PLC0415
    from duckdb_engine import ConnectionWrapper  # noqa: PLC0415
    from great_expectations.data_context.types.base import ProgressBarsConfig  # noqa: PLC0415
    from sqlalchemy import event  # noqa: PLC0415

    def connect() -> Any:
        cursor = connection.cursor()
        cursor.execute(f"set schema = '{schema}'")
        return ConnectionWrapper(cursor)

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    source = context.data_sources.add_sql(
        schema, connection_string="duckdb:///:memory:", kwargs={"creator": connect}
    )
    batch = (
        source.add_table_asset(table, table_name=table).add_batch_definition_whole_table("all").get_batch()
    )
    event.listen(batch.data.execution_engine.engine, "after_cursor_execute", _fetch_at_once)
    return batch


def _fetch_at_once(
    _connection: Any, cursor: Any, _statement: Any, _parameters: Any, context: Any, _many: Any
) -> None:
    from sqlalchemy.engine.cursor import FullyBufferedCursorFetchStrategy  # noqa: PLC0415

    if cursor.description:
        rows = cursor.fetchall()
        context.cursor_fetch_strategy = FullyBufferedCursorFetchStrategy(cursor, initial_buffer=rows)


def _promise(result: Any) -> Promise:
    meta = result.expectation_config.meta
    exception = result.exception_info or {}
    # A crash in a metric is told by metric, without the key that an expectation's own crash has.
    if exception.get("raised_exception", bool(exception)):
        raise CrashedExpectationError(
            f"数据合同 {meta['contract']} 的规则 {meta['rule']} 无法执行，发布中止；请把此信息交给维护人员。"
            f"Rule {meta['rule']} of contract {meta['contract']} could not be evaluated; pass this on to "
            f"the maintainers. {str(exception)[:500]}"
        )
    observed = {k: v for k, v in (result.result or {}).items() if k in ("unexpected_count", "observed_value")}
    return Promise(meta["contract"], meta["version"], meta["rule"], bool(result.success), str(observed))
