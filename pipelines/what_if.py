"""`jigai what-if`: scenarios side by side, from the filings of the last publication, without touching it."""

from __future__ import annotations

import csv
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb

from assets.policy.dated import plan_on
from assets.policy.plan import load_plan
from assets.publication.workbooks.table import wide
from assets.scenarios.parameters import changed_plan
from assets.scenarios.what_if import compared, sums_of, sums_under
from foundation.moment import ANY_TIME
from foundation.store import quoted
from foundation.texts import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from foundation.places import OutputPlaces

# The name of the scenario of words that name none.
ONLY = "what_if"
KINDS = {
    "owed": "应付，按事件年度 owed, by year of the event",
    "falls_due": "到期，按预算年度 falls due, by budget year",
}


class NoRunError(ValueError):
    """Nothing to compare with: no report was made yet in the output folder, or a run is at work there."""


@dataclass(frozen=True)
class Publication:
    """The publication whose filings lie in the working database; `as_of` None where all received counted."""

    period: str
    number: int
    as_of: datetime | None
    today: date
    policy: str
    quarter_end: date


@dataclass(frozen=True)
class WhatIf:
    """Whose filings were asked, and one row for each sum, clause and year."""

    publication: Publication
    rows: list[dict[str, object]]


def what_if(places: OutputPlaces, words: Sequence[str]) -> WhatIf:
    """The sums under each scenario (see `assets.scenarios.what_if.compared`) beside those that are published.

    `words` are `path=value` or `scenario:path=value`; those of one scenario hold together. NoRunError where what the
    last run left is not what was published.
    """
    with last_run(places) as connection:
        found = _publication_of(connection)
        plan = plan_on(load_plan(found.policy), found.quarter_end)
        plans = {name: changed_plan(plan, its) for name, its in scenarios(words).items()}
        others = {name: sums_under(connection, other) for name, other in plans.items()}
        return WhatIf(found, compared(sums_of(connection), others))


def _publication_of(connection: duckdb.DuckDBPyConnection) -> Publication:
    """What the tables are; NoRunError where they are no publication's: their sums would be called as they are."""
    there = connection.execute(
        "select 1 from information_schema.tables where table_schema = 'run' and table_name = 'publication'"
    ).fetchone()
    run: tuple[Any, ...] | None = (
        there
        and connection.execute(
            "select r.period, p.number, nullif(r.horizon, $any_time), r.today, r.policy_id, r.quarter_end "
            "from run.parameters as r cross join run.publication as p",
            {"any_time": ANY_TIME},
        ).fetchone()
    )
    if run is None:
        raise NoRunError(
            "上次运行没有发布，工作库里的不是已发布的报送数据；请重新运行 jigai report，发布后再试。"
            "The last run was not published, so that what it left is not what a publication rests on: "
            "run jigai report again, and ask once it is published."
        )
    return Publication(*run)


def scenarios(words: Sequence[str]) -> dict[str, list[str]]:
    """The words by scenario, in the order in which each is named first."""
    found: dict[str, list[str]] = {}
    for word in map(normalise, words):
        path, equals, value = word.partition("=")
        name, colon, rest = path.partition(":")
        found.setdefault(name if colon else ONLY, []).append((rest if colon else path) + equals + value)
    return found


@contextmanager
def last_run(places: OutputPlaces) -> Iterator[duckdb.DuckDBPyConnection]:
    """The bureau's database of the last report, read-only; NoRunError where there is none or a run is at work."""
    if not places.bureau.exists():
        raise NoRunError(
            f"{places.out} 中还没有报告；请先运行 jigai report。No report was made there yet: run jigai report first."
        )
    with duckdb.connect() as connection:
        try:
            connection.execute(f"attach '{quoted(places.bureau)}' as bureau (read_only)")
        except duckdb.IOException:
            raise NoRunError(
                "报告正在生成，数据库被占用；请稍后再试。若上次运行中断，请再运行一次 jigai report。"
                "A report is being made; try again when it is done. If the last one was cut off, run it again."
            ) from None
        connection.execute("use bureau")
        connection.execute("set TimeZone = 'Asia/Shanghai'")
        yield connection


def lines(found: WhatIf) -> Iterator[str]:
    """The rows as lines for a terminal, below whose filings they are of: amounts in yuan, `—` where nothing is owed."""
    rows = found.rows
    yield _filings_of(found.publication)
    names = [name for name in (rows[0] if rows else {}) if name not in ("what", "clause", "year")]
    for what, title in KINDS.items():
        yield title
        yield _line("条款", "年度", map(_header, names))
        for row in (row for row in rows if row["what"] == what):
            yield _line(str(row["clause"]), str(row["year"]), (_yuan(row[name]) for name in names))


def _filings_of(found: Publication) -> str:
    """The publication as `jigai diff` takes it, and up to when its filings were received."""
    until = (
        f"截至 as of {found.as_of:%Y-%m-%d %H:%M:%S}"
        if found.as_of
        else "当时收到的全部 all received by then"
    )
    return (
        f"报送数据取自 filings of: {found.period} 第 {found.number} 次发布 publication {found.period}/{found.number}"
        f"（{until}；today {found.today}）"
    )


def _line(clause: str, year: str, figures: Iterable[str]) -> str:
    """Columns of equal width, in which a Chinese character takes two places."""
    cells = [(year, 6), *((figure, 22) for figure in figures)]
    head = f"  {clause}" + " " * (10 - wide(clause))
    return head + "".join(" " * max(width - wide(text), 1) + text for text, width in cells)


def _header(name: str) -> str:
    return {"as_it_is": "现行 as it is"}.get(name, name.replace("_difference", " ±"))


def _yuan(value: object) -> str:
    return "—" if value is None else f"{value:,.2f}"


def write_csv(rows: Sequence[dict[str, object]], path: Path) -> None:
    """The rows as CSV, in UTF-8 with a mark by which spreadsheets know it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]) if rows else ["what", "clause", "year"])
        writer.writeheader()
        writer.writerows(rows)
