"""Publication assets: put together aside, checked, then published by one rename."""

from __future__ import annotations

from dagster import (
    AssetCheckResult,
    AssetCheckSeverity,
    AssetKey,
    MaterializeResult,
    MetadataValue,
    asset,
    asset_check,
)

from assets.bureau import Bureau
from assets.owners import FINANCE, STATISTICS
from assets.partitions import QUARTERLY
from assets.publication.conservation import payment_sums, payments_add_up
from assets.publication.leaks import leaks
from assets.publication.release import release
from assets.publication.staging import stage, staging_folder
from foundation.contracts import table_contracts

GROUP = "publication"
STAGED = AssetKey(["publication", "staged"])
BALANCE = AssetKey(["awards", "balance"])
_BUREAU_TABLES = [
    AssetKey(["main", t]) for t in ("received_files", "corrections", "quarantined_rows", "warnings", "filers")
]


@asset(
    key=STAGED,
    deps=[
        *(AssetKey(contract.name.split(".")) for contract in table_contracts().values()),
        *_BUREAU_TABLES,
        AssetKey(["validation", "rule_counts"]),
        AssetKey(["investment", "base_differences"]),
    ],
    description="All files of the publication, written aside where nobody reads yet.",
    group_name=GROUP,
    kinds={"duckdb", "parquet", "excel", "html"},
    owners=[STATISTICS, FINANCE],
    partitions_def=QUARTERLY,
)
def staged(bureau: Bureau) -> MaterializeResult[None]:
    """Write databases, tables, page and workbooks into the staging folder."""
    result = stage(bureau.connection, bureau.run)
    rows = {f"rows_{audience}": sum(counts.values()) for audience, counts in result.manifest["rows"].items()}
    return MaterializeResult(metadata={"publication": str(result.manifest["publication"]), **rows})


@asset_check(
    asset=STAGED,
    name="names_no_survey_unit",
    blocking=True,
    description="No survey unit's code or name in anything that analysts get (统计法 art. 28).",
)
def names_no_survey_unit(bureau: Bureau) -> AssetCheckResult:
    """Search the staged masked files for the codes and names of all units."""
    found = leaks(bureau.connection, staging_folder(bureau.run))
    return AssetCheckResult(
        passed=not found,
        severity=AssetCheckSeverity.ERROR,
        description=f"{found}" if found else None,
        metadata={"files": MetadataValue.json(found)},
    )


@asset_check(
    asset=BALANCE,
    name="payments_add_up",
    blocking=True,
    description="Σ paid over claims + unmatched + later = Σ of accepted payments.",
)
def payments_add_up_check(bureau: Bureau) -> AssetCheckResult:
    """The conservation of money over the payments."""
    sums = payment_sums(bureau.connection)
    return AssetCheckResult(
        passed=payments_add_up(sums),
        severity=AssetCheckSeverity.ERROR,
        metadata={name: str(amount) for name, amount in sums.items()},
    )


@asset(
    key=AssetKey(["publication", "published"]),
    deps=[STAGED],
    description="The publication under its number, and `latest`.",
    group_name=GROUP,
    kinds={"duckdb", "parquet", "excel", "html"},
    owners=[STATISTICS, FINANCE],
    partitions_def=QUARTERLY,
)
def published(bureau: Bureau) -> MaterializeResult[None]:
    """Publish what was staged and checked; it happens by one rename."""
    folder = release(bureau.connection, bureau.run)
    return MaterializeResult(metadata={"folder": f"{folder.parent.name}/{folder.name}"})


PUBLICATION_ASSETS = [staged, published]
PUBLICATION_CHECKS = [names_no_survey_unit, payments_add_up_check]
