"""Columns of the nine forms and the types that they have after validation."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

COLUMNS = {
    "units": ("uscc", "unit_name", "region_code", "industry_code", "entry_month", "exit_month", "group_code"),
    "energy": (
        "uscc",
        "period_month",
        "product_code",
        "product_name",
        "unit_of_measure",
        "opening_stock",
        "purchased_quantity",
        "purchased_amount_1k_yuan",
        "consumption_total",
        "consumption_industrial",
        "consumption_raw_material",
        "consumption_non_industrial",
        "consumption_transport",
        "closing_stock",
        "conversion_factor",
    ),
    "output": (
        "uscc",
        "period_month",
        "gross_output_1k_yuan",
        "gross_output_last_year_1k_yuan",
        "value_added_1k_yuan",
        "value_added_last_year_1k_yuan",
        "compensation_1k_yuan",
        "production_tax_1k_yuan",
        "depreciation_1k_yuan",
        "operating_surplus_1k_yuan",
        "energy_last_year_tce",
    ),
    "investment": (
        "project_code",
        "project_name",
        "uscc",
        "region_code",
        "industry_code",
        "construction_nature",
        "is_upgrade",
        "period_month",
        "planned_10k_yuan",
        "ytd_10k_yuan",
        "construction_10k_yuan",
        "installation_10k_yuan",
        "equipment_10k_yuan",
        "other_10k_yuan",
        "ytd_last_year_10k_yuan",
    ),
    "city_reference": (
        "period_month",
        "indicator",
        "industry_code",
        "value",
        "unit_of_measure",
        "price_base",
        "energy_basis",
        "area",
    ),
    "deflators": ("period_month", "industry_code", "price_base", "index_value"),
    "progress": (
        "filing_unit",
        "period_month",
        "task_code",
        "project_number",
        "project_name",
        "uscc",
        "project_status",
        "started_on",
        "completed_on",
        "evidence_document",
    ),
    "transformation": (
        "uscc",
        "period_month",
        "product_code",
        "product_name",
        "unit_of_measure",
        "transformation_input",
        "transformation_output",
        "recovered",
        "conversion_factor",
    ),
    "quarterly_report": ("filing_unit", "period_month", "progress_text", "achievements", "problems"),
}

_TEXT_IN_SPITE_OF_THE_NAME = {"unit_of_measure", "energy_basis"}
_NUMBERS = ("_stock", "_quantity", "_yuan", "_tce", "_factor", "_pct", "_value", "value", "index_value")


def _is_number(column: str) -> bool:
    flow = column.startswith(("consumption_", "transformation_")) or column.endswith("_effect")
    listed = flow or column == "recovered" or column.endswith(_NUMBERS)
    return listed and column not in _TEXT_IN_SPITE_OF_THE_NAME


def _yes(text: str) -> bool:
    return text in {"是", "true"}


_READERS: dict[str, Callable[[str], Any]] = {
    "is_upgrade": _yes,
    "provisional": _yes,
    "started_on": date.fromisoformat,
    "completed_on": date.fromisoformat,
    "due_date": date.fromisoformat,
    "received_at": datetime.fromisoformat,
    "first_received": datetime.fromisoformat,
    **dict.fromkeys(
        (
            "row",
            "year",
            "years",
            "base_year",
            "end_year",
            "units_in_scope",
            "units_used",
            "projects",
            "enterprises",
        ),
        int,
    ),
}


def typed(column: str, text: str | None) -> Any:
    """A cell of a case in the type that its column has; empty and null are None."""
    if text is None or text in {"", "null"}:
        return None
    if column in _READERS:
        return _READERS[column](text)
    return Decimal(text) if _is_number(column) else text
