"""What assets and checks tell the orchestrator, in shapes shared by the rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dagster import (
    AssetCheckKey,
    AssetCheckResult,
    AssetCheckSeverity,
    MaterializeResult,
    MetadataValue,
    TableRecord,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dagster import AssetSpec, TableMetadataValue

    from assets.validation.promises import Promise


def made(specs: Iterable[AssetSpec]) -> Iterator[MaterializeResult[None]]:
    """One result for each table that a step has written."""
    for spec in specs:
        yield MaterializeResult(asset_key=spec.key)


def promises_result(promises: list[Promise], key: AssetCheckKey | None = None) -> AssetCheckResult:
    """A check result that fails if one promise is broken, each promise a row of its metadata, broken ones first.

    `key` is needed where a step makes several assets.
    """
    broken = [promise for promise in promises if not promise.kept]
    kept = [promise for promise in promises if promise.kept]
    rows = [
        {
            "contract": f"{promise.contract} {promise.version}",
            "rule": promise.rule,
            "kept": promise.kept,
            "observed": promise.observed,
        }
        for promise in [*broken, *kept]
    ]
    return AssetCheckResult(
        check_name=key.name if key else None,
        asset_key=key.asset_key if key else None,
        passed=not broken,
        severity=AssetCheckSeverity.ERROR,
        description=_broken_promises(broken),
        metadata={"broken": len(broken), **as_table("promises", rows)},
    )


def _broken_promises(broken: Sequence[Promise]) -> str | None:
    """Tables are made by the models: what breaks their contract is for those who write these."""
    named = "；".join(f"{promise.contract}: {promise.rule} {promise.observed}" for promise in broken)
    remedy = (
        "模型的结果不合数据契约，请把本次运行记录交给维护人员。"
        "What the models made breaks its contract; pass the record of this run on to the maintainers."
    )
    return f"{named}。{remedy}" if broken else None


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
