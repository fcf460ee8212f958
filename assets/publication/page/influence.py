"""What is open with filers by how much it weighs: by form and order of magnitude, which names nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assets.publication.page.names import FORMS
from assets.publication.page.text import Text
from assets.publication.page.words import word

if TYPE_CHECKING:
    from assets.publication.page.tables import Tables

KINDS = {
    "warning": Text("待说明", "To explain"),
    "quarantined": Text("待改正", "To mend"),
    "missing": Text("未报", "Not filed"),
    "unread": Text("未能读取", "Not read"),
}
COUNTS = ("questions", "one_pct_or_more", "tenth_pct_or_more", "less", "undetermined", "nothing")
_FILE = {"file": Text("文件", "Files")}


def influence(tables: Tables) -> dict[str, Any]:
    """Kinds and forms of which anything may move a headline figure, the weightiest first, the others, and all sums."""
    totals = tables.sums("influence", (), COUNTS)
    return {
        "rows": tables.now("influence", "place", "nothing < questions"),
        "others": tables.now("influence", "place", "nothing = questions"),
        "total": totals[0] if totals else None,
        "columns": COUNTS,
        "kind": lambda row: word(KINDS, row["kind"]),
        "form": lambda row: word(FORMS | _FILE, row["form"]),
    }
