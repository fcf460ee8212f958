"""Who has still to file, in words for the check and for a terminal. Whom it is about is said by `main.reminders`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_KINDS = {
    "missing": ("未报", "missing"),
    "late": ("迟报", "late"),
    "not_due": ("待报", "to come"),
    "undetermined": ("截止日期未定", "due day unknown"),
}


def reminder_lines(rows: Sequence[dict[str, Any]]) -> list[str]:
    """One line for each state and number of days, the worst first: how many units, and which."""
    return [
        f"{zh} {en} {len(found)}{_days(days)}：{'、'.join(row['unit'] for row in found)}"
        for status, (zh, en) in _KINDS.items()
        for days in dict.fromkeys(row["days_left"] for row in rows if row["status"] == status)
        if (found := [row for row in rows if (row["status"], row["days_left"]) == (status, days)])
    ]


def _days(days: int | None) -> str:
    if days is None:
        return ""
    return f"，还有 {days} 天" if days >= 0 else f"，逾期 {-days} 天"


def due_line(rows: Iterable[dict[str, Any]]) -> str:
    """What is to be filed and by when; empty where nothing is outstanding."""
    return next((f"应报 {row['form_zh']}，截止 {row['due_date']}" for row in rows), "")
