"""When somebody is told: sensors on runs that ended, and the job of reminders before and after the due day."""

from datetime import date, timedelta
from typing import Any

from dagster import (
    DagsterRunStatus,
    DefaultScheduleStatus,
    DefaultSensorStatus,
    MetadataValue,
    OpExecutionContext,
    RunRequest,
    RunStatusSensorContext,
    ScheduleEvaluationContext,
    SensorDefinition,
    SkipReason,
    in_process_executor,
    job,
    op,
    run_status_sensor,
    schedule,
)

from assets.publication.reminding import due_line, reminder_lines
from assets.results import as_table
from assets.run_record import read_records
from foundation import moment
from foundation.places import OutputPlaces
from foundation.quarter import Quarter
from foundation.run import Run
from foundation.settings import Settings, settings
from pipelines.calendar import due_day, reported_quarter
from pipelines.jobs import BY_COMMAND, CAUSE, quarterly_report
from pipelines.notify import notify, of_reminders, of_run
from pipelines.reminders import reminders
from pipelines.schedules import ZONE

# Days to the due day on which filers are reminded, and the first day on which they are late.
REMINDED = (10, 5, 1, 0, -1)


def told_of_run(context: RunStatusSensorContext) -> None:
    """Tell of the run of a quarter, unless the command that started it has told of it itself."""
    run = context.dagster_run
    if run.tags.get(CAUSE) == BY_COMMAND:
        return
    office = settings()
    for record in read_records(OutputPlaces(office.out)):
        if record.run_id == run.run_id:
            for line in notify(of_run(record), office):
                context.log.warning(line)


def _told(name: str, status: DagsterRunStatus) -> SensorDefinition:
    return run_status_sensor(
        status,
        name=name,
        description="运行结束后按设置通知。Tells whom the settings name when a run has ended.",
        monitored_jobs=[quarterly_report],
        default_status=DefaultSensorStatus.STOPPED,
    )(told_of_run)


@op(description="还没报的单位及剩余天数。Who has still to file, and how many days are left.")
def remind(context: OpExecutionContext) -> None:
    """List whom to remind today, and tell whom the settings name."""
    office = settings()
    now = moment.now()
    run = Run(reported_quarter(now.date()), office.inbox, OutputPlaces(office.out), now, policy=office.policy)
    rows = reminders(run)
    said = [due_line(rows), *reminder_lines(rows)]
    context.log.info("\n".join(said))
    context.add_output_metadata(_metadata(run.quarter, rows))
    if rows:
        for line in notify(of_reminders(run.quarter, rows, said), office):
            context.log.warning(line)


def _metadata(quarter: Quarter, rows: list[dict[str, Any]]) -> dict[str, Any]:
    shown = [{name: str(value) for name, value in row.items()} for row in rows]
    return {"quarter": MetadataValue.text(str(quarter)), **as_table("reminders", shown)}


@job(
    executor_def=in_process_executor,
    description="催报：截止前提醒，截止后列出迟报、未报。Whom to remind before the due day, who is late after it.",
)
def remind_filers() -> None:
    """The list of whom to remind; it receives and publishes nothing."""
    remind()


@schedule(
    name="reminders",
    job=remind_filers,
    cron_schedule="0 9 * * *",
    execution_timezone=ZONE,
    default_status=DefaultScheduleStatus.STOPPED,
    description=(
        "截止日前 10、5、1 天、当天和次日 9:00 催报。"
        "Reminders at 9:00: 10, 5 and 1 days before the due day, on it and the day after."
    ),
)
def reminder_days(context: ScheduleEvaluationContext) -> RunRequest | SkipReason:
    """On the days of reminders, the list; on other days the reason why not."""
    return reminders_on(context.scheduled_execution_time.astimezone(moment.BEIJING).date(), settings())


def reminders_on(day: date, office: Settings) -> RunRequest | SkipReason:
    """What the schedule of reminders does on a day."""
    for left in REMINDED:
        due = day + timedelta(days=left)
        if due == due_day(office.policy, reported_quarter(due))[0]:
            return RunRequest(run_key=f"reminders:{day}", tags={CAUSE: "reminders"})
    due, _ = due_day(office.policy, reported_quarter(day))
    return SkipReason(f"今天不催报；最近的截止日是 {due}。No reminder today; the nearest due day is {due}.")


TELLING_SENSORS = [
    _told("told_of_published", DagsterRunStatus.SUCCESS),
    _told("told_of_blocked", DagsterRunStatus.FAILURE),
]
TELLING_SCHEDULES = [reminder_days]
