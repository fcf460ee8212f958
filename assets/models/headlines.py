"""What the orchestrator's page shows of a masked table: numbers that it draws over the quarters, and a few rows.

They are read from the masked tables of the report, so that nothing is shown there that may not be given out. Numbers
are floats, since that is what the page can draw; no figure is worked out from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assets.results import as_table
from foundation.store import records

if TYPE_CHECKING:
    import duckdb

_DISTRICT = "from {table} where breakdown = 'district'"
# One row of numbers by table.
NUMBERS = {
    "analysis.energy_intensity": (
        "select intensity_tce_per_10k_yuan, city_intensity_tce_per_10k_yuan, gap_pct, intensity_change_pct, "
        f"units_used {_DISTRICT}"
    ),
    "analysis.investment_growth": (
        f"select investment_ytd_10k_yuan, growth_pct, growth_on_published_base_pct, projects {_DISTRICT}"
    ),
    "analysis.investment_average_growth": (
        "select max(average_growth_pct) filter (where method = 'level') as level_pct, "
        "max(average_growth_pct) filter (where method = 'cumulative') as cumulative_pct, "
        "max(target_pct) as target_pct from {table}"
    ),
    "analysis.target_progress": (
        "select count(*) filter (where verdict = 'met') as met, "
        "count(*) filter (where verdict = 'not_met') as not_met, "
        "count(*) filter (where verdict = 'on_track') as on_track, "
        "count(*) filter (where verdict = 'behind') as behind, "
        "count(*) filter (where verdict = 'undetermined') as undetermined from {table}"
    ),
    "analysis.submission_status": (
        "select count(*) filter (where status = 'on_time') as on_time, "
        "count(*) filter (where status = 'late') as late, "
        "count(*) filter (where status = 'missing') as missing from {table}"
    ),
    "analysis.award_totals": (
        "select sum(amount_yuan) as amount_yuan, sum(due_yuan) as due_yuan, sum(paid_yuan) as paid_yuan, "
        "sum(outstanding_yuan) as outstanding_yuan, sum(liabilities) as liabilities from {table}"
    ),
    "analysis.data_quality": (
        "select sum(rows_received) as rows_received, sum(rows_quarantined) as rows_quarantined, "
        "sum(warnings) as warnings from {table}"
    ),
    "analysis.disclosure_audit": (
        "select sum(cells) as cells, sum(primary_hidden) as primary_hidden, sum(secondary_hidden) as secondary_hidden, "
        "count(*) filter (where verdict <> 'pass') as failed from {table}"
    ),
}
# A few rows by table, for those that fit on a screen.
ROWS = {
    "analysis.energy_intensity": (
        "select name_zh, units_used, intensity_tce_per_10k_yuan, gap_pct, verdict, marker "
        "from {table} where breakdown in ('district', 'street') order by breakdown, code"
    ),
    "analysis.investment_average_growth": (
        "select method, base_year, end_year, average_growth_pct, target_pct, verdict, provisional "
        "from {table} order by method desc"
    ),
    "analysis.target_progress": (
        "select target_id, name_zh, year, target_value, actual_value, verdict, verdict_reason "
        "from {table} order by target_id, year"
    ),
    "analysis.submission_status": "select unit, due_date, first_received, status from {table}",
    "analysis.award_totals": (
        "select award_year, clause, rule, liabilities, amount_yuan, due_yuan, paid_yuan, outstanding_yuan "
        "from {table} order by award_year, rule"
    ),
    "analysis.data_quality": (
        "select form, files, rows_received, rows_accepted, rows_quarantined, rows_superseded, warnings "
        "from {table} where rows_received > 0 order by form"
    ),
}


def headline(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, Any]:
    """Metadata of the table just made: its numbers that are not null, its rows as text; empty for other tables."""
    shown: dict[str, Any] = {}
    if table in NUMBERS:
        found = records(connection, NUMBERS[table].format(table=table))
        shown |= {
            name: float(str(value)) for row in found for name, value in row.items() if value is not None
        }
    if table in ROWS:
        rows = records(connection, ROWS[table].format(table=table))
        shown |= as_table("rows", [{name: _text(value) for name, value in row.items()} for row in rows])
    return shown


def _text(value: object) -> str:
    return "" if value is None else str(value)
