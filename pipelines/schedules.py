"""When the clock starts a run: the preliminary report on the day that submissions are due, and the final one.

What a tick decides is in plain functions that are given the day; the clock is the orchestrator's, in Beijing time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dagster import DefaultScheduleStatus, RunRequest, ScheduleEvaluationContext, SkipReason, schedule

from foundation.moment import BEIJING
from foundation.places import OutputPlaces
from foundation.settings import Settings, settings
from pipelines.calendar import due_day, ended_quarter, reported_quarter
from pipelines.drops import folders, new_files
from pipelines.jobs import can_be_reported, quarterly_report, requested
from pipelines.published import is_final, newest
from pipelines.touched import filed_in

if TYPE_CHECKING:
    from datetime import date

ZONE = "Asia/Shanghai"
# At the end of the working day, on any day that may be the due one: the plan says which, and a moved one may fall
# into the month after.
DUE_DAYS = ["0 18 * 3,6,9,12 *", "0 18 1-10 1,4,7,10 *"]
EVENINGS = "0 20 * * *"


@schedule(
    name="preliminary_report",
    job=quarterly_report,
    cron_schedule=DUE_DAYS,
    execution_timezone=ZONE,
    default_status=DefaultScheduleStatus.STOPPED,
    description=(
        "报送截止日 18:00 的预报。The preliminary report at 18:00 on the day that submissions are due."
    ),
)
def preliminary_report(context: ScheduleEvaluationContext) -> RunRequest | SkipReason:
    """On the due day of the quarter in hand, its run; on other days the reason why not."""
    return preliminary_on(_day(context), settings())


def preliminary_on(day: date, office: Settings) -> RunRequest | SkipReason:
    """What the preliminary schedule does on a day."""
    quarter = reported_quarter(day)
    due, sure = due_day(office.policy, quarter)
    if due != day:
        guess = "" if sure else _NOT_ANNOUNCED
        return SkipReason(
            f"{quarter} 的报送截止日是 {due}，不是今天。{guess}Submissions of {quarter} are due on {due}, not today."
        )
    if not can_be_reported(quarter):
        return SkipReason(f"{quarter} 不在可报告的季度之内。Not among the quarters that can be reported.")
    return requested(quarter, "preliminary", f"preliminary:{quarter}")


_NOT_ANNOUNCED = "（该年放假安排尚未公布，请填 reference/working_days.csv；暂按方案所定日期。）"


@schedule(
    name="final_report",
    job=quarterly_report,
    cron_schedule=EVENINGS,
    execution_timezone=ZONE,
    default_status=DefaultScheduleStatus.STOPPED,
    description=(
        "季度末月数据到齐后的终报；收件夹感应已做过的不再做。The final report once the quarter's last month is in; "
        "what the inbox sensor has done already is not done again."
    ),
)
def final_report(context: ScheduleEvaluationContext) -> RunRequest | SkipReason:
    """In the evening, a run of the quarter that is over, if its last month is in and no run has seen it."""
    return final_on(_day(context), settings())


def final_on(day: date, office: Settings) -> RunRequest | SkipReason:
    """What the final schedule does on a day."""
    quarter, places = ended_quarter(day), OutputPlaces(office.out)
    last = newest(places, quarter)
    if last is not None and is_final(last):
        return SkipReason(f"{quarter} 的终报已发布（第 {last.number} 次）。Its final report is published.")
    files = [file for paths in folders(office.inbox, places).values() for file in new_files(paths, places)]
    month = f"{quarter.year}-{quarter.last_month:02d}"
    if not filed_in(files).has_month(month):
        return SkipReason(
            f"收件夹中没有未收过的 {month} 数据。Nothing of {month} in the inbox that no run has received."
        )
    return requested(quarter, "final", f"final:{quarter}:{day}")


def _day(context: ScheduleEvaluationContext) -> date:
    return context.scheduled_execution_time.astimezone(BEIJING).date()


SCHEDULES = [preliminary_report, final_report]
