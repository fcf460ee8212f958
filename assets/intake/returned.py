"""What a return says of itself on its cover, by which it is known again when its filer files it as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.texts import normalise

if TYPE_CHECKING:
    from assets.intake.documents import Sheet

COVER, TITLE, TO = "封面", "填报问题反馈", "致"
# Where nobody signed what goes back.
UNSIGNED = "未署名"
_LINES = 12


def filer_of(sheets: list[Sheet]) -> str | None:
    """To whom a return went, by its cover; None where it is no return, or nobody signed what was returned."""
    if not sheets or sheets[0].name != COVER:
        return None
    rows = [[normalise(cell) for cell in row] for row in sheets[0].rows[:_LINES]]
    if not any(TITLE in row for row in rows):
        return None
    named = (row[row.index(TO) + 1] for row in rows if TO in row[:-1])
    filer = next(named, "")
    return None if filer in ("", UNSIGNED) else filer
