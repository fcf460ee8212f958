"""Disclosure control in the asset graph: the pattern before the masked tables, the audit and its check after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dagster import AssetCheckResult, AssetCheckSeverity, AssetKey, MaterializeResult, asset, asset_check

from assets.blocking import blocking_check
from assets.bureau import Bureau
from assets.disclosure.steps import AUDIT_READS, PATTERN_READS, keep_audit, keep_pattern
from assets.disclosure.waiting import waiting_lines
from assets.history.keeping import lost_lines
from assets.owners import STATISTICS
from assets.partitions import QUARTERLY
from assets.results import as_table, stopped_by
from foundation.store import records

if TYPE_CHECKING:
    from collections.abc import Sequence

GROUP = "disclosure"
AUDIT = AssetKey(["analysis", "disclosure_audit"])
WAITS = AssetKey(["revisions", "waits"])


def _keys(tables: Sequence[str]) -> list[AssetKey]:
    return [AssetKey(table.split(".")) for table in tables]


@asset(
    key=AssetKey(["disclosure", "pattern"]),
    deps=_keys(PATTERN_READS),
    description=(
        "由统计微观数据汇总的各表中隐藏的单元格：自身敏感的，和为保护它们连带隐藏的。"
        "Which cells of the tables made from survey data are hidden: `primary`, or `secondary` to guard those."
    ),
    group_name=GROUP,
    kinds={"highs", "duckdb"},
    owners=[STATISTICS],
    partitions_def=QUARTERLY,
)
def pattern(bureau: Bureau) -> MaterializeResult[None]:
    """Choose the cells to hide."""
    return MaterializeResult(metadata={"hidden": keep_pattern(bureau.connection)})


@asset(
    key=AssetKey(["disclosure", "audit"]),
    deps=_keys(AUDIT_READS),
    description=(
        "由脱敏表能推算出什么：对每个隐藏单元格的每个指标各解两个线性规划。"
        "What can be worked out of the masked tables, by two linear programmes for each hidden cell and measure."
    ),
    group_name=GROUP,
    kinds={"highs", "duckdb"},
    owners=[STATISTICS],
    partitions_def=QUARTERLY,
)
def audit(bureau: Bureau) -> MaterializeResult[None]:
    """Attack the masked tables."""
    keep_audit(bureau.connection)
    return MaterializeResult()


@blocking_check(
    asset=AUDIT,
    name="nobody_laid_bare",
    description=(
        "由公布的数字推算不出隐藏的单元格（统计法第二十八条）。"
        "No hidden cell can be narrowed down from what is published (统计法 art. 28)."
    ),
)
def nobody_laid_bare(bureau: Bureau) -> AssetCheckResult:
    """The verdicts of the audit; one that fails stops the publication."""
    rows = records(bureau.connection, "select * from analysis.disclosure_audit")
    failed = sorted(f"{row['table_name']}.{row['measure']}" for row in rows if row["verdict"] != "pass")
    shown = [{name: str(value) for name, value in row.items()} for row in rows]
    return stopped_by(_message(failed) if failed else "", as_table("audit", shown))


@blocking_check(
    asset=WAITS,
    name="earlier_figures_are_kept",
    description=(
        "同月（能耗含上年同月）以往各次发布所依据的调查数字都在，与台账所记一致。"
        "The survey figures behind earlier publications of the data month, of energy also of the same month of last "
        "year, are there, as the ledger knows them."
    ),
)
def earlier_figures_are_kept(bureau: Bureau) -> AssetCheckResult:
    """Without them nobody can say whether the difference of two publications tells of somebody: then none is made."""
    lost = lost_lines(bureau.connection)
    return stopped_by(_LOST.format("、".join(lost), lost[0]) if lost else "")


_LOST = (
    "以往发布所依据的调查数字丢失或被改动：{0}；没有它们，无法判断与本次公布对照是否泄露个别企业，因此不予公布。"
    "请从备份恢复 warehouse/figures 下的同名文件夹；没有备份的，用 jigai restore-figures <输出夹>/published/{1} "
    "重新算出，由早到晚逐个恢复；然后重新运行。"
    "The survey figures behind earlier publications are gone or altered ({0}): nobody can say whether the difference "
    "to this one gives an enterprise away, so nothing is published. Put the folders of that "
    "name in warehouse/figures back from the backup; without one, jigai restore-figures <out>/published/{1} works "
    "them out again, the earliest first. Then run again."
)


@asset_check(
    asset=WAITS,
    name="changes_wait",
    description=(
        "会因两次公布的差额泄露个别企业的补报、改报，待与其他变动一并计入。"
        "Late and mended filings that would be told by the difference of two publications wait for others."
    ),
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
DISCLOSURE_CHECKS = [nobody_laid_bare, earlier_figures_are_kept, changes_wait]
