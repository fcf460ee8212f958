"""Assets of corrections: those of evidence, those of all forms, and the check that each still fits what is filed."""

from __future__ import annotations

from dagster import AssetCheckResult, AssetKey, MaterializeResult, asset

from assets.blocking import blocking_check
from assets.bureau import Bureau
from assets.corrections.gather import evidence_forms, filings, gather_all, gather_evidence, stale_entries
from assets.owners import STATISTICS
from assets.partitions import QUARTERLY
from assets.results import stopped_by

GROUP = "intake"
SHOWN = AssetKey(["main", "corrections"])


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


CORRECTION_ASSETS = [evidence_corrections, all_corrections]
CORRECTION_CHECKS = [corrections_fit_what_is_filed]
