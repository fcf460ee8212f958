"""Intake assets: the ledger of received files, then one asset a form with every row as text."""

from __future__ import annotations

from collections.abc import Iterator

from dagster import AssetExecutionContext, AssetKey, AssetSpec, MaterializeResult, multi_asset

from assets.bureau import Bureau
from assets.corrections.ledger import receive_corrections
from assets.intake.filed import register_files, rejected_lines
from assets.intake.kept import keep_filed
from assets.intake.ledger import receive
from assets.owners import STATISTICS
from assets.partitions import QUARTERLY
from foundation.contracts import form_contracts
from foundation.kept import Versions
from foundation.store import suit

GROUP = "intake"
FILES = AssetKey(["intake", "received_files"])
SHEETS = AssetKey(["intake", "sheets"])
ENTRIES = AssetKey(["intake", "correction_entries"])


class NothingReadableError(RuntimeError):
    """Not one form in all that was received; the run has nothing to report on."""


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
        (ENTRIES, "报告时点有效的每一条更正。Every entry of the corrections that hold at the as-of."),
    )
]


@multi_asset(name="receive_files", specs=RECEIVED, partitions_def=QUARTERLY)
def receive_files(bureau: Bureau) -> Iterator[MaterializeResult[None]]:
    """Enter what is new in the inbox into the ledger and read what was received up to the as-of."""
    new = receive(bureau.connection, bureau.run)
    suit(bureau.connection, sum(path.stat().st_size for path in bureau.run.places.raw.glob("*")))
    found = register_files(bureau.connection, bureau.run)
    held = receive_corrections(bureau.connection, bureau.run)
    if not found["with_forms"]:
        raise NothingReadableError(
            f"收件夹中没有可读的报表：{bureau.run.inbox}（读取 {found['read']} 个文件，拒收 {found['rejected']} 个）；"
            "请放入 .xlsx、.xls 或 .csv 报表后重试。No readable form in the inbox: put filings there and run again."
            + "".join(f"\n{line}" for line in rejected_lines(bureau.connection))
        )
    yield MaterializeResult(asset_key=FILES, metadata={"new_files": new, **found})
    yield MaterializeResult(asset_key=SHEETS)
    yield MaterializeResult(asset_key=ENTRIES, metadata={"dagster/row_count": held})


FILED = {
    AssetKey(["intake", contract.name]): AssetSpec(
        AssetKey(["intake", contract.name]),
        deps=[SHEETS, ENTRIES],
        description=(
            f"{contract.title}：填报各行的原文，注明文件、工作表、行号，已套用更正。"
            "Rows as filed, as text, each with file, sheet and row; corrections applied."
        ),
        group_name=GROUP,
        kinds={"polars", "duckdb"},
        owners=[STATISTICS],
        metadata={"contract": f"data_contracts/forms/{contract.name}.odcs.yaml", "version": contract.version},
        tags={"domain": contract.domain},
    )
    for contract in form_contracts().values()
}


@multi_asset(name="file_forms", specs=list(FILED.values()), partitions_def=QUARTERLY, can_subset=True)
def file_forms(bureau: Bureau) -> Iterator[MaterializeResult[None]]:
    """Put the rows of each form together, and apply its corrections."""
    selected = AssetExecutionContext.get().selected_asset_keys
    versions = Versions(bureau.connection)
    for key, contract in zip(FILED, form_contracts().values(), strict=True):
        if key in selected:
            rows, stale = keep_filed(bureau.connection, versions, contract)
            metadata = {"dagster/row_count": rows, "stale_corrections": stale}
            yield MaterializeResult(asset_key=key, metadata=metadata)


INTAKE_ASSETS = [receive_files, file_forms]
