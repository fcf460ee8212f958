"""The asset of what would be owed if the likely evidence held."""

from __future__ import annotations

from dagster import AssetKey, MaterializeResult, asset

from assets.bureau import Bureau
from assets.influence.evidence import remade, write_award_outcomes
from assets.owners import STATISTICS
from assets.partitions import QUARTERLY


def _read() -> list[AssetKey]:
    """The likely evidence, what the award models made anew read, and what was decided."""
    made = {model.name for model in remade()}
    read = {f"{schema}.{table}" for model in remade() for schema, table in model.reads} - made
    forms = {name.removesuffix("_rows").removesuffix("_outcomes") for name in read}
    names = {"influence.likely_evidence", "awards.liabilities", "awards.claim_rows", *forms}
    return [AssetKey(name.split(".")) for name in sorted(names)]


@asset(
    key=AssetKey(["influence", "award_outcomes"]),
    deps=_read(),
    description=(
        "待办的可能佐证成立时，应付奖补变动多少元。"
        "Yuan by which what is owed would move if the likely evidence of an open question held."
    ),
    group_name="validation",
    kinds={"sql", "duckdb"},
    owners=[STATISTICS],
    partitions_def=QUARTERLY,
)
def award_outcomes(bureau: Bureau) -> MaterializeResult[None]:
    """Make the award models anew aside with the likely evidence, and compare."""
    rows = write_award_outcomes(bureau.connection)
    return MaterializeResult(metadata={"dagster/row_count": rows})


INFLUENCE_ASSETS = [award_outcomes]
