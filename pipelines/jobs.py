"""The jobs that the orchestrator starts: the report of one quarter, by hand, by schedule or by a drop."""

from __future__ import annotations

from dagster import AssetSelection, RunRequest, define_asset_job

from assets.partitions import QUARTERLY, quarters

JOB = "quarterly_report"
# Why a run was started, as a tag by which runs can be looked for.
CAUSE = "jigai/cause"
BY_COMMAND = "command"

quarterly_report = define_asset_job(
    JOB,
    selection=AssetSelection.all(),
    partitions_def=QUARTERLY,
    description=(
        "一个季度的全部工作：收件、核验、推算、发布。"
        "The whole job for one quarter: take in, check, derive, publish."
    ),
)


def requested(quarter: object, cause: str, key: str) -> RunRequest:
    """A run of one quarter; `key` is asked for once and never again."""
    return RunRequest(run_key=key, partition_key=str(quarter), tags={CAUSE: cause})


def can_be_reported(quarter: object) -> bool:
    """Whether the quarter is among those that the job knows."""
    return str(quarter) in quarters()
