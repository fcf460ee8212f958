"""One Dagster asset for each SQL model, and a blocking check of its contract for each published table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dagster import (
    AssetCheckResult,
    AssetChecksDefinition,
    AssetKey,
    AssetsDefinition,
    MaterializeResult,
    MetadataValue,
    asset,
    asset_check,
)

from assets.bureau import Bureau
from assets.owners import FINANCE, INDUSTRY, STATISTICS
from assets.partitions import QUARTERLY
from assets.results import promises_result
from assets.validation.promises import examine, table_expectations
from foundation.contracts import table_contracts
from foundation.models import models
from foundation.places import ROOT
from foundation.store import comment_table, materialise

if TYPE_CHECKING:
    from foundation.contracts import Contract
    from foundation.models import Model

GROUPS = {
    "main": ("validation", STATISTICS),
    "validation": ("validation", STATISTICS),
    "findings": ("validation", STATISTICS),
    "energy": ("energy", STATISTICS),
    "investment": ("investment", STATISTICS),
    "targets": ("targets", INDUSTRY),
    "disclosure": ("disclosure", STATISTICS),
    "awards": ("awards", FINANCE),
    "measures": ("readings", STATISTICS),
    "influence": ("validation", STATISTICS),
    "analysis": ("published_masked", STATISTICS),
    "finance": ("published_named", FINANCE),
}
# The working tables of a form that its asset writes beside the accepted rows.
_SIDE_TABLES = ("_rows", "_outcomes")


def asset_key(schema: str, table: str) -> AssetKey:
    """The asset that writes a table: `filings.energy_rows` is written by `filings/energy`."""
    if schema == "filings":
        for suffix in _SIDE_TABLES:
            table = table.removesuffix(suffix)
    return AssetKey([schema, table])


def _model_asset(model: Model) -> AssetsDefinition:
    group, owner = GROUPS[model.schema]

    @asset(
        name=model.table,
        key_prefix=model.schema,
        deps=sorted({asset_key(*read) for read in model.reads}),
        description=model.description,
        group_name=group,
        kinds={"sql", "duckdb"},
        owners=[owner],
        partitions_def=QUARTERLY,
        metadata={
            "model": str(model.path.relative_to(ROOT)),
            "sql": MetadataValue.md(f"```sql\n{model.query}\n```"),
        },
    )
    def made(bureau: Bureau) -> MaterializeResult[None]:
        rows = materialise(bureau.connection, model)
        if model.name in table_contracts():
            comment_table(bureau.connection, model.name, table_contracts()[model.name])
        return MaterializeResult(metadata={"dagster/row_count": rows})

    return made


def _contract_check(contract: Contract) -> AssetChecksDefinition:
    schema, table = contract.name.split(".")

    @asset_check(
        asset=AssetKey([schema, table]),
        name="keeps_its_contract",
        blocking=True,
        description=f"{contract.title} keeps data_contracts/tables/{contract.name}.odcs.yaml.",
    )
    def keeps_its_contract(bureau: Bureau) -> AssetCheckResult:
        promises = examine(bureau.connection, schema, table, table_expectations(contract))
        return promises_result(promises)

    return keeps_its_contract


MODEL_ASSETS = [_model_asset(model) for model in models().values()]
MODEL_CHECKS = [_contract_check(contract) for contract in table_contracts().values()]
