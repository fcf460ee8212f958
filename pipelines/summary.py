"""What a run prints when it is done: rows by form, rules, tables, and where the outputs are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb

from assets.disclosure.waiting import waiting_lines
from assets.publication.document import DOCUMENT
from assets.publication.manifest import read_manifest
from foundation.store import records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from foundation.run import Run

_FORMS = "select * from analysis.data_quality order by form"
_AWARDS = """
    select r.rule, count(l.rule) as claims, count(l.rule) filter (where l.status = 'liable') as liable,
        coalesce(sum(l.amount_yuan), 0) as amount_yuan
    from policy.award_rules as r
    left join finance.award_liabilities as l on r.rule = l.rule
    group by r.rule, r.clause order by translate(r.clause, '一二三四五六七八九', '123456789'), r.rule
"""


def summary_lines(run: Run) -> Iterator[str]:
    """One line per form, award rule and published table, then the folder of the outputs."""
    with duckdb.connect(str(run.places.bureau), read_only=True) as connection:
        forms = records(connection, _FORMS)
        awards = records(connection, _AWARDS)
        waiting = waiting_lines(connection)
    folder = newest_folder(run)
    manifest = read_manifest(folder)
    yield f"{run.quarter} 报表 forms"
    yield from map(_form_line, forms)
    yield "奖补 awards"
    yield from map(_award_line, awards)
    yield "表 tables"
    yield from _table_lines(manifest["rows"])
    yield from waiting
    quarantined = sum(int(str(form["rows_quarantined"])) for form in forms)
    yield f"隔离 {quarantined} 行，见 bureau.xlsx 与 returns/。{quarantined} rows quarantined, see bureau.xlsx."
    yield from _without_document(folder)
    yield f"已发布 published: {folder}"


def _without_document(folder: Path) -> Iterator[str]:
    """Says that the report on paper could not be set, and how to mend that."""
    if not (folder / DOCUMENT).exists():
        yield (
            f"没有 {DOCUMENT}：本机没有可用的中文字体；安装一种（如 fonts-noto-cjk）后重新运行即可。其余文件不受影响。"
            f"No {DOCUMENT}: this machine has no Chinese font; install one (such as fonts-noto-cjk) and run again. "
            "All other files are complete."
        )


def published_line(run: Run) -> str:
    """The one line of a quarter in a range: what was published where, and how many rows are quarantined."""
    with duckdb.connect(str(run.places.bureau), read_only=True) as connection:
        quarantined = sum(int(str(form["rows_quarantined"])) for form in records(connection, _FORMS))
    return f"{run.quarter} 已发布 published: {newest_folder(run)}（隔离 {quarantined} 行 rows quarantined）"


def _form_line(row: dict[str, Any]) -> str:
    return (
        f"  {row['form']:<16} 收到 {row['rows_received']}  接受 {row['rows_accepted']}  "
        f"隔离 {row['rows_quarantined']}  替代 {row['rows_superseded']}  提醒 {row['warnings']}"
    )


def _award_line(row: dict[str, Any]) -> str:
    return f"  {row['rule']:<24} {row['claims']} 项，应付 {row['liable']} 项，{row['amount_yuan']:,} 元"


def _table_lines(rows: dict[str, dict[str, int]]) -> Iterator[str]:
    for audience, tables in rows.items():
        for table, number in tables.items():
            yield f"  {audience}.{table:<28} {number} 行 rows"


def newest_folder(run: Run) -> Path:
    """The folder of the newest publication of the run's quarter."""
    folders = [path for path in (run.places.published / str(run.quarter)).iterdir() if path.name.isdigit()]
    return max(folders, key=lambda path: int(path.name))
