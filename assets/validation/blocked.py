"""What the person at the desk is told when a form keeps a report from being published: which rows, files, filers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.contracts import form_contracts
from foundation.store import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import duckdb

    from assets.validation.promises import Promise

# More would push what stands below it out of sight; the rest is in the table that is named.
_FILES, _RULES = 5, 3
_BY_FILE = """
    select file_name, nullif(trim(any_value(submitted_by)), '') as filer,
        count(distinct row_id) as "rows", array_to_string(list(distinct "row" order by "row")[:5], '、') as samples
    from validation.outcomes where form = ? and hard and not mended
    group by file_sha256, file_name order by "rows" desc, file_name
"""
_BY_RULE = """
    select o.rule, any_value(r.message_zh) as message_zh, count(distinct o.row_id) as "rows"
    from validation.outcomes as o
    left join reference.rules as r on o.form = r.form and o.rule = r.rule and o.column_name = r.column_name
    where o.form = ? and o.hard and not o.mended group by o.rule order by "rows" desc, o.rule
"""
_SHARE = "select rows_quarantined - rows_mended as unmended, rows_received from validation.form_quality where form = ?"


def blocked_forms(connection: duckdb.DuckDBPyConnection, promises: Iterable[Promise]) -> str:
    """The reasons, most important line first; empty where every promise is kept."""
    return "\n".join(
        line
        for promise in promises
        if not promise.kept
        for line in (_too_many(connection, promise) if _is_limit(promise) else _not_accounted(promise))
    )


def _is_limit(promise: Promise) -> bool:
    return promise.rule == "quarantine_within_limit"


def _too_many(connection: duckdb.DuckDBPyConnection, promise: Promise) -> Iterator[str]:
    form = promise.contract
    share = records(connection, _SHARE, [form])[0]
    yield (
        f"《{form_contracts()[form].title}》（{form}）隔离而未改正 {share['unmended']} 行，"
        f"共收 {share['rows_received']} 行，超过限度（{promise.rule}，数据契约 {form} {promise.version}）。"
        f"{share['unmended']} of {share['rows_received']} rows of {form} are quarantined and not mended: "
        "above the limit."
    )
    rules = records(connection, _BY_RULE, [form])
    for rule in rules[:_RULES]:
        yield f"- 规则 rule {rule['rule']}：{rule['rows']} 行。{rule['message_zh'] or ''}"
    files = records(connection, _BY_FILE, [form])
    for file in files[:_FILES]:
        filer = file["filer"] or "未署名"
        yield f"- 文件 file {file['file_name']}（{filer}）：{file['rows']} 行，如第 {file['samples']} 行"
    if len(files) > _FILES:
        yield f"- 另有 {len(files) - _FILES} 个文件 and more files"
    filers = "、".join(dict.fromkeys(_called(file) for file in files[:_FILES]))
    yield (
        f"- 请 {filers} 改正后重报（jigai returns 可写出退改单），或由统计局用 --corrections 更正、撤回，再重新运行。"
        "The filers named mend and file again (`jigai returns` writes what to send them), or the bureau corrects "
        "or withdraws rows with --corrections; then run again."
    )


def _called(file: dict[str, object]) -> str:
    return str(file["filer"] or f"报送 {file['file_name']} 的单位")


def _not_accounted(promise: Promise) -> Iterator[str]:
    yield (
        f"《{form_contracts()[promise.contract].title}》收到的行与接受、隔离、替代之和不符（{promise.rule}，"
        f"{promise.observed}）；这是软件错误，请把本次运行记录交给维护人员。"
        f"Rows of {promise.contract} are not accounted for: a fault of the software; pass the record of this run on "
        "to the maintainers."
    )
