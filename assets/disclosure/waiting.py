"""What the bureau is told where filings that came after a publication must wait for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.store import records

if TYPE_CHECKING:
    import duckdb

_SUBJECTS = {"energy": ("能源与产值", "energy and output"), "investment": ("投资", "investment")}


def waiting_lines(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """A line for each subject whose figures are those of an earlier publication; none is said by name."""
    rows = records(connection, "select * from revisions.waits where is_waiting order by subject")
    return [_line(row) for row in rows]


def _line(row: dict[str, object]) -> str:
    zh, en = _SUBJECTS[str(row["subject"])]
    period, number = str(row["publication"]).split("/")
    place, enterprises = f"{period}/{int(number)}", row["enterprises"]
    return (
        f"{zh}沿用 {place} 公布的数字：此后 {enterprises} 家企业的数据有变，两次公布的差额会泄露个别企业；"
        f"待更多企业补报后重新运行即可，或随下一月份的数据一并公布。"
        f"The figures of {en} are those published as {place}: {enterprises} enterprises have changed since, and the "
        f"difference would give one away; run again when more have filed, or let them come with the next month."
    )
