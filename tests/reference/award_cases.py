"""Reads the worked award cases of tests/cases/awards, for the reference and for any other implementation.

What belongs here: turning the YAML into typed evidence and expectations. Where a result differs from
them is said by `award_differences`. The format is described in tests/cases/awards/README.md.
"""

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, cast, get_args, get_type_hints

import yaml

from tests.reference.awards_rows import (
    BalanceRow,
    CityNumbers,
    CloudFeeRow,
    EnergyFundRow,
    Evidence,
    FundExitRow,
    GreenBondRow,
    KeyProjectRow,
    LiabilityRow,
    Lpr,
    LprRow,
    MatchedPaymentRow,
    PaymentRow,
    RecognitionRow,
    RegisterRow,
    ScheduleRow,
    SciencePrizeRow,
    SettlementRow,
    SupplyChainRow,
)

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests/cases/awards"
FORMS: dict[str, type] = {
    "register": RegisterRow,
    "recognitions": RecognitionRow,
    "cloud_fees": CloudFeeRow,
    "green_bonds": GreenBondRow,
    "science_prizes": SciencePrizeRow,
    "supply_chain": SupplyChainRow,
    "energy_funds": EnergyFundRow,
    "key_projects": KeyProjectRow,
    "fund_exits": FundExitRow,
    "lpr": LprRow,
    "payments": PaymentRow,
}
Row = dict[str, Any]
NOTHING_KNOWN: CityNumbers = {
    "fixed_yuan": "none",
    "rate_pct": "none",
    "cap_yuan": "none",
    "city_share_pct": "unknown",
}
COLUMNS_OF_A_CASE = {
    *("id", "clause", "question_zh", "question_en", "working", "quarter", "expect", "expect_payments"),
    *("expect_settlement", "city", "readings"),
}


@dataclass(frozen=True)
class Case:
    """One question with its evidence and the answer worked out by hand.

    `expect`, `expect_payments` and `expect_settlement` are partial rows: only the columns that a case names are
    compared. Of `expect`, `schedule` is a list of partial schedule rows and `balance` a partial balance row.
    `city` is what is known of the city's plan, `readings` are those that are not the default.
    """

    id: str
    evidence: Evidence
    quarter_end: date
    expect: list[Row]
    expect_payments: list[Row]
    expect_settlement: list[Row] | None
    city: dict[str, CityNumbers]
    readings: dict[str, str]


def load_cases() -> list[Case]:
    """All cases by file and position; raises ValueError on an unknown column or a repeated id."""
    cases = [case for path in sorted(FOLDER.glob("*.yaml")) for case in _file_cases(path)]
    ids = [case.id for case in cases]
    if len(ids) != len(set(ids)):
        raise ValueError(f"repeated case ids: {sorted({name for name in ids if ids.count(name) > 1})}")
    return cases


@cache
def published_lpr() -> Lpr:
    """The bundled series, read once: publication date and five-year rate in percent."""
    with (ROOT / "reference/lpr.csv").open(encoding="utf-8", newline="") as lines:
        return [(_day(row["publish_date"]), Decimal(row["lpr_5y_pct"])) for row in csv.DictReader(lines)]


def quarter_end(quarter: str) -> date:
    """Last day of a quarter such as 2023Q4."""
    month, day = {"1": (3, 31), "2": (6, 30), "3": (9, 30), "4": (12, 31)}[quarter[5:]]
    return date(int(quarter[:4]), month, day)


def without_parts(expected: Row) -> Row:
    """An expected claim without its schedule and balance."""
    return {column: value for column, value in expected.items() if column not in {"schedule", "balance"}}


def _file_cases(path: Path) -> list[Case]:
    # Every scalar is read as text, so that an amount never passes through a float.
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only
    return [_case(raw, content["defaults"]) for raw in content["cases"]]


def _settlement(raw: Row) -> list[Row] | None:
    if "expect_settlement" not in raw:
        return None
    return [_typed(row, SettlementRow) for row in raw["expect_settlement"]]


def _case(raw: Row, defaults: Row) -> Case:
    unknown = sorted(set(raw) - COLUMNS_OF_A_CASE - set(FORMS))
    if unknown:
        raise ValueError(f"unknown parts of case {raw['id']}: {unknown}")
    register = raw.get("register", [{}])
    rows = {form: _rows(form, raw.get(form, []), defaults) for form in FORMS if form != "register"}
    evidence = Evidence(register=_rows("register", register, defaults), bundled_lpr=published_lpr(), **rows)
    return Case(
        id=raw["id"],
        evidence=evidence,
        quarter_end=quarter_end(str(raw.get("quarter", defaults["quarter"]))),
        expect=[_expected(row, defaults) for row in raw["expect"]],
        expect_payments=[_typed(row, MatchedPaymentRow) for row in raw.get("expect_payments", [])],
        expect_settlement=_settlement(raw),
        city={rule: {**NOTHING_KNOWN, **numbers} for rule, numbers in raw.get("city", {}).items()},
        readings=raw.get("readings", {}),
    )


def _rows(form: str, raw: list[Row], defaults: Row) -> Any:
    """Complete rows of a form: its columns, with the file's defaults, in the type of the form."""
    shape = FORMS[form]
    empty = dict.fromkeys(get_type_hints(shape))
    return [{**empty, **_typed({**defaults.get(form, {}), **row}, shape)} for row in raw]


def _expected(raw: Row, defaults: Row) -> Row:
    raw = {"rule": defaults.get("rule"), **raw}
    expected = _typed(without_parts(raw), LiabilityRow)
    if "schedule" in raw:
        expected["schedule"] = [_typed(row, ScheduleRow) for row in raw["schedule"]]
    if "balance" in raw:
        expected["balance"] = _typed(raw["balance"], BalanceRow)
    return expected


def _typed(raw: Row, shape: type) -> Row:
    hints = get_type_hints(shape)
    unknown = sorted(set(raw) - set(hints))
    if unknown:
        raise ValueError(f"unknown columns for {shape.__name__}: {unknown}")
    return {column: _value(text, hints[column]) for column, text in raw.items()}


def _value(text: str, hint: object) -> object:
    if text in {"", "null"}:
        return None
    kinds = get_args(hint) or (hint,)
    readers = {date: _day, Decimal: Decimal, int: int, bool: lambda word: word == "true", str: str}
    return next(cast("Any", read)(text) for kind, read in readers.items() if kind in kinds)


def _day(text: str) -> date:
    return date.fromisoformat(text)
