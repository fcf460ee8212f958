"""The reminders of the report (model, check) and the days on which the schedule of reminders acts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from dagster import RunRequest, SkipReason

from foundation.models import models
from foundation.settings import settings
from foundation.store import materialise
from pipelines.telling import reminders_on
from tests.command.series import Series
from tests.models.rooms import rows_of, run_models
from tests.operations.office import Office

FORM = "季度进展报告 或 任务进展报送"


def filed(unit: str, received: datetime) -> dict[str, Any]:
    return {"filing_unit": unit, "period_month": "2023-12", "received_at": received, "achievements": "正常"}


def reminders(forms: dict[str, Any], today: date) -> list[dict[str, Any]]:
    connection = run_models(forms, "2023Q4", today)
    materialise(connection, models()["main.reminders"])
    return rows_of(connection, "select * from main.reminders")


@pytest.mark.parametrize(("today", "left"), [("2023-12-15", 10), ("2023-12-25", 0)])
def test_before_the_due_day_who_has_still_to_file(today: str, left: int) -> None:
    forms = {"quarterly_report": [filed("区发改局", datetime(2023, 12, 10, tzinfo=UTC))]}
    rows = reminders(forms, date.fromisoformat(today))
    assert {(row["status"], row["days_left"], row["form_zh"]) for row in rows} == {("not_due", left, FORM)}
    assert "区发改局" not in {row["unit"] for row in rows}
    assert len(rows) == 13


def test_after_it_who_is_late_and_who_is_missing() -> None:
    # 2023-12-27 17:00 UTC is the 28th in Beijing: three days late.
    forms = {
        "quarterly_report": [
            filed("区发改局", datetime(2023, 12, 25, 15, 59, tzinfo=UTC)),
            filed("区商务局", datetime(2023, 12, 27, 17, tzinfo=UTC)),
        ]
    }
    rows = reminders(forms, date(2024, 1, 4))
    assert [(row["unit"], row["status"], row["days_left"]) for row in rows if row["status"] == "late"] == [
        ("区商务局", "late", -3)
    ]
    assert {row["days_left"] for row in rows if row["status"] == "missing"} == {-10}
    assert len(rows) == 13


def test_the_check_of_a_report_says_whom(series: Series) -> None:
    from dagster import AssetCheckKey, AssetKey, DagsterInstance  # noqa: PLC0415

    home = series.out / "warehouse" / "dagster"
    key = AssetCheckKey(AssetKey(["main", "reminders"]), "everybody_has_filed")
    with DagsterInstance.from_config(str(home)) as instance:
        runs = [run.run_id for run in instance.get_runs() if run.tags["dagster/partition"] == "2023Q4"]
        (event,) = [
            entry.dagster_event.asset_check_evaluation_data
            for entry in instance.all_logs(runs[0])
            if entry.dagster_event is not None
            and entry.dagster_event.event_type_value == "ASSET_CHECK_EVALUATION"
            and entry.dagster_event.asset_check_evaluation_data.asset_check_key == key
        ]
    assert not event.passed
    assert "未报 missing 13，逾期 47 天：区发改局" in (event.description or "")
    assert len(event.metadata["reminders"].value.records) == 13


@pytest.mark.parametrize("day", ["2023-12-15", "2023-12-20", "2023-12-24", "2023-12-25", "2023-12-26"])
@pytest.mark.usefixtures("office")
def test_days_of_reminders(day: str) -> None:
    assert isinstance(reminders_on(date.fromisoformat(day), settings()), RunRequest)


@pytest.mark.parametrize("day", ["2023-12-14", "2023-12-16", "2023-12-27", "2023-11-15"])
@pytest.mark.usefixtures("office")
def test_other_days(day: str) -> None:
    assert isinstance(reminders_on(date.fromisoformat(day), settings()), SkipReason)


def test_the_job_lists_them_and_receives_nothing(office: Office) -> None:
    from pipelines.telling import remind_filers  # noqa: PLC0415

    office.clock("2023-12-20 09:00")
    result = remind_filers.execute_in_process()
    assert result.success
    assert not office.out.exists()
