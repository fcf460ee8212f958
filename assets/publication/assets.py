"""Publication assets: put together aside, checked, then published by one rename."""

from __future__ import annotations

from dagster import (
    AssetCheckResult,
    AssetCheckSeverity,
    AssetKey,
    MaterializeResult,
    MetadataValue,
    asset,
    asset_check,
)

from assets.blocking import blocking_check
from assets.bureau import Bureau
from assets.owners import FINANCE, STATISTICS
from assets.partitions import QUARTERLY
from assets.publication.conservation import payment_sums, payments_add_up
from assets.publication.leaks import filed_as_department, leaks
from assets.publication.release import release
from assets.publication.reminding import due_line, reminder_lines
from assets.publication.staging import stage, staging_folder
from assets.results import as_table, stopped_by
from foundation.contracts import table_contracts
from foundation.store import records

GROUP = "publication"
STAGED = AssetKey(["publication", "staged"])
BALANCE = AssetKey(["awards", "balance"])
REMINDERS = AssetKey(["main", "reminders"])
_BUREAU_TABLES = [
    AssetKey(["main", t])
    for t in ("received_files", "corrections", "quarantined_rows", "warnings", "filers", "reminders")
]


@asset(
    key=STAGED,
    deps=[
        *(AssetKey(contract.name.split(".")) for contract in table_contracts().values()),
        *_BUREAU_TABLES,
        AssetKey(["validation", "rule_counts"]),
        AssetKey(["investment", "base_differences"]),
    ],
    description=(
        "本次发布的全部文件，先写在暂存处，核验之前无人读取。"
        "All files of the publication, written aside where nobody reads yet."
    ),
    group_name=GROUP,
    kinds={"duckdb", "parquet", "excel", "html"},
    owners=[STATISTICS, FINANCE],
    partitions_def=QUARTERLY,
)
def staged(bureau: Bureau) -> MaterializeResult[None]:
    """Write databases, tables, page and workbooks into the staging folder."""
    result = stage(bureau.connection, bureau.run)
    rows = {f"rows_{audience}": sum(counts.values()) for audience, counts in result.manifest["rows"].items()}
    return MaterializeResult(metadata={"publication": str(result.manifest["publication"]), **rows})


@blocking_check(
    asset=STAGED,
    name="names_no_survey_unit",
    description=(
        "分析人员得到的文件中没有调查单位的代码或名称（统计法第二十八条）。"
        "No survey unit's code or name in anything that analysts get (统计法 art. 28)."
    ),
)
def names_no_survey_unit(bureau: Bureau) -> AssetCheckResult:
    """Search the staged masked files for the codes and names of all units."""
    found = leaks(bureau.connection, staging_folder(bureau.run))
    if not found:
        return stopped_by("", {"files": MetadataValue.json(found)})
    rows = filed_as_department(bureau.connection)
    why = _LEAKED.format("、".join(found)) + (_FILED_AS_DEPARTMENT.format("、".join(rows)) if rows else "")
    return stopped_by(why, {"files": MetadataValue.json(found)})


_FILED_AS_DEPARTMENT = (
    "以下各行（文件、工作表、行号）的报送单位填的是调查单位，请改报，或由统计局用 --corrections 撤回：{0}。"
    "In these rows (file, sheet, row) a survey unit stands as 报送单位: let them be filed again, or withdraw them with "
    "--corrections."
)
_LEAKED = (
    "拟公布的文件中出现调查单位的代码或名称：{0}；请勿外传，并联系维护人员。"
    "A survey unit is named in what was to be given out ({0}); give nothing out and ask the maintainers."
)


@blocking_check(
    asset=BALANCE,
    name="payments_add_up",
    description=(
        "拨付守恒：各项申报已付 + 未对应 + 季度末以后 = 全部已接受的拨付。"
        "Σ paid over claims + unmatched + later = Σ of accepted payments."
    ),
)
def payments_add_up_check(bureau: Bureau) -> AssetCheckResult:
    """The conservation of money over the payments."""
    sums = payment_sums(bureau.connection)
    why = "" if payments_add_up(sums) else _LOST.format(**sums)
    return stopped_by(why, {name: str(amount) for name, amount in sums.items()})


_LOST = (
    "拨付款不守恒：各项 {over_claims} + 未对应 {unmatched} + 以后日期 {later} ≠ 报送 {accepted} 元；"
    "这是软件错误，请把本次运行记录交给维护人员。"
    "Payments do not add up: a fault of the software; pass the record of this run on to the maintainers."
)


@asset_check(
    asset=REMINDERS,
    name="everybody_has_filed",
    description=(
        "应报的各单位都已按期报送本季度进展。"
        "Every unit that must file for the quarter has done so by the due day."
    ),
)
def everybody_has_filed(bureau: Bureau) -> AssetCheckResult:
    """Whom to remind before the due day; who is late or missing after it. It never blocks."""
    rows = records(bureau.connection, "select * from main.reminders")
    return AssetCheckResult(
        passed=not rows,
        severity=AssetCheckSeverity.WARN,
        description="\n".join([due_line(rows), *reminder_lines(rows)]) or None,
        metadata=as_table(
            "reminders", [{name: _shown(value) for name, value in row.items()} for row in rows]
        ),
    )


def _shown(value: object) -> str | int | None:
    return value if isinstance(value, int) or value is None else str(value)


@asset(
    key=AssetKey(["publication", "published"]),
    deps=[STAGED],
    description="已发布的成果：按季度和次数编号，并更新 latest。The publication under its number, and `latest`.",
    group_name=GROUP,
    kinds={"duckdb", "parquet", "excel", "html"},
    owners=[STATISTICS, FINANCE],
    partitions_def=QUARTERLY,
)
def published(bureau: Bureau) -> MaterializeResult[None]:
    """Publish what was staged and checked; it happens by one rename."""
    folder = release(bureau.connection, bureau.run)
    return MaterializeResult(metadata={"folder": f"{folder.parent.name}/{folder.name}"})


PUBLICATION_ASSETS = [staged, published]
PUBLICATION_CHECKS = [names_no_survey_unit, payments_add_up_check, everybody_has_filed]
