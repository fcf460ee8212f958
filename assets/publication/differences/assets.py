"""Assets of the changes since the publication before; the named ones know nothing of statistics."""

from __future__ import annotations

from collections.abc import Iterator

from dagster import AssetKey, MaterializeResult, asset

from assets.bureau import Bureau
from assets.models.assets import check_spec, keep_their_contracts
from assets.owners import FINANCE, STATISTICS
from assets.partitions import QUARTERLY
from assets.publication.differences.earlier import masked_changes_of_run, named_changes_of_run
from assets.publication.differences.figures import MASKED as COMPARED
from assets.publication.differences.sides import Row
from assets.publication.differences.tables import MASKED, NAMED, write_changes
from foundation.contracts import table_contracts

_FINANCE = [AssetKey(["finance", table]) for table in ("award_liabilities", "award_balance", "award_trace")]


@asset(
    key=AssetKey(NAMED.split(".")),
    deps=[*_FINANCE, AssetKey(["policy", "choices"]), AssetKey(["run", "parameters"])],
    description=f"{table_contracts()[NAMED].description}\n\n"
    "Claims that are not what the publication before said, each part of the difference with its cause.",
    group_name="published_named",
    kinds={"python", "duckdb"},
    owners=[FINANCE],
    partitions_def=QUARTERLY,
    check_specs=[check_spec(table_contracts()[NAMED])],
)
def named_changes(bureau: Bureau) -> Iterator[MaterializeResult[None]]:
    """Compare the claims with those of the publication before."""
    yield _written(bureau, NAMED, named_changes_of_run(bureau.connection, bureau.run))


@asset(
    key=AssetKey(MASKED.split(".")),
    deps=[*(AssetKey(["analysis", compared.table]) for compared in COMPARED), named_changes.key],
    description=f"{table_contracts()[MASKED].description}\n\n"
    "Figures that are not what the publication before said, with the cause; names nobody.",
    group_name="published_masked",
    kinds={"python", "duckdb"},
    owners=[STATISTICS],
    partitions_def=QUARTERLY,
    check_specs=[check_spec(table_contracts()[MASKED])],
)
def masked_changes(bureau: Bureau) -> Iterator[MaterializeResult[None]]:
    """Compare the masked figures with those of the publication before."""
    yield _written(bureau, MASKED, masked_changes_of_run(bureau.connection, bureau.run))


def _written(bureau: Bureau, table: str, rows: list[Row]) -> MaterializeResult[None]:
    count = write_changes(bureau.connection, table, rows)
    checks = list(keep_their_contracts(bureau.connection, [table_contracts()[table]]))
    return MaterializeResult(metadata={"dagster/row_count": count}, check_results=checks)


DIFFERENCE_ASSETS = [named_changes, masked_changes]
