"""Assets that measure the readings, one for each area: no statistics stand behind those of the awards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dagster import AssetKey, AssetsDefinition, MaterializeResult, asset

from assets.bureau import Bureau
from assets.owners import FINANCE, STATISTICS
from assets.partitions import QUARTERLY
from assets.scenarios.readings import TABLES, keep_outcomes

if TYPE_CHECKING:
    from collections.abc import Sequence


def _outcomes_asset(area: str, measures: Sequence[str], owner: str) -> AssetsDefinition:
    @asset(
        key=AssetKey(TABLES[area].split(".")),
        deps=[AssetKey(["policy", "readings"]), *(AssetKey(["measures", name]) for name in measures)],
        description=(
            "文本没有说清的每个问题，按所选理解与另一种理解，用同一套模型各算一遍的结果。"
            "Each open question as it is read and the other way, measured by the same models."
        ),
        group_name="readings",
        kinds={"sql", "duckdb"},
        owners=[owner],
        partitions_def=QUARTERLY,
    )
    def outcomes(bureau: Bureau) -> MaterializeResult[None]:
        rows = keep_outcomes(bureau.connection, area)
        return MaterializeResult(metadata={"dagster/row_count": rows})

    return outcomes


READING_ASSETS = [
    _outcomes_asset("award", ["award_total"], FINANCE),
    _outcomes_asset(
        "statistics",
        ["district_intensity", "average_growth", "counted_in_window", "submissions_late_or_missing"],
        STATISTICS,
    ),
]
