"""Corrections by the ledger, one asset a form with every row as text, corrected, and whether each correction fits."""

from __future__ import annotations

from collections.abc import Iterator

from dagster import (
    AssetCheckResult,
    AssetExecutionContext,
    AssetKey,
    AssetSpec,
    MaterializeResult,
    asset,
    multi_asset,
)

from assets.blocking import blocking_check
from assets.bureau import Bureau
from assets.corrections.gather import evidence_forms, filings, gather_all, gather_evidence, stale_entries
from assets.corrections.kept import keep_filed
from assets.corrections.ledger import receive_corrections
from assets.intake.filed import demand_forms
from assets.owners import STATISTICS
from assets.partitions import QUARTERLY
from assets.results import of_contract, stopped_by
from foundation.contracts import form_contracts
from foundation.kept import Versions

GROUP = "intake"
SHEETS = AssetKey(["intake", "sheets"])
ENTRIES = AssetKey(["intake", "correction_entries"])
SHOWN = AssetKey(["main", "corrections"])


@asset(
    key=ENTRIES,
    deps=[SHEETS],
    description="报告时点有效的每一条更正。Every entry of the corrections that hold at the as-of.",
    group_name=GROUP,
    kinds={"python", "duckdb"},
    owners=[STATISTICS],
    partitions_def=QUARTERLY,
)
def correction_entries(bureau: Bureau) -> MaterializeResult[None]:
    """Enter what is new among the corrections into the ledger, and write those that hold."""
    held = receive_corrections(bureau.connection, bureau.run)
    return MaterializeResult(metadata={"dagster/row_count": held})


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
        **of_contract(contract),
    )
    for contract in form_contracts().values()
}


@multi_asset(name="file_forms", specs=list(FILED.values()), partitions_def=QUARTERLY, can_subset=True)
def file_forms(bureau: Bureau) -> Iterator[MaterializeResult[None]]:
    """Put the rows of each form together, and apply its corrections; NothingReadableError where there is no form."""
    demand_forms(bureau.connection, bureau.run)
    selected = AssetExecutionContext.get().selected_asset_keys
    versions = Versions(bureau.connection)
    for key, contract in zip(FILED, form_contracts().values(), strict=True):
        if key in selected:
            rows, stale = keep_filed(bureau.connection, versions, contract)
            metadata = {"dagster/row_count": rows, "stale_corrections": stale}
            yield MaterializeResult(asset_key=key, metadata=metadata)


@asset(
    key=AssetKey(["filings", "corrections"]),
    deps=[AssetKey(["intake", form]) for form in evidence_forms()],
    description=(
        "奖补佐证各行的更正：行、列、填报值、更正值、原因、更正人。"
        "What was corrected in rows of evidence: row, column, value as filed and meant, why and by whom."
    ),
    group_name=GROUP,
    kinds={"duckdb"},
    owners=[STATISTICS],
    partitions_def=QUARTERLY,
)
def evidence_corrections(bureau: Bureau) -> MaterializeResult[None]:
    """Put the corrections of evidence together."""
    return MaterializeResult(metadata={"dagster/row_count": gather_evidence(bureau.connection)})


@asset(
    key=AssetKey(["validation", "corrections"]),
    deps=[AssetKey(["intake", form]) for form in filings()],
    description="各报表的每一条更正，已套用，或与填报不再相符。Every correction of every form, applied or stale.",
    group_name=GROUP,
    kinds={"duckdb"},
    owners=[STATISTICS],
    partitions_def=QUARTERLY,
)
def all_corrections(bureau: Bureau) -> MaterializeResult[None]:
    """Put the corrections of all forms together."""
    return MaterializeResult(metadata={"dagster/row_count": gather_all(bureau.connection)})


@blocking_check(
    asset=SHOWN,
    name="corrections_fit_what_is_filed",
    description="更正所记的填报值与现有填报相符。What a correction says was filed is what is filed.",
)
def corrections_fit_what_is_filed(bureau: Bureau) -> AssetCheckResult:
    """A correction of what has been filed anew must be looked at again; nothing is published until then."""
    stale = stale_entries(bureau.connection)
    return stopped_by("\n".join(stale), {"stale": len(stale)})


CORRECTION_ASSETS = [correction_entries, file_forms, evidence_corrections, all_corrections]
CORRECTION_CHECKS = [corrections_fit_what_is_filed]
