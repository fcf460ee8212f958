"""Made-up progress rows: all tasks and states, missing dates, projects that two units file, late files."""

from datetime import date, timedelta
from functools import partial
from random import Random

from tests.reference.statistics_codes import FILING_UNITS
from tests.reference.statistics_filings import Row
from tests.reference.statistics_population_rows import YEARS, history

# T12 is never filed, so that a target without any row is there too
TASKS = tuple(f"T{number:02d}" for number in (1, 1, 3, 4, 4, 5, 6, 7, 8, 9, 11))
QUARTER_ENDS = tuple(f"{year}-{month:02d}" for year in YEARS for month in (3, 6, 9, 12))
STATUSES = ("储备", "在建", "完成", "完成")
FIRST_START = date(2020, 6, 1)


def progress(rng: Random, units: list[Row]) -> list[Row]:
    """Each filing unit reports some of a few shared projects in most quarters; one never reports."""
    projects = [_project(rng, number, units) for number in range(40 + len(units))]
    rows = []
    for unit in FILING_UNITS[:-1]:
        own = rng.sample(projects, min(12, len(projects)))
        for month in QUARTER_ENDS:
            if rng.random() < 0.8:
                rows += history(rng, "progress", month, partial(_report, rng, unit, month, own))
    return rows


def _project(rng: Random, number: int, units: list[Row]) -> Row:
    name = f"虚构技改{number // 2}"
    owner = rng.choice((None, rng.choice(units)["uscc"], rng.choice(units)["uscc"]))
    return {
        "task_code": rng.choice(TASKS),
        "project_number": f"N{number // 2}",
        "project_name": name,
        "uscc": owner,
    }


def _report(rng: Random, unit: str, month: str, own: list[Row]) -> list[Row]:
    by_key = {(project["task_code"], project["project_number"]): project for project in own}
    kept = [project for project in by_key.values() if rng.random() < 0.8]
    return [{"filing_unit": unit, "period_month": month, **project, **_stage(rng)} for project in kept]


def _stage(rng: Random) -> Row:
    status = rng.choice(STATUSES)
    started = FIRST_START + timedelta(days=rng.randint(0, 1200))
    turn_of_year = rng.choice((date(2021, 12, 31), date(2022, 1, 1), date(2023, 12, 31), date(2024, 1, 1)))
    later = started + timedelta(days=rng.randint(0, 500))
    completed = turn_of_year if started <= turn_of_year and rng.random() < 0.2 else later
    return {
        "project_status": status,
        "started_on": started if status != "储备" and rng.random() < 0.9 else None,
        "completed_on": completed if status == "完成" and rng.random() < 0.85 else None,
        "evidence_document": "虚构文号",
    }


def quarterly_reports(rng: Random) -> list[Row]:
    """Reports of quarters in words; some units file nothing else, some nothing at all."""
    filed = [(unit, month) for unit in FILING_UNITS for month in QUARTER_ENDS if rng.random() < 0.3]
    return [
        row
        for unit, month in filed
        for row in history(rng, "progress", month, partial(_report_in_words, unit, month))
    ]


def _report_in_words(unit: str, month: str) -> list[Row]:
    return [{"filing_unit": unit, "period_month": month, "progress_text": "虚构进展"}]
