"""Checks that block a publication: what they say is what the run fails with.

The orchestrator's own words name the check only, and the first screen of a failed run shows no more than them.
"""

from collections.abc import Callable, Iterator

from dagster import (
    AssetCheckResult,
    AssetChecksDefinition,
    AssetCheckSpec,
    AssetKey,
    Failure,
    multi_asset_check,
)

from assets.bureau import Bureau


def blocking_check(
    asset: AssetKey, name: str, description: str
) -> Callable[[Callable[[Bureau], AssetCheckResult]], AssetChecksDefinition]:
    """A check of `asset` that blocks; where it fails, its step fails with the description of its result."""
    spec = AssetCheckSpec(name, asset=asset, description=description, blocking=True)

    def decorated(judge: Callable[[Bureau], AssetCheckResult]) -> AssetChecksDefinition:
        @multi_asset_check(name="__".join([*asset.path, name]), specs=[spec], description=judge.__doc__)
        def check(bureau: Bureau) -> Iterator[AssetCheckResult]:
            result = judge(bureau)
            yield result
            if not result.passed:
                raise Failure(result.description, allow_retries=False)

        return check

    return decorated
