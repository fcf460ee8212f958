"""Questions about investment projects: worked by hand, and on made-up districts against plain Python."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

import pytest

from foundation.store import records
from tests.influence.district import QUARTER, weighed
from tests.reference.statistics_filings import Filings, Row, accepted
from tests.reference.statistics_population import population
from tests.reference.statistics_population_rows import received
from tests.reference.statistics_projects import growth, investment_month, projects_in
from tests.reference.statistics_rounding import half_up

WEIGHTS = (
    "select * from influence.answers as a inner join influence.weights as w using (question_id, moves_with)"
)


def project(code: str, month: str = "2023-12", state: str = "accepted", **more: Any) -> Row:
    row = {
        "project_code": code,
        "period_month": month,
        "region_code": "350503001",
        "industry_code": "1751",
        "construction_nature": "3",
        "is_upgrade": False,
        "planned_10k_yuan": Decimal(5000),
        "ytd_10k_yuan": Decimal(300),
        "ytd_last_year_10k_yuan": Decimal(200),
    }
    return received("investment", month, 1, {**row, **more}, state)


def asked(rule: str, column: str, *others: Row, state: str = "accepted", **more: Any) -> dict[str, Any]:
    """What the question about project A moves, beside project B of 700 on 600 and other rows."""
    sides = {"ytd_10k_yuan": Decimal(700), "ytd_last_year_10k_yuan": Decimal(600)}
    row = project("A", state=state, **more) | {"open": True, "rule": rule, "column": column}
    with weighed(Filings(investment=[row, project("B", **sides), *others])) as connection:
        return records(connection, f"{WEIGHTS} where form = 'investment'")[0]


Asked = partial[dict[str, Any]]
of = partial(partial, asked)  # a question that is put when the test runs
BEFORE = project("A", "2022-12", ytd_10k_yuan=Decimal(210))
EARLIER = project("A", "2023-09", planned_10k_yuan=Decimal(4000), region_code="350503002")
PARTS = dict.fromkeys(("installation_10k_yuan", "equipment_10k_yuan", "other_10k_yuan"), Decimal(50))
YTD, LAST = "本年累计完成投资(万元)", "上年同期累计完成投资(万元)"


@pytest.mark.parametrize(
    ("question", "basis", "points"),
    [
        # 2700 ÷ 800 as filed, with 200 in place of 2000 it is 900 ÷ 800
        (of("ytd_in_its_unit", YTD, ytd_10k_yuan=Decimal(2000)), "named_factor", (900 - 2700) / 800),
        (of("ytd_within_plan", YTD, planned_10k_yuan=Decimal(500), ytd_10k_yuan=Decimal(540)),
         "planned_total", -0.05),
        # 210 in place of nothing: 1000 ÷ 810 less 1000 ÷ 600
        (of("last_year_filed", LAST, BEFORE, ytd_last_year_10k_yuan=None), "last_year",
         1000 / 810 - 1000 / 600),
        # below the threshold it is left out, 700 ÷ 600; with the plan of September it counts
        (of("plan_reaches_threshold", "计划总投资(万元)", EARLIER, planned_10k_yuan=Decimal(450)),
         "earlier_filing", 1000 / 800 - 700 / 600),
        # quarantined: not in, 700 ÷ 600
        (of("parts_add_up", YTD, state="quarantined", construction_10k_yuan=Decimal(100), **PARTS),
         "parts_sum", 950 / 800 - 700 / 600),
        (of("region_code_invalid", "行政区划代码", EARLIER, state="quarantined", region_code=None),
         "earlier_filing", 1000 / 800 - 700 / 600),
        (of("digits_lost", "项目编码", state="quarantined", project_code=None), "as_filed", 1000 / 800 - 700 / 600),
        (of("number_unreadable", YTD, BEFORE, state="quarantined", ytd_10k_yuan=None), "last_year",
         910 / 800 - 700 / 600),
    ],
)  # fmt: skip
def test_likely_values(question: Asked, basis: str, points: float) -> None:
    row = question()
    assert (row["state"], row["basis"]) == ("known", basis)
    assert row["growth_change_points"] == round(Decimal(points) * 100, 6)
    assert row["intensity_change_tce_per_10k_yuan"] is None


@pytest.mark.parametrize(
    ("question", "state", "reason"),
    [
        (of("number_unreadable", YTD, state="quarantined", ytd_10k_yuan=None), "undetermined", "no_earlier_filing"),
        (of("region_code_invalid", "行政区划代码", state="quarantined", region_code=None), "undetermined",
         "no_earlier_filing"),
        (of("plan_reaches_threshold", "计划总投资(万元)", planned_10k_yuan=Decimal(450)), "undetermined",
         "no_earlier_filing"),
        (of("ytd_within_plan", YTD, period_month="2023-09"), "no_effect", "other_month"),
    ],
)  # fmt: skip
def test_nothing_is_guessed(question: Asked, state: str, reason: str) -> None:
    row = question()
    assert (row["state"], row["reason"]) == (state, reason)


def test_a_project_that_never_counts_moves_nothing() -> None:
    question = asked("ytd_within_plan", YTD, planned_10k_yuan=Decimal(500), construction_nature="1")
    assert (question["state"], question["growth_change_points"]) == ("known", 0)


@pytest.mark.parametrize("seed", range(4))
def test_quarantined_rows_of_made_up_districts(seed: int) -> None:
    filings = population(seed, 12)
    month = investment_month(filings, QUARTER)
    for row in filings.investment:
        if row["state"] == "quarantined":
            row |= {"open": True, "rule": "required", "column": "项目名称"}
    now = growth(projects_in(filings, month or ""))
    with weighed(filings) as connection:
        rows = records(connection, f"{WEIGHTS} where form = 'investment'")
    assert rows
    for found in rows:
        row = filings.investment[int(found["row_id"]) - 1]  # type: ignore[call-overload]
        if row["period_month"] != month:
            assert found["reason"] == "other_month"
        else:
            assert found["growth_change_points"] == _moved(filings, row, now), row


def _moved(filings: Filings, row: Row, now: Fraction | None) -> Decimal | None:
    """Growth with the quarantined row in place of the accepted one of its project, less growth as it is."""
    kept = [
        other
        for other in accepted(filings.investment)
        if (other["project_code"], other["period_month"]) != (row["project_code"], row["period_month"])
    ]
    then = growth(projects_in(Filings(investment=[*kept, {**row, "state": "accepted"}]), row["period_month"]))
    return None if then is None or now is None else half_up((then - now) * 100, 6)
