"""Figures of the masked tables that are not what they were; hidden ones are left out, for they were not to be seen."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assets.publication.differences.sides import Row, Side


@dataclass(frozen=True)
class Compared:
    """A masked table: what names a cell, and what is compared in it.

    `within_quarter`: the cells of different quarters are different things.
    """

    table: str
    key: tuple[str, ...]
    measures: tuple[str, ...]
    within_quarter: bool = False


MASKED = (
    Compared("target_progress", ("target_id", "year"), ("target_value", "actual_value", "verdict")),
    Compared(
        "energy_intensity",
        ("breakdown", "code"),
        (
            *("energy_tce", "value_added_10k_yuan", "intensity_tce_per_10k_yuan"),
            *("gap_pct", "intensity_change_pct", "verdict"),
        ),
    ),
    Compared(
        "intensity_decomposition", ("comparison", "industry_code"), ("structure_effect", "intensity_effect")
    ),
    Compared("investment_growth", ("breakdown", "code"), ("investment_ytd_10k_yuan", "growth_pct")),
    Compared(
        "investment_average_growth", ("method",), ("average_growth_pct", "required_growth_pct", "verdict")
    ),
    Compared("target_progress_by_unit", ("target_id", "year", "unit"), ("actual_value",)),
    Compared("submission_status", ("unit",), ("first_received", "status"), within_quarter=True),
    Compared(
        "award_totals",
        ("award_year", "clause", "rule"),
        ("liabilities", "amount_yuan", "due_yuan", "paid_yuan", "outstanding_yuan"),
    ),
    Compared("data_quality", ("form",), ("rows_accepted", "rows_quarantined", "warnings")),
)


# Targets of one table are worked out in three ways; what reaches their figures is what reaches the table of these.
_FIGURES_OF = {
    "energy_intensity": "analysis.energy_intensity",
    "average_growth": "analysis.investment_average_growth",
}
_COUNTED = "targets.counted_progress"


@dataclass(frozen=True)
class Change:
    """A figure that is not what it was; None is a figure that was not there.

    `made_like` is the model that is made from the same things, in most cases that of the table itself.
    """

    table: str
    made_like: str
    cell: tuple[str, ...]
    name_zh: str | None
    measure: str
    before: Any
    after: Any

    @property
    def difference(self) -> Decimal | None:
        """After less before where both are numbers."""
        if isinstance(self.before, Decimal | int) and isinstance(self.after, Decimal | int):
            return Decimal(self.after) - Decimal(self.before)
        return None


def changed_figures(before: Side, after: Side) -> list[Change]:
    """The changes of the masked tables, table by table."""
    return [
        change
        for compared in MASKED
        if not compared.within_quarter or before.period == after.period
        for change in _of_table(compared, before, after)
    ]


def _of_table(compared: Compared, before: Side, after: Side) -> Iterator[Change]:
    old, new = (_cells(side.rows("analysis", compared.table), compared) for side in (before, after))
    for cell in sorted(old.keys() | new.keys()):
        was, now = old.get(cell, {}), new.get(cell, {})
        if "c" in (was.get("marker"), now.get("marker")):
            continue
        for measure in compared.measures:
            if was.get(measure) != now.get(measure):
                row = now or was
                yield Change(
                    compared.table,
                    _made_like(compared.table, row),
                    cell,
                    row.get("name_zh"),
                    measure,
                    was.get(measure),
                    now.get(measure),
                )


def _made_like(table: str, row: Row) -> str:
    if table != "target_progress":
        return f"analysis.{table}"
    return _FIGURES_OF.get(str(row["measure"]), _COUNTED)


def _cells(rows: list[Row], compared: Compared) -> dict[tuple[str, ...], Row]:
    return {tuple(str(row[name]) for name in compared.key): row for row in rows}
