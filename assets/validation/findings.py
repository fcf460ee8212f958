"""Findings: soft rules that need other rows. Their models say which rows; here they are put together with places.

What makes a finding is in `sql/25_findings`, what it says in its form's contract.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.intake.large import narrowed
from assets.validation.told import told_of_rules
from foundation.contracts import form_contracts
from foundation.kept import keep_step

if TYPE_CHECKING:
    import duckdb

    from foundation.contracts import Contract, Finding

# What a model need not give.
_NO_DETAIL = "select cast(null as varchar) as detail_zh, cast(null as varchar) as detail_en where false"


def forms_with_findings() -> list[Contract]:
    """The contracts of the forms that have any rule of this kind, by name."""
    return [contract for contract in form_contracts().values() if contract.findings]


def finding_models() -> list[tuple[str, str]]:
    """(schema, table) of the models that find something."""
    models = {finding.model for contract in forms_with_findings() for finding in contract.findings}
    schemas_and_tables = (model.split(".") for model in sorted(models))
    return [(schema, table) for schema, table in schemas_and_tables]


def gather_findings(connection: duckdb.DuckDBPyConnection) -> None:
    """Write `validation.findings`, one line for each rule and accepted row found."""
    found = " union all by name ".join(
        _found(
            contract,
            finding,
            narrowed(connection, f"intake.{contract.name}", f"select row_id from {finding.model}"),
        )
        for contract in forms_with_findings()
        for finding in contract.findings
    )
    connection.execute(
        f"create or replace table validation.findings as {found} union all by name {_NO_DETAIL}"
    )


def keep_findings(connection: duckdb.DuckDBPyConnection) -> None:
    """The same table, left as it is where no form and no model has changed that it is made from."""
    forms = (f"filings.{contract.name}" for contract in forms_with_findings())
    reads = {*(".".join(model) for model in finding_models()), *forms}
    keep_step(connection, "validation.findings", reads, lambda: gather_findings(connection))


def _found(contract: Contract, finding: Finding, filed: str) -> str:
    column = contract.column(finding.columns[0])
    return (
        f"select '{contract.name}' as form, r.file_sha256, r.file_name, r.sheet, r.row, r.received_at, "
        f"r.submitted_by, r.row_id, r.explanation, '{finding.name}' as rule, '{column.header}' as column_name, "
        f"c.{column.name}__filed as value_as_filed, f.* exclude (row_id) from {finding.model} as f "
        f"inner join filings.{contract.name} as r using (row_id) "
        f"inner join {filed} as c using (row_id)"
    )


def found_by_rule(connection: duckdb.DuckDBPyConnection, contract: Contract) -> list[dict[str, object]]:
    """Each rule of a form of this kind with the rows that it found and three sample cells."""
    outcomes = (
        'select rule, column_name, file_sha256, sheet, "row" from validation.findings '
        f"where form = '{contract.name}'"
    )
    return told_of_rules(connection, contract, [finding.name for finding in contract.findings], outcomes)
