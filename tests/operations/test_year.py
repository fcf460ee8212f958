"""A simulated year: the right runs start, nothing twice, and (heavy) the publications are as expected."""

from __future__ import annotations

from collections import Counter

import duckdb
import pytest

from foundation import moment
from foundation.run import plan_run
from pipelines.published import data_months, newest, publications
from tests.operations.office import Office
from tests.operations.year import EVENTS, through

# By hand from the list of events.
RUNS = {"2022Q4": 1, "2023Q1": 6, "2023Q2": 6, "2023Q3": 5, "2023Q4": 4}


def test_the_list_is_the_year_that_is_meant() -> None:
    assert Counter(quarter for event in EVENTS for quarter in event.starts) == RUNS


def test_the_right_runs_start_and_nothing_twice(office: Office) -> None:
    def run(quarter: str) -> None:
        office.receive()
        number = len(list((office.out / "published").glob(f"{quarter}/*"))) + 1
        folder = office.out / "published" / quarter / str(number)
        folder.mkdir(parents=True)
        with duckdb.connect() as connection:
            for table in ("energy_intensity", "investment_growth"):
                row = f"'{quarter}' as period, 'district' as breakdown, null::varchar as data_month"
                query = f"select {row}, null::varchar as verdict_reason"
                connection.execute(f"copy ({query}) to '{folder / table}.parquet'")

    for event, quarters in through(office, run):
        assert quarters == list(event.starts), event.at


@pytest.mark.heavy
def test_the_publications_of_the_year(office: Office) -> None:
    from pipelines.report import run_report  # noqa: PLC0415

    def run(quarter: str) -> None:
        at = moment.now().isoformat()
        outcome = run_report(plan_run(quarter, office.inbox, office.out, today=at))
        assert outcome.exit_code == 0, outcome.reasons

    for event, quarters in through(office, run):
        assert quarters == list(event.starts), event.at
    found = Counter(str(publication.quarter) for publication in publications(office.places))
    assert found == RUNS
    for quarter, month in {
        "2023Q1": "2023-03",
        "2023Q2": "2023-06",
        "2023Q3": "2023-09",
        "2023Q4": "2023-12",
    }.items():
        last = newest(office.places, plan_run(quarter, office.inbox, office.out).quarter)
        assert last is not None
        assert data_months(last) == (month, month)
    with duckdb.connect(
        str(office.out / "published" / "latest" / "analysis.duckdb"), read_only=True
    ) as connection:
        status = dict(
            connection.execute(
                "select unit, status from submission_status where period = '2023Q1' and status <> 'missing'"
            ).fetchall()
        )
        energy = connection.execute(
            "select max(energy_tce), any_value(marker) from energy_intensity "
            "where period = '2023Q2' and breakdown = 'district'"
        ).fetchone()
    assert status == {"区发改局": "on_time", "东湖街道": "on_time", "区商务局": "late"}
    # Four units of 61 × 1.229 after the revision.
    assert energy is not None
    assert float(energy[0]) == pytest.approx(4 * 61 * 1.229)
