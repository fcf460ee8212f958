"""The survey figures kept behind each publication: of what tables, from where, with what columns, by what name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Subject:
    """A table of the history, where its figures come from, and the published table that shows the district."""

    table: str
    source: str
    published: str
    columns: dict[str, str]

    def file(self, folder: Path) -> Path:
        """Where the figures of a publication are kept."""
        return folder / f"{self.table}.parquet"


_TEXT, _FLAG, _EXACT, _AMOUNT = "varchar", "boolean", "decimal(38, 18)", "decimal(28, 10)"
SUBJECTS = {
    "energy": Subject(
        "unit_figures",
        "energy.unit_figures cross join energy.data_month cross join policy.choices",
        "energy_intensity",
        {
            **dict.fromkeys(("data_month", "energy_basis", "unit_with_gaps", "uscc"), _TEXT),
            **dict.fromkeys(("region_code", "division", "enterprise"), _TEXT),
            "used": _FLAG,
            **dict.fromkeys(("energy_tce", "energy_before_tce"), _EXACT),
            **dict.fromkeys(("value_added_10k_yuan", "energy_last_year_tce"), _AMOUNT),
            "value_added_last_year_10k_yuan": _AMOUNT,
        },
    ),
    "investment": Subject(
        "projects",
        "investment.projects cross join investment.data_month",
        "investment_growth",
        {
            **dict.fromkeys(("data_month", "project_code", "period_month"), _TEXT),
            **dict.fromkeys(("region_code", "division", "enterprise"), _TEXT),
            **dict.fromkeys(("ytd_10k_yuan", "ytd_last_year_10k_yuan"), _AMOUNT),
            "is_gone": _FLAG,
        },
    ),
}


def name_of(period: str, number: int) -> str:
    """How a publication is named in the history: so that names are in the order in which they were made."""
    return f"{period}/{number:04d}"


def folder_of(name: str) -> str:
    """The folder of a publication named in the history, as people are told it: `2023Q4/1`."""
    period, number = name.split("/")
    return f"{period}/{int(number)}"
