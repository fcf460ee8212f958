"""One Dagster asset for each SQL model, and a blocking check of its contract for each published table.

The models of a folder are one step: a step for each would cost more than most of the models do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dagster import (
    AssetCheckResult,
    AssetCheckSpec,
    AssetExecutionContext,
    AssetKey,
    AssetsDefinition,
    AssetSpec,
    MaterializeResult,
    multi_asset,
)

from assets.bureau import Bureau
from assets.models.headlines import headline
from assets.models.keeping import keep_models, make_models
from assets.models.lineage import lineage_metadata
from assets.models.links import links
from assets.owners import FINANCE, INDUSTRY, STATISTICS
from assets.partitions import QUARTERLY
from assets.validation.check_results import promises_result
from assets.validation.examined import keep_examined
from assets.validation.promises import table_suites
from assets.validation.sums import sums_told
from foundation.contracts import table_contracts
from foundation.models import models

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from foundation.contracts import Contract
    from foundation.models import Model

GROUPS = {
    "main": ("validation", STATISTICS),
    "validation": ("validation", STATISTICS),
    "findings": ("validation", STATISTICS),
    "energy": ("energy", STATISTICS),
    "investment": ("investment", STATISTICS),
    "targets": ("targets", INDUSTRY),
    "revisions": ("revisions", STATISTICS),
    "disclosure": ("disclosure", STATISTICS),
    "awards": ("awards", FINANCE),
    "measures": ("readings", STATISTICS),
    "influence": ("validation", STATISTICS),
    "analysis": ("published_masked", STATISTICS),
    "finance": ("published_named", FINANCE),
}
CONTRACT_CHECK = "keeps_its_contract"
# The working tables of a form that its asset writes beside the accepted rows.
_SIDE_TABLES = ("_rows", "_outcomes")


def asset_key(schema: str, table: str) -> AssetKey:
    """The asset that writes a table: `filings.energy_rows` is written by `filings/energy`."""
    if schema == "filings":
        for suffix in _SIDE_TABLES:
            table = table.removesuffix(suffix)
    return AssetKey([schema, table])


def _description(model: Model) -> str:
    """The first comment of the model; of a published one after what its contract says of the table in Chinese."""
    contract = table_contracts().get(model.name)
    return f"{contract.description}\n\n{model.description}" if contract else model.description


def _spec(model: Model) -> AssetSpec:
    group, owner = GROUPS[model.schema]
    return AssetSpec(
        AssetKey([model.schema, model.table]),
        deps=sorted({asset_key(*read) for read in model.reads}),
        description=_description(model),
        group_name=group,
        kinds={"sql", "duckdb"},
        owners=[owner],
        metadata={**links(model), **lineage_metadata(model.name, asset_key)},
    )


def check_spec(contract: Contract) -> AssetCheckSpec:
    """The blocking check of a published table."""
    return AssetCheckSpec(
        CONTRACT_CHECK,
        asset=AssetKey(contract.name.split(".")),
        blocking=True,
        description=(
            f"{contract.title}：符合数据合同。"
            f"The table keeps data_contracts/tables/{contract.name}.odcs.yaml."
        ),
    )


def _layer_assets(layer: str, layered: Sequence[Model]) -> AssetsDefinition:
    """One step for the models of a folder; the orchestrator divides it where others come between them."""
    contracts = [table_contracts()[model.name] for model in layered if model.name in table_contracts()]

    @multi_asset(
        name=layer,
        specs=[_spec(model) for model in layered],
        check_specs=[check_spec(contract) for contract in contracts],
        partitions_def=QUARTERLY,
        can_subset=True,
    )
    def made(bureau: Bureau) -> Iterator[MaterializeResult[None] | AssetCheckResult]:
        context = AssetExecutionContext.get()
        wanted = [m for m in layered if AssetKey([m.schema, m.table]) in context.selected_asset_keys]
        with sums_told(bureau.connection):
            counts = (keep_models if bureau.keeps_tables else make_models)(bureau.engine, wanted)
        for model, rows in zip(wanted, counts, strict=True):
            shown = {"dagster/row_count": rows, **headline(bureau.connection, model.name)}
            yield MaterializeResult(asset_key=AssetKey([model.schema, model.table]), metadata=shown)
        asked = [c for c in contracts if check_spec(c).key in context.selected_asset_check_keys]
        yield from keep_their_contracts(bureau.connection, asked)

    return made


def keep_their_contracts(
    connection: duckdb.DuckDBPyConnection, contracts: Iterable[Contract]
) -> Iterator[AssetCheckResult]:
    """The checks of published tables, by Great Expectations inside DuckDB."""
    asked = {contract.name: contract for contract in contracts}
    suites = {name: table_suites(contract) for name, contract in asked.items()}
    for contract, promises in zip(asked.values(), keep_examined(connection, suites), strict=True):
        yield promises_result(promises, check_spec(contract).key)


def _by_layer() -> dict[str, list[Model]]:
    layers: dict[str, list[Model]] = {}
    for model in models().values():
        layers.setdefault(f"sql_{model.path.parent.name}", []).append(model)
    return dict(sorted(layers.items()))


MODEL_ASSETS = [_layer_assets(layer, layered) for layer, layered in _by_layer().items()]
