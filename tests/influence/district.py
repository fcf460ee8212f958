"""Districts with open rows: made up from a seed, rules put on rows, and the influence models made on them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import cycle
from typing import TYPE_CHECKING

from assets.influence.evidence import OUTCOMES
from foundation.models import models
from foundation.store import materialise, write_table
from tests.models.rooms import run_unmasked
from tests.models.test_statistics import forms_of
from tests.reference.statistics_calendar import year_before
from tests.reference.statistics_population import population
from tests.reference.statistics_population_rows import KEYS
from tests.reference.statistics_scope import data_month
from tests.reference.statistics_units import used_codes

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

    from tests.reference.statistics_filings import Filings, Row

QUARTER, TODAY = "2023Q4", date(2024, 2, 10)
# Rules with the cell that is shown; what the row then lacks of a code that cannot be read is taken away.
QUARANTINED = {
    "energy": (
        *(("transport_within_total", "运输工具消费"), ("consumption_adds_up", "消费量合计")),
        *(
            ("factor_far_off", "采用折标系数"),
            ("not_in_list", "代码"),
            ("raw_material_within_industrial", "用于原材料"),
        ),
    ),
    "transformation": (
        ("below_minimum", "回收利用"),
        ("factor_far_off", "采用折标系数"),
        ("required", "能源名称"),
    ),
    "output": (("required", "工业总产值(千元)"), ("number_unreadable", "工业增加值(千元)")),
}
QUESTION = """kind varchar, question_id varchar, form varchar, row_id bigint, file_name varchar, sheet varchar,
    row bigint, submitted_by varchar, received_at timestamptz, rules varchar, columns varchar, value_as_filed varchar,
    message_zh varchar, message_en varchar"""


def open_district(seed: int, units: int) -> Filings | None:
    """A made-up district in which rows of the data month break rules; None where no unit is used."""
    filings = population(seed, units)
    month = data_month(filings, QUARTER).month
    if month is None or not used_codes(filings, month):
        return None
    for form, rules in QUARANTINED.items():
        turns = cycle(rules)
        for row in getattr(filings, form):
            if (
                row["state"] == "quarantined"
                and row["uscc"]
                and not _mended(getattr(filings, form), form, row)
            ):
                _break(row, *next(turns))
    for rule, row in _asked(filings, month):
        _break(row, rule, "采用折标系数" if rule == "factor_outside_band" else "工业生产消费")
    return filings


def _break(row: Row, rule: str, column: str) -> None:
    row |= {"open": True, "rule": rule, "column": column}
    if rule == "not_in_list":
        row["product_code"] = None


def _mended(rows: list[Row], form: str, row: Row) -> bool:
    key = [row[column] for column in KEYS[form]]
    return any(
        other["state"] == "accepted"
        and other["received_at"] > row["received_at"]
        and [other[column] for column in KEYS[form]] == key
        for other in rows
    )


def _asked(filings: Filings, month: str) -> Iterator[tuple[str, Row]]:
    """Rows of units used that a warning is put on: wrong units (made so), totals, coal, factors."""
    used = used_codes(filings, month)
    accepted = [row for row in filings.energy if row["state"] == "accepted"]
    before = {
        (row["uscc"], row["product_code"]): row
        for row in accepted
        if row["period_month"] == year_before(month)
    }
    for row in accepted:
        if row["uscc"] not in used or row["period_month"] != month:
            continue
        earlier = before.get((row["uscc"], row["product_code"]))
        if row["product_code"] == "40":
            yield "total_row_fits", row
        elif row["product_code"] == "01" and _has_kinds(accepted, row):
            yield "coal_fits_its_kinds", row
        elif earlier and earlier["consumption_industrial"] > 0 and row["row"] % 3 == 0:
            row["consumption_industrial"] = earlier["consumption_industrial"] * Decimal("10.3")
            yield "consumption_in_its_unit", row
        elif row["row"] % 3 == 1:
            yield "factor_outside_band", row
        elif row["row"] % 7 == 2:
            yield "stock_balances", row


def _has_kinds(accepted: list[Row], coal: Row) -> bool:
    """Whether the unit used a kind of coal in the month."""
    return any(
        row["product_code"] in ("02", "03", "04", "05") and row["consumption_industrial"] > 0
        for row in accepted
        if (row["uscc"], row["period_month"]) == (coal["uscc"], coal["period_month"])
    )


def weighed(filings: Filings) -> duckdb.DuckDBPyConnection:
    """A database with `influence.answers` and `influence.weights` of the rows that are open."""
    wanted = {model.name for model in models().values() if model.schema == "influence"}
    connection = run_unmasked(forms_of(filings), QUARTER, TODAY, wanted=wanted, choices=filings.readings)
    for form in ("energy", "output"):
        connection.execute(
            f"alter table filings.{form}_rows add column submitted_by varchar default '区统计局'"
        )
    write_table(connection, "influence.questions", QUESTION, list(_questions(filings)))
    evidence = "question_id varchar, form varchar, row_id bigint, basis varchar, reason varchar"
    write_table(connection, "influence.likely_evidence", evidence, [])
    outcomes = "question_id varchar, moves_with varchar, owed_change_yuan decimal(18, 2), reason varchar"
    write_table(connection, OUTCOMES, outcomes, [])
    made = ("influence.questions", "influence.likely_evidence")
    for name, model in models().items():
        if model.schema == "influence" and name not in made:
            materialise(connection, model)
    return connection


def _questions(filings: Filings) -> Iterator[tuple[object, ...]]:
    for form in (*QUARANTINED, "investment"):
        for number, row in enumerate(getattr(filings, form), start=1):
            if row.get("open"):
                yield _question(form, number, row)


def _question(form: str, number: int, row: Row) -> tuple[object, ...]:
    kind = "quarantined" if row["state"] == "quarantined" else "warning"
    where = (row["file"], row["sheet"], number, "区统计局", row["received_at"])
    return (kind, f"{form}/{number}", form, number, *where, row["rule"], row["column"], None, "", "")


def question_ids(filings: Filings) -> dict[str, Row]:
    """The open rows by the id of their question."""
    return {
        f"{form}/{number}": row
        for form in (*QUARANTINED, "investment")
        for number, row in enumerate(getattr(filings, form), start=1)
        if row.get("open")
    }
