"""Who has filed for the quarter and when, what came of the rows received, and how well hidden cells are hidden."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from assets.publication.page.names import FORMS, place, place_order
from assets.publication.page.words import word

if TYPE_CHECKING:
    from assets.publication.page.tables import Row, Tables

STATES = ("missing", "late", "not_due", "on_time")
ROWS = ("files", "rows_received", "rows_accepted", "rows_quarantined", "rows_superseded", "warnings")
AUDITED = (
    "cells",
    "primary_hidden",
    "secondary_hidden",
    "narrowest_interval_pct",
    "cells_shown_pct",
    "amount_shown_pct",
)
_HERE = timezone(timedelta(hours=8))


def filing(tables: Tables) -> dict[str, Any]:
    """Units by their state, those that need a call first."""
    rows = sorted(tables.now("submission_status", "unit"), key=lambda row: place_order(row["unit"]))
    found = {state: [row for row in rows if row["status"] == state] for state in STATES}
    return {
        "rows": [row for state in STATES for row in found[state]],
        "counts": {state: len(listed) for state, listed in found.items()},
        "due": rows[0]["due_date"] if rows else None,
        "unit": lambda row: place(row["unit"]),
        "received": received,
    }


def quality(tables: Tables) -> dict[str, Any]:
    """Rows by form, and their sum over all forms."""
    totals = tables.sums("data_quality", (), ROWS)
    return {
        "rows": tables.now("data_quality", "form"),
        "total": totals[0] if totals else None,
        "columns": ROWS,
        "form": lambda row: word(FORMS, row["form"]),
    }


def audit(tables: Tables) -> dict[str, Any]:
    """How many cells are hidden, and how well."""
    return {"rows": tables.now("disclosure_audit", "table_name, measure"), "columns": AUDITED}


def received(row: Row) -> str:
    """When a unit's first valid row came, as the clock stood here; empty where none came."""
    moment: datetime | None = row["first_received"]
    if moment is None:
        return ""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(_HERE).strftime("%Y-%m-%d %H:%M")
