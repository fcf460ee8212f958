"""What a report costs that does nothing: the floor below the fixed cost of a small one.

    python benchmarks/floor.py

The job of a quarter with all its assets, checks and dependencies, each of which does nothing, run by the same
orchestrator with its history on the disk; and before it, what a report has to load. The second run finds its history.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time

from dagster import (
    AssetCheckResult,
    AssetChecksDefinition,
    AssetExecutionContext,
    AssetsDefinition,
    DagsterInstance,
    Definitions,
    JobDefinition,
    MaterializeResult,
    define_asset_job,
    in_process_executor,
    multi_asset,
    multi_asset_check,
)

from assets.partitions import QUARTERLY
from foundation.places import ROOT
from pipelines.run_history import open_instance

QUARTER, JOB = "2023Q4", "nothing"


def main() -> None:
    """Load, run twice, and say what each took."""
    from pipelines.definitions import defs  # noqa: PLC0415 - as a report does, once it is wanted

    told("loaded, with the start of Python", 0.0, 0.0)
    job = emptied(defs)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copyfile(ROOT / "dagster.yaml", Path(folder) / "dagster.yaml")
        for run in ("first run", "second run"):
            wall, cpu = perf_counter(), process_time()
            with open_instance(Path(folder)) as instance:
                run_once(job, instance)
            told(run, wall, cpu)


def told(what: str, wall: float, cpu: float) -> None:
    """Say what was used since."""
    elapsed = f", {perf_counter() - wall:.1f} s elapsed" if wall else ""
    sys.stdout.write(f"{what}: {process_time() - cpu:.1f} s of processor{elapsed}\n")


def run_once(job: JobDefinition, instance: DagsterInstance) -> None:
    """One run as the command makes it."""
    quiet = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
    ended = job.execute_in_process(partition_key=QUARTER, instance=instance, run_config=quiet)
    if not ended.success:
        raise RuntimeError("a run that does nothing failed")


def emptied(defs: Definitions) -> JobDefinition:
    """The job of all assets and checks, without what they do."""
    assets = [_nothing(asset) for asset in defs.assets or () if isinstance(asset, AssetsDefinition)]
    checks = [
        _unasked(check) for check in defs.asset_checks or () if isinstance(check, AssetChecksDefinition)
    ]
    empty = Definitions(
        assets=assets,
        asset_checks=checks,
        jobs=[define_asset_job(JOB, partitions_def=QUARTERLY)],
        executor=in_process_executor,
    )
    return empty.resolve_job_def(JOB)


def _nothing(asset: AssetsDefinition) -> AssetsDefinition:
    specs, checks = list(asset.specs), list(asset.check_specs)

    @multi_asset(
        name=asset.op.name,
        specs=specs,
        check_specs=checks,
        can_subset=asset.can_subset,
        partitions_def=QUARTERLY,
    )
    def made(context: AssetExecutionContext) -> Iterator[MaterializeResult[None] | AssetCheckResult]:
        for spec in specs:
            if spec.key in context.selected_asset_keys:
                yield MaterializeResult(asset_key=spec.key, metadata={"dagster/row_count": 1})
        for check in checks:
            if check.key in context.selected_asset_check_keys:
                yield AssetCheckResult(passed=True, asset_key=check.asset_key, check_name=check.name)

    return made


def _unasked(check: AssetChecksDefinition) -> AssetChecksDefinition:
    (spec,) = check.check_specs

    @multi_asset_check(name=check.op.name, specs=[spec])
    def passes() -> AssetCheckResult:
        return AssetCheckResult(passed=True, asset_key=spec.asset_key, check_name=spec.name)

    return passes


if __name__ == "__main__":
    main()
