"""Loads the worked cases of tests/cases/statistics, written for statisticians: short rows, filled up here.

Rows name a unit by a short name (``unit: 甲``), may stand for several (``times: 3`` with ``{n}`` in a text),
and leave out what does not matter for the case.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from tests.reference.statistics_calendar import last_month
from tests.reference.statistics_codes import PRODUCTS
from tests.reference.statistics_columns import COLUMNS, typed
from tests.reference.statistics_filings import Filings, Row
from tests.reference.statistics_uscc import uscc_named

FOLDER = Path(__file__).parents[1] / "cases" / "statistics"

KEYS = {
    "energy_intensity": ("breakdown", "code"),
    "investment_growth": ("breakdown", "code"),
    "average_growth": ("method",),
    "target_progress": ("target_id", "year"),
    "target_progress_by_unit": ("target_id", "year", "unit"),
    "submission_status": ("unit",),
    "intensity_decomposition": ("comparison", "industry_code"),
    "gap_enterprises": (),
    "base_differences": ("project_code",),
}

UNITS_OF_MEASURE = {"综合能源消费量": "吨标准煤", "工业增加值": "万元"}

DEFAULTS: dict[str, dict[str, str]] = {
    "units": {"region_code": "350503001", "industry_code": "1751", "entry_month": "2015-01"},
    "energy": {"consumption_industrial": "0"},
    "output": {"gross_output_1k_yuan": "100000"},
    "investment": {
        "unit": "甲",
        "region_code": "350503001",
        "industry_code": "1751",
        "construction_nature": "3",
        "is_upgrade": "否",
        "planned_10k_yuan": "100000",
    },
    "city_reference": {},
    "deflators": {"price_base": "2020", "index_value": "100"},
    "progress": {"filing_unit": "东湖街道", "project_number": "1", "project_status": "完成"},
    "transformation": {"transformation_output": "0", "recovered": "0"},
    "quarterly_report": {"filing_unit": "东湖街道", "progress_text": "进展"},
}


@dataclass(frozen=True)
class Case:
    """One worked case: ``expect`` holds partial rows that must be there, ``absent`` keys that must not."""

    id: str
    title: str
    method: str
    filings: Filings
    quarter: str
    today: date
    working: list[str]
    expect: list[Row]
    absent: list[Row]


def load_cases() -> list[Case]:
    """All cases of all files, in the order of file names; ids are unique."""
    cases = [case for path in sorted(FOLDER.glob("*.yaml")) for case in _cases_of(path)]
    repeated = len(cases) - len({case.id for case in cases})
    if repeated:
        message = f"{repeated} case ids are used twice: give each case its own id"
        raise ValueError(message)
    return cases


def mismatches(case: Case, rows: list[Row]) -> list[str]:
    """What differs between the rows of any implementation and the case, in words; empty when they agree."""
    columns = KEYS[case.method]
    by_key = {tuple(row[column] for column in columns): row for row in rows}
    found = [_difference(wanted, by_key.get(_key(wanted, columns)), columns) for wanted in case.expect]
    unwanted = [f"{key}: should not be there" for row in case.absent if (key := _key(row, columns)) in by_key]
    return [text for text in found if text] + unwanted


def _key(row: Row, columns: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(row[column] for column in columns)


def _difference(wanted: Row, row: Row | None, columns: tuple[str, ...]) -> str:
    key = _key(wanted, columns)
    if row is None:
        return f"{key}: is missing"
    found = {column: plain(row[column]) for column in wanted}
    differing = [column for column in wanted if found[column] != wanted[column]]
    wrong = [f"{column} {found[column]}, expected {wanted[column]}" for column in differing]
    return f"{key}: {'; '.join(wrong)}" if wrong else ""


def plain(value: Any) -> Any:
    """A published double as the decimal that it prints as, to compare with decimals; else unchanged."""
    return Decimal(repr(value)) if isinstance(value, float) else value


def _cases_of(path: Path) -> list[Case]:
    # BaseLoader keeps every scalar as text, so that no number passes through a float and 06 stays 06
    file = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return [_case({**file["defaults"], **case}, file.get("given") or {}) for case in file["cases"]]


def _case(case: dict[str, Any], given: dict[str, Any]) -> Case:
    own = case.get("filings") or {}
    quarter = case["quarter"]
    forms = {form: _rows(form, [*given.get(form, ()), *own.get(form, ())], quarter) for form in COLUMNS}
    return Case(
        id=case["id"],
        title=case["title"],
        method=case["method"],
        filings=Filings(**forms, readings=case.get("readings") or {}),
        quarter=quarter,
        today=date.fromisoformat(case["today"]),
        working=case["working"],
        expect=[_typed_row(row) for row in case.get("expect", ())],
        absent=[_typed_row(row) for row in case.get("absent", ())],
    )


def _typed_row(row: dict[str, str]) -> Row:
    return {column: typed(column, text) for column, text in row.items()}


def _rows(form: str, written: list[dict[str, str]], quarter: str) -> list[Row]:
    repeated = [
        {column: text.replace("{n}", str(n)) for column, text in row.items() if column != "times"}
        for row in written
        for n in range(1, int(row.get("times", "1")) + 1)
    ]
    return [_row(form, row, quarter, place) for place, row in enumerate(repeated, start=2)]


def _row(form: str, written: dict[str, str], quarter: str, place: int) -> Row:
    origin = {
        "state": "accepted",
        "received_at": "2024-01-05T09:00:00+08:00",
        "file": f"{form}.xlsx",
        "sheet": "Sheet1",
        "row": str(place),
    }
    short = {"period_month": last_month(quarter), **origin, **DEFAULTS[form], **written}
    full = {**_implied(form, short), **short}
    unknown = set(written) - {*COLUMNS[form], *origin, "unit", "times"}
    if unknown:
        message = f"form {form} has no columns {sorted(unknown)}: mend the case"
        raise ValueError(message)
    return {column: typed(column, full.get(column)) for column in (*COLUMNS[form], *origin)}


def _implied(form: str, row: dict[str, str]) -> dict[str, str]:
    implied = {"uscc": uscc_named(row["unit"]), "unit_name": row["unit"]} if "unit" in row else {}
    if form == "energy":
        name, measure, factor = PRODUCTS[row["product_code"]]
        implied |= {"product_name": name, "unit_of_measure": measure, "conversion_factor": factor}
        implied |= {"consumption_total": row["consumption_industrial"]}
    if form == "transformation":
        name, measure, factor = PRODUCTS[row["product_code"]]
        implied |= {"product_name": name, "unit_of_measure": measure, "conversion_factor": factor}
    if form == "city_reference":
        implied |= {"unit_of_measure": UNITS_OF_MEASURE.get(row["indicator"], "%")}
    if form == "investment":
        implied |= {"project_name": f"项目{row['project_code']}"}
    if form == "progress":
        implied |= {"project_name": f"项目{row['project_number']}"}
    return implied
