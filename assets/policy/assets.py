"""Assets that hold what a run is told: its parameters, the reference data, the plan and earlier publications."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dagster import AssetKey, AssetSpec, MaterializeResult, multi_asset

from assets.bureau import Bureau
from assets.owners import INDUSTRY, STATISTICS
from assets.partitions import QUARTERLY
from assets.policy.dated import plan_on
from assets.policy.plan import load_plan
from assets.policy.tables import write_plan, write_reference, write_run
from assets.policy.working_days import write_submission_dates
from assets.publication.history import COMPARED, load_history
from assets.results import made
from assets.validation.rules import write_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

GROUP = "policy_and_reference"
REFERENCE = (
    "energy_products",
    "industry_divisions",
    "streets",
    "lpr",
    "coal_rates",
    "filing_units",
    "thresholds",
)
POLICY = (
    "identity",
    "targets",
    "award_rules",
    "rewards",
    "green_bond_kinds",
    "city_rules",
    "readings",
    "reading_values",
    "choices",
    "submission_dates",
)


def _specs(
    schema: str, tables: Sequence[str], description: str, owner: str, deps: Sequence[AssetKey] = ()
) -> list[AssetSpec]:
    return [
        AssetSpec(
            AssetKey([schema, table]),
            description=description,
            group_name=GROUP,
            kinds={"yaml", "duckdb"},
            owners=[owner],
            deps=list(deps),
        )
        for table in tables
    ]


RUN_TABLES = _specs(
    "run", ["parameters"], "The quarter, the as-of and the day that counts as today.", STATISTICS
)
REFERENCE_TABLES = [
    *_specs(
        "reference", REFERENCE, "A code list or rate of `reference/`, with its source there.", STATISTICS
    ),
    *_specs("reference", ["rules"], "Every rule of every form, from the contracts.", STATISTICS),
]
PLAN_TABLES = _specs(
    "policy", POLICY, "The plan as data, from `policies/`: clauses, numbers, readings.", INDUSTRY
)
HISTORY_TABLES = _specs(
    "history",
    COMPARED,
    "What the last publication of this quarter said, for the marker r (revised).",
    STATISTICS,
    [AssetKey(["intake", "received_files"])],
)
SHOWN_TABLES = _specs(
    "history",
    ["shown", "hidden"],
    "What publications have shown of survey data, which disclosure control counts as known, and which cells they hid.",
    STATISTICS,
    [AssetKey(["intake", "received_files"])],
)
FIGURES_TABLES = _specs(
    "history",
    ["unit_figures", "projects", "lost_figures"],
    "The survey figures behind earlier publications, with which those of this one are compared.",
    STATISTICS,
    [AssetKey(["intake", "received_files"])],
)
INPUT_TABLES = _specs(
    "history",
    ["inputs"],
    "The files that the publication before this run was made from, by hash.",
    STATISTICS,
    [AssetKey(["intake", "received_files"])],
)
HISTORY = [*HISTORY_TABLES, *SHOWN_TABLES, *FIGURES_TABLES, *INPUT_TABLES]


@multi_asset(name="run_parameters", specs=RUN_TABLES, partitions_def=QUARTERLY)
def run_parameters(bureau: Bureau) -> Iterator[MaterializeResult[None]]:
    """Write the parameters of the run."""
    write_run(bureau.connection, bureau.run)
    yield from made(RUN_TABLES)


@multi_asset(name="reference_data", specs=REFERENCE_TABLES, partitions_def=QUARTERLY)
def reference_data(bureau: Bureau) -> Iterator[MaterializeResult[None]]:
    """Load the reference files and the texts of the rules."""
    write_reference(bureau.connection)
    write_rules(bureau.connection)
    yield from made(REFERENCE_TABLES)


@multi_asset(name="plan", specs=PLAN_TABLES, partitions_def=QUARTERLY)
def plan(bureau: Bureau) -> Iterator[MaterializeResult[None]]:
    """Load the policy folder of the run."""
    policy = plan_on(load_plan(bureau.run.policy), bureau.run.quarter.end)
    write_plan(bureau.connection, policy)
    write_submission_dates(bureau.connection, bureau.run.quarter, policy.identity.submission_day.value)
    yield from made(PLAN_TABLES)


@multi_asset(name="earlier_publications", specs=HISTORY, partitions_def=QUARTERLY)
def earlier_publications(bureau: Bureau) -> Iterator[MaterializeResult[None]]:
    """Load the rows of the last publication of this quarter and all that was ever shown, by the ledger."""
    load_history(bureau.connection, bureau.run)
    yield from made(HISTORY)


POLICY_ASSETS = [run_parameters, reference_data, plan, earlier_publications]
