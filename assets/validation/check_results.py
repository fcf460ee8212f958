"""What the orchestrator is told of promises that were examined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dagster import AssetCheckResult, AssetCheckSeverity

from assets.results import as_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dagster import AssetCheckKey

    from assets.validation.promises import Promise


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
