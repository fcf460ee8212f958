"""Disclosure control in the asset graph: the pattern before the masked tables, the audit and its check after them."""

from __future__ import annotations

from dagster import AssetCheckResult, AssetCheckSeverity, AssetKey, MaterializeResult, asset, asset_check

from assets.blocking import blocking_check
from assets.bureau import Bureau
from assets.disclosure.steps import write_audit, write_pattern
from assets.disclosure.waiting import waiting_lines
from assets.owners import STATISTICS
from assets.partitions import QUARTERLY
from assets.results import as_table
from foundation.store import records

GROUP = "disclosure"
AUDIT = AssetKey(["analysis", "disclosure_audit"])
WAITS = AssetKey(["revisions", "waits"])
_FACTS = [
    AssetKey(["disclosure", table]) for table in ("cells", "sensitive", "contributions", "told", "kept")
]


@asset(
    key=AssetKey(["disclosure", "pattern"]),
    deps=[
        *_FACTS,
        WAITS,
        *(
            AssetKey(key)
            for key in (["energy", "deflators"], ["policy", "readings"], ["reference", "thresholds"])
        ),
    ],
    group_name=GROUP,
    kinds={"highs", "duckdb"},
    owners=[STATISTICS],
    partitions_def=QUARTERLY,
)
def pattern(bureau: Bureau) -> MaterializeResult[None]:
    """Which cells of the tables made from survey data are hidden: `primary`, or `secondary` to guard those."""
    return MaterializeResult(metadata={"hidden": write_pattern(bureau.connection)})


@asset(
    key=AssetKey(["disclosure", "audit"]),
    deps=[*_FACTS, AssetKey(["disclosure", "visible"]), AssetKey(["reference", "thresholds"])],
    group_name=GROUP,
    kinds={"highs", "duckdb"},
    owners=[STATISTICS],
    partitions_def=QUARTERLY,
)
def audit(bureau: Bureau) -> MaterializeResult[None]:
    """What can be worked out of the masked tables, by two linear programmes for each hidden cell and measure."""
    write_audit(bureau.connection)
    return MaterializeResult()


@blocking_check(
    asset=AUDIT,
    name="nobody_laid_bare",
    description="No hidden cell can be narrowed down from what is published (统计法 art. 28).",
)
def nobody_laid_bare(bureau: Bureau) -> AssetCheckResult:
    """The verdicts of the audit; one that fails stops the publication."""
    rows = records(bureau.connection, "select * from analysis.disclosure_audit")
    failed = sorted(f"{row['table_name']}.{row['measure']}" for row in rows if row["verdict"] != "pass")
    return AssetCheckResult(
        passed=not failed,
        severity=AssetCheckSeverity.ERROR,
        description=_message(failed) if failed else None,
        metadata=as_table("audit", [{name: str(value) for name, value in row.items()} for row in rows]),
    )


@asset_check(
    asset=WAITS,
    name="changes_wait",
    description="Late and mended filings that would be told by the difference of two publications wait for others.",
)
def changes_wait(bureau: Bureau) -> AssetCheckResult:
    """Says so where the figures of the last publication are used again; nothing is blocked."""
    lines = waiting_lines(bureau.connection)
    return AssetCheckResult(
        passed=not lines, severity=AssetCheckSeverity.WARN, description="\n".join(lines) or None
    )


def _message(failed: list[str]) -> str:
    return (
        f"公布的数字可推算出隐藏的单元格：{'、'.join(failed)}；请勿外传，并联系维护人员。"
        f"Hidden cells can be worked out of {', '.join(failed)}; give nothing out and ask the maintainers."
    )


DISCLOSURE_ASSETS = [pattern, audit]
DISCLOSURE_CHECKS = [nobody_laid_bare, changes_wait]
