"""The years of each target: every year from the plan's first one to the report's, or the last year of its window."""

from __future__ import annotations

import duckdb
import pytest

from foundation.models import models

TABLES = """
    create schema policy; create schema run; create schema targets;
    create table policy.targets (
        target_id varchar, counts varchar, first_year integer, window_first_day date, window_last_day date
    );
    insert into policy.targets values
        ('yearly', 'carried_out', 2019, null, null), ('once', 'completed', 2019, '2019-01-01', '2020-12-31');
    create table policy.choices as select 'growth_years' as window_start;
    create table policy.identity as select date '2019-03-01' as first_day;
"""


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2018, []),
        (2019, [2019]),
        (2022, [2019, 2020, 2021, 2022]),
    ],
    ids=["the year before the first", "the first year", "later"],
)
def test_years_begin_with_the_plans_own(year: int, expected: list[int]) -> None:
    with duckdb.connect() as connection:
        connection.execute(TABLES)
        connection.execute(
            "create table run.parameters as select cast($y as integer) as year, $y || 'Q4' as period, "
            "4 as quarter_number, make_date($y, 12, 31) as today",
            {"y": year},
        )
        connection.execute(f"create table targets.goals as {models()['targets.goals'].query}")
        years = "select year from targets.goals where target_id = $target order by year"
        assert connection.execute(years, {"target": "yearly"}).fetchall() == [(each,) for each in expected]
        assert connection.execute(years, {"target": "once"}).fetchall() == [(2020,)]
