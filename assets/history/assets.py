"""Assets that hold what earlier publications said and what stood behind them."""

from __future__ import annotations

from collections.abc import Iterator

from dagster import AssetKey, AssetSpec, MaterializeResult, multi_asset

from assets.bureau import Bureau
from assets.history.loading import REVISABLE, load_history
from assets.owners import STATISTICS
from assets.partitions import QUARTERLY
from assets.results import made
from foundation.contracts import table_contracts

_REVISED = "What the last publication of this quarter said, for the marker r (revised)."
_SHOWN = (
    "What publications have shown of survey data, which disclosure control counts as known, and which cells "
    "they hid."
)
_BEHIND = "The survey figures behind earlier publications, with which those of this one are compared."
# What each table holds, in the bureau's words and in English.
TABLES = {
    **{
        table: (
            f"本季度上一次发布的{table_contracts()[f'analysis.{table}'].title}，用于标记修订（r）",
            _REVISED,
        )
        for table in REVISABLE
    },
    "shown": ("以往发布公布过的统计微观数据汇总数，保密处理视为已知", _SHOWN),
    "hidden": ("以往发布隐藏的单元格", _SHOWN),
    "unit_figures": ("以往各次发布所依据的在库单位数字", _BEHIND),
    "projects": ("以往各次发布所依据的技改项目数字", _BEHIND),
    "lost_figures": ("所依据的调查数字丢失或被改动的以往发布", _BEHIND),
    "inputs": (
        "上一次发布所用的文件，以哈希列出",
        "The files that the publication before this run was made from, by hash.",
    ),
}
HISTORY = [
    AssetSpec(
        AssetKey(["history", table]),
        description=f"{held}。{meaning}",
        group_name="history",
        kinds={"duckdb"},
        owners=[STATISTICS],
        deps=[AssetKey(["intake", "received_files"])],
    )
    for table, (held, meaning) in TABLES.items()
]


@multi_asset(name="earlier_publications", specs=HISTORY, partitions_def=QUARTERLY)
def earlier_publications(bureau: Bureau) -> Iterator[MaterializeResult[None]]:
    """Load the rows of the last publication of this quarter and all that was ever shown, by the ledger."""
    load_history(bureau.connection, bureau.run)
    yield from made(HISTORY)


HISTORY_ASSETS = [earlier_publications]
