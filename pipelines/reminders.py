"""Whom to remind on a day: the models of the report, asked of the newest publication with that day as today.

The rule who is late stands in `sql/50_targets/submissions.sql` alone; here it is only given its tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb

from assets.policy.dated import plan_on
from assets.policy.plan import load_plan
from assets.policy.tables import write_plan, write_reference, write_run
from assets.policy.working_days import write_submission_dates
from foundation.models import models
from foundation.store import materialise, prepare, records
from pipelines.published import newest

if TYPE_CHECKING:
    from foundation.run import Run

_FILED = """
    create table filings.{form}_rows (
        filing_unit varchar, period_month varchar, received_at timestamptz, withdrawn boolean, state varchar
    )
"""
# What the last report of the quarter knew of; a unit that filed since then is found by the next one.
_KNOWN = """
    insert into filings.quarterly_report_rows
    select s.unit, p.last_month, s.first_received, false, 'accepted'
    from read_parquet(?) as s inner join run.parameters as p on s.period = p.period
    where s.first_received is not null
"""


def reminders(run: Run) -> list[dict[str, Any]]:
    """The rows of `main.reminders` for the quarter of a run, with its clock as today; nothing is received.

    PolicyError where the policy cannot be read.
    """
    with duckdb.connect() as connection:
        prepare(connection)
        _write_told(connection, run)
        for form in ("quarterly_report", "progress"):
            connection.execute(_FILED.format(form=form))
        last = newest(run.places, run.quarter)
        if last is not None:
            connection.execute(_KNOWN, [str(last.folder / "submission_status.parquet")])
        for model in ("targets.submissions", "main.reminders"):
            materialise(connection, models()[model])
        return records(connection, "select * from main.reminders")


def _write_told(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    plan = plan_on(load_plan(run.policy), run.quarter.end)
    write_run(connection, run)
    write_reference(connection)
    write_plan(connection, plan)
    write_submission_dates(connection, run.quarter, plan.identity.submission_day.value)
