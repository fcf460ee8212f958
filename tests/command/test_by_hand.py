"""The hand-made district worked out on paper: energy against the city, investment, awards, targets.

Energy as of 2024-01-10, tce: unit 1: 100 × 1.229 = 122.9; unit 2: 200 × 1.229 + 50 × 0.9428 = 292.94 (coal is filed by
kind, so row 01 is left out); unit 3: 10 × 12.15 = 121.5 (row 40 is no fuel); unit 4: 122.9; unit 5: 100 × 1.4571 =
145.71; unit 6: 300 × 1.229 = 368.7 (whatever factor it files). Units 7, 8, 9 are out of scope.
Value added, 万元 at prices of 2020: textiles ÷ 1.10: 1 000, 2 000, (5 000 + 1 000 + 2 000 + 3 000) ÷ 10 ÷ 1.1 = 1 000;
food ÷ 1.00: 1 000, 1 000, 2 000.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import duckdb
import pytest

from tests.command.series import Series
from tests.intake.office import code


def table(series: Series, database: str, query: str, folder: str = "2023Q4/1") -> list[tuple[Any, ...]]:
    path = series.published / folder / f"{database}.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(query).fetchall()


def analysis(series: Series, query: str, folder: str = "2023Q4/1") -> list[tuple[Any, ...]]:
    return table(series, "analysis", query, folder)


def numbers(*texts: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(text) for text in texts)


LEVEL = (
    "select energy_tce, value_added_10k_yuan, intensity_tce_per_10k_yuan, city_intensity_tce_per_10k_yuan, "
    "gap_pct, verdict, verdict_reason, units_in_scope, units_used from energy_intensity where code = '{}'"
)


def test_district_against_the_city(series: Series) -> None:
    # 1 174.65 ÷ 8 000 = 0.14683125; the city 160 000 ÷ 1 000 000 = 0.16; 0.14683125 ÷ 0.16 = 0.9176953125
    expected = numbers("1174.65", "8000", "0.14683125", "0.16", "-8.230469")
    assert analysis(series, LEVEL.format(350503)) == [(*expected, "below", None, 6, 6)]


def test_street_against_the_city(series: Series) -> None:
    # 122.9 + 292.94 + 121.5 = 537.34; ÷ 4 000 = 0.134335; ÷ 0.16 = 0.83959375
    expected = numbers("537.34", "4000", "0.134335", "0.16", "-16.040625")
    assert analysis(series, LEVEL.format(350503001)) == [(*expected, "below", None, 3, 3)]


def test_division_against_its_own_division_of_the_city(series: Series) -> None:
    # 0.134335 ÷ 0.13 = 1.033346153…; the city files no food
    expected = numbers("537.34", "4000", "0.134335", "0.13", "3.334615")
    assert analysis(series, LEVEL.format(17)) == [(*expected, "not_below", None, 3, 3)]
    (food,) = analysis(series, LEVEL.format(13))
    assert food[:4] == (*numbers("637.31", "4000", "0.1593275"), None)
    assert food[5:] == ("undetermined", "city_missing", 3, 3)


def test_half_of_the_last_place_goes_up(series: Series) -> None:
    # 637.31 ÷ 4 000 = 0.1593275; ÷ 0.16 = 0.995796875: a gap of −0.4203125 %, half up at 6 places
    (gap,) = analysis(series, "select gap_pct from energy_intensity where code = '350503002'")
    assert gap == numbers("-0.420313")


def test_change_on_the_year(series: Series) -> None:
    # Units 1–3 filed last year: energy 537.34 ÷ 550 = 0.976981818; value added at prices of 2020 4 000 ÷ 3 900 =
    # 1.025641026 (1 050 ÷ 1.05 = 1 000, 2 000, 900); 0.976981818 ÷ 1.025641026 = 0.952557273
    query = (
        "select energy_growth_pct, value_added_growth_pct, intensity_change_pct, city_intensity_change_pct "
        "from energy_intensity where breakdown = 'district'"
    )
    assert analysis(series, query) == [numbers("-2.301818", "2.564103", "-4.744273", "-3.5")]


def test_a_correction_counts_from_when_it_was_received(series: Series) -> None:
    # Unit 1: 110 for 100 of electricity: 1 174.65 + 12.29 = 1 186.94; ÷ 8 000 = 0.1483675
    query = "select energy_tce, intensity_tce_per_10k_yuan, marker from energy_intensity where breakdown = 'district'"
    assert analysis(series, query) == [(*numbers("1174.65", "0.14683125"), None)]
    assert analysis(series, query, "2023Q4/3") == [(*numbers("1186.94", "0.1483675"), "r")]


def test_investment(series: Series) -> None:
    # P1 + P2 + P3 + P8 = 1 000 + 900 + 600 + 500 = 3 000; last year as they file it 800 + 500 + 700 + 0 = 2 000;
    # last year's own filing 850 + 500 + 250 = 1 600. No: P4 (no upgrade), P5 (new), P6 (499), P7 (elsewhere).
    query = (
        "select projects, investment_ytd_10k_yuan, investment_ytd_last_year_10k_yuan, growth_pct, "
        "published_base_10k_yuan, growth_on_published_base_pct from investment_growth where breakdown = 'district'"
    )
    assert analysis(series, query) == [(4, *numbers("3000", "2000", "50", "1600", "87.5"))]


def test_average_growth(series: Series) -> None:
    # 2021: 500 ÷ 400 = 1.25; 2022: 1 600 ÷ 1 280 = 1.25; 2023: 1.5. Level: ∛2.34375 = 1.328323213.
    # Cumulative: 1.25 + 1.5625 + 2.34375 = 5.15625 = x + x² + x³ at x = 1.296446152.
    query = "select method, years, average_growth_pct, verdict, provisional from investment_average_growth order by 1"
    assert analysis(series, query) == [
        ("cumulative", 3, Decimal("29.644615"), "met", False),
        ("level", 3, Decimal("32.832321"), "met", False),
    ]


LIABILITIES = {
    # (8 − 1) × 10 000 = 70 000 × 30 % = 21 000
    ("cloud_service", 1): ("liable", None, "21000.00"),
    # 50 000 is not above 50 000
    ("cloud_service", 2): ("ineligible", "below_threshold", "0.00"),
    # 200 000 × 30 % = 60 000, at most 50 000
    ("cloud_service", 3): ("liable", None, "50000.00"),
    ("cloud_service", 21): ("undetermined", "not_in_register", None),
    ("first_set_provincial", 1): ("liable", None, "100000.00"),
    # 2022-01-20 is a day before the plan, 2022-01-21 its first
    ("technology_centre", 2): ("ineligible", "outside_validity", "0.00"),
    ("technology_centre", 3): ("liable", None, "30000.00"),
    # 100 000 000 × (5.1 − 4.6) % × 3 years
    ("green_bond", 3): ("liable", None, "1500000.00"),
}


@pytest.mark.parametrize("claim", LIABILITIES, ids=str)
def test_award(series: Series, claim: tuple[str, int]) -> None:
    rule, uscc = claim[0], code(claim[1])
    query = (
        f"select status, reason, amount_yuan from award_liabilities where rule = '{rule}' and uscc = '{uscc}'"
    )
    status, reason, amount = LIABILITIES[claim]
    assert table(series, "finance", query) == [(status, reason, amount and Decimal(amount))]


def test_no_other_award(series: Series) -> None:
    assert table(series, "finance", "select count(*) from award_liabilities") == [(len(LIABILITIES),)]


def test_due_paid_and_outstanding(series: Series) -> None:
    # The bond's first year fell due on 2023-03-01: 500 000; 300 000 paid; 1 000 fits no claim; 21 000 came in 2024.
    query = "select due_yuan, paid_yuan, outstanding_yuan from award_balance where liability_id like 'green_bond%'"
    assert table(series, "finance", query) == [numbers("500000", "300000", "200000")]
    query = "select payment_document from award_payments where liability_id is null"
    assert table(series, "finance", query) == [("泉财〔2023〕2号",)]
    query = "select paid_yuan, outstanding_yuan from award_balance where liability_id like 'cloud_service%1L:2023'"
    assert table(series, "finance", query) == [numbers("0", "21000")]


def test_targets_and_submissions(series: Series) -> None:
    query = (
        "select target_id, actual_value, verdict from target_progress "
        "where year = 2023 and target_id in ('T02', 'T03', 'T10') order by 1"
    )
    assert analysis(series, query) == [
        ("T02", Decimal("32.832321"), "met"),
        ("T03", Decimal(1), "not_met"),
        ("T10", Decimal("0.14683125"), "met"),
    ]
    query = "select unit, status from submission_status where status <> 'missing'"
    assert analysis(series, query) == [("东湖街道", "on_time")]
