"""The district of docs/methods.md, worked on paper: four units, one of them left out, one that looks like ten times."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from foundation.store import records
from tests.influence.district import weighed
from tests.reference.statistics_filings import Filings, Row
from tests.reference.statistics_population_rows import received
from tests.reference.statistics_uscc import uscc_named

FIRST, SECOND, THIRD, FOURTH = (uscc_named(name) for name in "甲乙丙丁")
TCE = {FIRST: "40", SECOND: "60", THIRD: "50", FOURTH: "25"}
VALUE_ADDED = {FIRST: "1000", SECOND: "1500", THIRD: "2000", FOURTH: "500"}
LAST_YEAR = {FIRST: "40", SECOND: "6", THIRD: "50", FOURTH: "20"}


def energy(uscc: str, month: str, tce: str, state: str = "accepted", **more: Any) -> Row:
    row = {
        "uscc": uscc,
        "period_month": month,
        "product_code": "39",
        "unit_of_measure": "吨标准煤",
        "consumption_industrial": Decimal(tce),
        "conversion_factor": Decimal(1),
    }
    return received("energy", month, 1, {**row, **more}, state)


def filings(
    *, fourth: str = "consumption_adds_up", column: str = "消费量合计", last_year: bool = True
) -> Filings:
    units = [
        {
            "uscc": uscc,
            "unit_name": "示例",
            "region_code": "350503001",
            "industry_code": "1751",
            "entry_month": "2015-01",
        }
        for uscc in TCE
    ]
    before = [energy(uscc, "2022-12", tce) for uscc, tce in LAST_YEAR.items() if last_year or uscc != FOURTH]
    now = [energy(uscc, "2023-12", tce) for uscc, tce in TCE.items()]
    now[1] |= {"open": True, "rule": "consumption_in_its_unit", "column": "工业生产消费"}
    now[3] |= {"open": True, "rule": fourth, "column": column, "state": "quarantined"}
    output = [
        {"uscc": uscc, "period_month": "2023-12", "value_added_1k_yuan": Decimal(value)}
        for uscc, value in VALUE_ADDED.items()
    ]
    city = [
        {"indicator": "综合能源消费量", "value": Decimal(400), "energy_basis": "当量值"},
        {"indicator": "工业增加值", "value": Decimal(1000), "price_base": "2020"},
    ]
    index = {"period_month": "2023-12", "price_base": "2020", "index_value": Decimal(100)}
    return Filings(
        units=[received("units", "2020-01", 1, unit) for unit in units],
        energy=before + now,
        output=[received("output", "2023-12", 1, row) for row in output],
        city_reference=[
            received("city_reference", "2023-12", 1, {"period_month": "2023-12", **row}) for row in city
        ],
        deflators=[received("deflators", "2023-12", 1, index)],
    )


def moves(district: Filings) -> dict[tuple[str, str], dict[str, Any]]:
    query = "select * from influence.answers as a inner join influence.weights as w using (question_id, moves_with)"
    with weighed(district) as connection:
        return {(row["kind"], row["uscc"]): row for row in records(connection, query)}


COLUMNS = ("basis", "intensity_change_tce_per_10k_yuan", "gap_change_points", "moved_pct", "changes_verdict")


def said(row: dict[str, Any]) -> tuple[Any, ...]:
    basis, *numbers, verdict = (row[column] for column in COLUMNS)
    return basis, *(str(number) for number in numbers), verdict


def test_the_example_of_the_methods() -> None:
    found = moves(filings())
    assert said(found["quarantined", FOURTH]) == ("last_year", "0.0066666667", "1.666667", "2.000000", False)
    assert said(found["warning", SECOND]) == (
        "named_factor",
        "-0.1200000000",
        "-30.000000",
        "36.000000",
        False,
    )


@pytest.mark.parametrize(
    ("rule", "column", "tce"),
    [
        # as filed 25: the faulty cell does not matter; the factor of 其他燃料 is 1
        ("transport_within_total", "运输工具消费", 25),
        ("factor_far_off", "采用折标系数", 25),
        ("below_minimum", "期初库存量", 25),
        ("number_unreadable", "工业生产消费", 20),
        ("unit_is_the_products", "计量单位", 20),
    ],
)
def test_likely_values_of_a_quarantined_row(rule: str, column: str, tce: int) -> None:
    found = moves(filings(fourth=rule, column=column))["quarantined", FOURTH]
    assert found["likely_energy_tce"] == tce
    assert found["intensity_change_tce_per_10k_yuan"] == round(Decimal(150 + tce) / 500 - Decimal(1) / 3, 10)


def test_nothing_is_guessed_where_there_is_no_last_year() -> None:
    found = moves(filings(fourth="number_unreadable", column="工业生产消费", last_year=False))
    row = found["quarantined", FOURTH]
    assert (row["state"], row["reason"], row["basis"]) == ("undetermined", "no_earlier_filing", None)
    assert (row["intensity_change_tce_per_10k_yuan"], row["moved_pct"]) == (None, None)


def test_a_turned_verdict_is_said() -> None:
    # 150 ÷ 450 is below 0.34; 175 ÷ 500 = 0.35 is not, and 0.34 itself is not below either
    district = filings(fourth="transport_within_total", column="运输工具消费")
    for tce, turns in (("340", True), ("351", False), ("350", True)):
        district.city_reference[0]["value"] = Decimal(tce)
        found = moves(district)["quarantined", FOURTH]
        assert found["changes_verdict"] is turns, tce


def test_a_unit_without_a_deflator_would_change_the_price_base() -> None:
    district = filings()
    district.deflators[0]["industry_code"] = "17"
    district.units[3]["industry_code"] = "1410"
    row = moves(district)["quarantined", FOURTH]
    assert (row["state"], row["reason"]) == ("undetermined", "price_base_would_change")


def test_without_the_city_the_intensity_still_moves() -> None:
    district = filings()
    district.city_reference.clear()
    row = moves(district)["quarantined", FOURTH]
    assert (str(row["intensity_change_tce_per_10k_yuan"]), row["gap_change_points"]) == ("0.0066666667", None)


def test_a_later_file_without_faults_makes_the_row_move_nothing() -> None:
    district = filings()
    district.energy.append(received("energy", "2023-12", 9, energy(FOURTH, "2023-12", "30")))
    row = moves(district)["quarantined", FOURTH]
    assert (row["state"], row["reason"], row["moved_pct"]) == ("no_effect", "already_mended", 0)


def test_a_unit_that_files_no_output_is_missing() -> None:
    district = filings()
    district.energy[-1] |= {"state": "accepted", "open": False}
    district.output.pop()
    row = moves(district)["missing", FOURTH]
    assert (row["form"], row["state"], row["reason"]) == ("output", "undetermined", "no_earlier_filing")
    # last year's output of 40 万元: 175 ÷ 490 = 0.3571428571
    before = {"uscc": FOURTH, "period_month": "2022-12", "value_added_1k_yuan": Decimal(400)}
    district.output.append(received("output", "2022-12", 1, before))
    row = moves(district)["missing", FOURTH]
    assert (row["basis"], str(row["intensity_change_tce_per_10k_yuan"])) == ("last_year", "0.0238095238")
