"""What assets and checks tell the orchestrator, in shapes shared by the rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dagster import (
    AssetCheckResult,
    AssetCheckSeverity,
    MaterializeResult,
    MetadataValue,
    TableRecord,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dagster import AssetSpec, TableMetadataValue

    from foundation.contracts import Contract


def made(specs: Iterable[AssetSpec]) -> Iterator[MaterializeResult[None]]:
    """One result for each table that a step has written."""
    for spec in specs:
        yield MaterializeResult(asset_key=spec.key)


def of_contract(contract: Contract) -> dict[str, Any]:
    """What the spec of a form's asset says of the contract that it keeps."""
    return {
        "metadata": {
            "contract": f"data_contracts/forms/{contract.name}.odcs.yaml",
            "version": contract.version,
        },
        "tags": {"domain": contract.domain},
    }


def stopped_by(why: str, metadata: Mapping[str, Any] | None = None) -> AssetCheckResult:
    """The result of a check that blocks: what stands in the way and what to do about it; passed where that is empty."""
    return AssetCheckResult(
        passed=not why, severity=AssetCheckSeverity.ERROR, description=why or None, metadata=metadata
    )


def told(result: AssetCheckResult, why: str) -> AssetCheckResult:
    """The result of a check with what to do about it in the place of its description."""
    return result._replace(description=why or None)


def as_table(name: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, TableMetadataValue]:
    """Metadata that shows rows as a table; none where there are no rows, which the orchestrator cannot show."""
    if not rows:
        return {}
    return {name: MetadataValue.table([TableRecord(dict(row)) for row in rows])}
