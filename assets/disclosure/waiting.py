"""What is said where filings that came after a publication must wait for others.

The bureau is told how many wait. Everybody else is told that figures are those of an earlier publication: not by how
many enterprises, in which direction or since when, and nothing of whom.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assets.history.subjects import folder_of
from foundation.store import records

if TYPE_CHECKING:
    import duckdb

_SUBJECTS = {"energy": ("能源与产值", "energy and output"), "investment": ("投资", "investment")}

# The published tables of a subject, and the target that is one of its figures.
_SHOWN_IN = {
    "energy": ("energy_intensity", "intensity_decomposition", "T10"),
    "investment": ("investment_growth", "investment_average_growth", "T02"),
}


@dataclass(frozen=True)
class Sign:
    """The survey figures of a subject are those of an earlier publication, such as `2023Q4/1`; for everybody."""

    subject: str
    publication: str

    @property
    def said(self) -> dict[str, Any]:
        """As the manifest has it."""
        return {"subject": self.subject, "publication": self.publication, "of": list(_SHOWN_IN[self.subject])}

    @property
    def zh(self) -> str:
        """In Chinese."""
        tables = "、".join(_SHOWN_IN[self.subject])
        return (
            f"{_SUBJECTS[self.subject][0]}的调查数字沿用 {self.publication} 公布的数（{tables}）："
            "此后的变动会泄露个别单位，待与其他变动一并计入。"
        )

    @property
    def en(self) -> str:
        """In English."""
        return (
            f"Survey figures of {_SUBJECTS[self.subject][1]} are those published as {self.publication} "
            f"({', '.join(_SHOWN_IN[self.subject])}): what has changed since would tell of single respondents, "
            "and comes in together with other changes."
        )


def signs(connection: duckdb.DuckDBPyConnection) -> list[Sign]:
    """What everybody is told of a run."""
    return [Sign(str(row["subject"]), folder_of(str(row["publication"]))) for row in _waiting(connection)]


def waiting_lines(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """A line for each subject whose figures are those of an earlier publication; none is said by name."""
    return [_line(row) for row in _waiting(connection)]


def _waiting(connection: duckdb.DuckDBPyConnection) -> list[dict[str, object]]:
    return records(connection, "select * from revisions.waits where is_waiting order by subject")


def _line(row: dict[str, object]) -> str:
    zh, en = _SUBJECTS[str(row["subject"])]
    place, enterprises = folder_of(str(row["publication"])), row["enterprises"]
    return (
        f"{zh}沿用 {place} 公布的数字：此后 {enterprises} 家企业的数据有变，两次公布的差额会泄露个别企业；"
        f"待更多企业补报后重新运行即可，或随下一月份的数据一并公布。"
        f"The figures of {en} are those published as {place}: {enterprises} enterprises have changed since, and the "
        f"difference would give one away; run again when more have filed, or let them come with the next month."
    )
