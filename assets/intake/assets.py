"""Intake assets: the received files, by the ledger, and the sheets that were recognised in them."""

from __future__ import annotations

from collections.abc import Iterator

from dagster import AssetKey, AssetSpec, MaterializeResult, multi_asset

from assets.bureau import Bureau
from assets.intake.filed import register_files
from assets.intake.ledger import receive
from assets.owners import STATISTICS
from assets.partitions import QUARTERLY
from foundation.store import suit

GROUP = "intake"
FILES = AssetKey(["intake", "received_files"])
SHEETS = AssetKey(["intake", "sheets"])


RECEIVED = [
    AssetSpec(
        key,
        description=description,
        group_name=GROUP,
        kinds={"python", "duckdb"},
        owners=[STATISTICS],
    )
    for key, description in (
        (
            FILES,
            (
                "截至报告时点收到的每一份文件：原件以哈希保存，已读取，或拒收并写明原因。"
                "Every file received up to the as-of: kept by its hash, read or rejected with a reason."
            ),
        ),
        (
            SHEETS,
            (
                "认出的每一张工作表：由表头认定的报表，及数据行数。"
                "Every recognised sheet: its form, told by its columns, and its number of data rows."
            ),
        ),
    )
]


@multi_asset(name="receive_files", specs=RECEIVED, partitions_def=QUARTERLY)
def receive_files(bureau: Bureau) -> Iterator[MaterializeResult[None]]:
    """Enter what is new in the inbox into the ledger and read what was received up to the as-of."""
    new = receive(bureau.connection, bureau.run)
    suit(bureau.connection, sum(path.stat().st_size for path in bureau.run.places.raw.glob("*")))
    found = register_files(bureau.connection, bureau.run)
    yield MaterializeResult(asset_key=FILES, metadata={"new_files": new, **found})
    yield MaterializeResult(asset_key=SHEETS)


INTAKE_ASSETS = [receive_files]
