"""Assets of the changes since the publication before; the named ones know nothing of statistics."""

from __future__ import annotations

from dagster import AssetKey, MaterializeResult, asset

from assets.bureau import Bureau
from assets.owners import FINANCE, STATISTICS
from assets.partitions import QUARTERLY
from assets.publication.differences.earlier import masked_changes_of_run, named_changes_of_run
from assets.publication.differences.figures import MASKED as COMPARED
from assets.publication.differences.tables import MASKED, NAMED, write_changes

_FINANCE = [AssetKey(["finance", table]) for table in ("award_liabilities", "award_balance", "award_trace")]


@asset(
    key=AssetKey(NAMED.split(".")),
    deps=[*_FINANCE, AssetKey(["policy", "choices"]), AssetKey(["run", "parameters"])],
    description="Claims that are not what the publication before said, each part of the difference with its cause.",
    group_name="published_named",
    kinds={"python", "duckdb"},
    owners=[FINANCE],
    partitions_def=QUARTERLY,
)
def named_changes(bureau: Bureau) -> MaterializeResult[None]:
    """Compare the claims with those of the publication before."""
    rows = write_changes(bureau.connection, NAMED, named_changes_of_run(bureau.connection, bureau.run))
    return MaterializeResult(metadata={"dagster/row_count": rows})


@asset(
    key=AssetKey(MASKED.split(".")),
    deps=[*(AssetKey(["analysis", compared.table]) for compared in COMPARED), named_changes.key],
    description="Figures that are not what the publication before said, with the cause; names nobody.",
    group_name="published_masked",
    kinds={"python", "duckdb"},
    owners=[STATISTICS],
    partitions_def=QUARTERLY,
)
def masked_changes(bureau: Bureau) -> MaterializeResult[None]:
    """Compare the masked figures with those of the publication before."""
    rows = write_changes(bureau.connection, MASKED, masked_changes_of_run(bureau.connection, bureau.run))
    return MaterializeResult(metadata={"dagster/row_count": rows})


DIFFERENCE_ASSETS = [named_changes, masked_changes]
