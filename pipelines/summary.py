"""What a run prints when it is done: rows by form, rules, tables, and where the outputs are."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import duckdb

from assets.disclosure.waiting import waiting_lines
from assets.history.publications import read_manifest
from assets.publication.document import DOCUMENT
from assets.publication.page.names import RULES
from assets.publication.page.words import word
from assets.publication.workbooks.table import wide
from foundation.contracts import form_contracts
from foundation.store import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from foundation.run import Run

# Places on the terminal: of a name, of a figure beside it, of an amount of money.
_NAME, _FIGURE, _MONEY = 32, 8, 16
_STATES = ("rows_received", "rows_accepted", "rows_quarantined", "rows_superseded", "warnings")
_FORMS = "select * from analysis.data_quality order by form"
# A file that was read may hold a sheet that was not.
_UNREAD = """
    select count(*) filter (where status = 'rejected') as rejected,
        count(*) filter (where status <> 'rejected' and reason is not null) as partly
    from main.received_files
"""
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
        (unread,) = records(connection, _UNREAD)
    folder = newest_folder(run)
    manifest = read_manifest(folder)
    yield f"{run.quarter} 报表 forms: 收到 received，接受 accepted，隔离 quarantined，替代 superseded，提醒 warnings"
    yield _columns("", ("收到", "接受", "隔离", "替代", "提醒"), "")
    yield from map(_form_line, forms)
    yield "奖补 awards: 申报 claims，应付 liable，应付金额 yuan"
    yield _money_line(("", "申报", "应付"), "应付金额", "")
    yield from map(_award_line, awards)
    yield _total_line(awards)
    yield _tables_line(manifest["rows"])
    yield from waiting
    quarantined = sum(int(str(form["rows_quarantined"])) for form in forms)
    yield f"隔离 {quarantined} 行，见 bureau.xlsx 与 returns/。{quarantined} rows quarantined, see bureau.xlsx."
    yield from _unread_line(unread)
    yield from _without_document(folder)
    yield f"已发布 published: {folder}"


def _unread_line(unread: dict[str, Any]) -> Iterator[str]:
    """Says that something was received and could not be read."""
    if unread["rejected"] or unread["partly"]:
        yield (
            f"未能读取的文件 {unread['rejected']} 个，另有工作表未认出的 {unread['partly']} 个，"
            "原因见 bureau.xlsx 的“文件”。"
            f"{unread['rejected']} files could not be read, {unread['partly']} more in part: see bureau.xlsx."
        )


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
    return _columns(form_contracts()[row["form"]].title, [row[name] for name in _STATES], row["form"])


def _columns(name: str, figures: Iterable[object], english: str) -> str:
    """Columns of equal width, in which a Chinese character takes two places."""
    cells = "".join(" " * max(_FIGURE - wide(str(figure)), 1) + str(figure) for figure in figures)
    return f"  {name}{' ' * max(_NAME - wide(name), 1)}{cells}  {english}".rstrip()


def _award_line(row: dict[str, Any]) -> str:
    counted = (word(RULES, row["rule"]).zh, row["claims"], row["liable"])
    return _money_line(counted, f"{row['amount_yuan']:,}", row["rule"])


def _total_line(awards: list[dict[str, Any]]) -> str:
    claims, liable = (sum(row[name] for row in awards) for name in ("claims", "liable"))
    money = sum(Decimal(str(row["amount_yuan"])) for row in awards)
    return _money_line(("合计", claims, liable), f"{money:,}", "all")


def _money_line(counted: tuple[Any, ...], money: str, english: str) -> str:
    return _columns(counted[0], [*counted[1:], money.rjust(_MONEY - wide(money) + len(money))], english)


def _tables_line(rows: dict[str, dict[str, int]]) -> str:
    counted = "，".join(
        f"{audience} {len(tables)} 张 {sum(tables.values())} 行 rows" for audience, tables in rows.items()
    )
    return f"表 tables: {counted}；各表见 see manifest.json"


def newest_folder(run: Run) -> Path:
    """The folder of the newest publication of the run's quarter."""
    folders = [path for path in (run.places.published / str(run.quarter)).iterdir() if path.name.isdigit()]
    return max(folders, key=lambda path: int(path.name))
