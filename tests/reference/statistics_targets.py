"""Progress of the twelve targets T01-T12, in plain Python from methods.md, and who contributes to it."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from tests.reference.statistics_average import average_growth
from tests.reference.statistics_calendar import is_over, number_of, year_of
from tests.reference.statistics_counting import FIRST_YEAR, LAST_YEAR, identity, qualifying, window_start
from tests.reference.statistics_energy import energy_intensity
from tests.reference.statistics_filings import Filings, Row, ever_accepted
from tests.reference.statistics_submissions import submission_status
from tests.reference.statistics_tasks import LEAD_UNIT, TARGETS, Target

__all__ = ["submission_status", "target_progress", "target_progress_by_unit"]


def target_progress(filings: Filings, quarter: str, today: date) -> list[Row]:
    """Rows of `target_progress`, sorted by target and year; texts are the reference's own wording."""
    return [
        {**_described(target), "year": year, **_result(filings, quarter, today, target, year)}
        for target in TARGETS
        for year in _years(target, quarter)
    ]


def target_progress_by_unit(filings: Filings, quarter: str, today: date) -> list[Row]:  # noqa: ARG001
    """Who contributes: per counted target, year and filing unit what it filed that counts, where any does."""
    rows = []
    for target in (target for target in TARGETS if target.counted):
        for year in _years(target, quarter):
            counted = qualifying(filings, quarter, target, year)
            for unit in sorted({row["filing_unit"] for row in counted}):
                own = {identity(target, row) for row in counted if row["filing_unit"] == unit}
                key = {"target_id": target.target_id, "year": year, "unit": unit}
                rows.append({**key, "actual_value": Decimal(len(own))})
    return rows


def _years(target: Target, quarter: str) -> list[int]:
    return list(range(FIRST_YEAR, year_of(quarter) + 1)) if target.yearly else [LAST_YEAR]


def _described(target: Target) -> Row:
    return {
        "target_id": target.target_id,
        "clause": target.clause,
        "name_zh": target.name_zh,
        "name_en": target.name_en,
        "lead_unit": LEAD_UNIT,
        "responsible_units": "、".join(target.responsible) or None,
        "measure": target.measure,
    }


def _result(filings: Filings, quarter: str, today: date, target: Target, year: int) -> Row:
    if target.measure == "average_growth":
        return _average(filings, quarter, today)
    if target.measure == "intensity":
        return _intensity(filings, quarter, today)
    return _counted(filings, quarter, today, target, year)


def _counted(filings: Filings, quarter: str, today: date, target: Target, year: int) -> Row:
    filed = any(row["task_code"] == target.target_id for row in ever_accepted(filings.progress))
    actual = len({identity(target, row) for row in qualifying(filings, quarter, target, year)})
    number = target.number
    if number is None:
        verdict = "no_target"
    elif not filed:
        verdict = "undetermined"
    else:
        first_year = year if target.yearly else window_start(filings).year
        verdict = _verdict(
            actual, number, _share(first_year, year, quarter), over=is_over(year, quarter, today)
        )
    return {
        "target_value": None if number is None else Decimal(number),
        "actual_value": Decimal(actual) if filed else None,
        "verdict": verdict,
        "verdict_reason": None if filed else "nothing_filed",
    }


def _share(first_year: int, last_year: int, quarter: str) -> Fraction:
    """The quarters gone by, up to and with the report's, of those from the first to the last year."""
    quarters = 4 * (last_year - first_year + 1)
    gone = 4 * (year_of(quarter) - first_year) + number_of(quarter)
    return Fraction(min(gone, quarters), quarters)


def _verdict(actual: int, number: int, share: Fraction, *, over: bool) -> str:
    if actual >= number:
        return "met"
    if over:
        return "not_met"
    return "on_track" if actual >= number * share else "behind"


def _average(filings: Filings, quarter: str, today: date) -> Row:
    method = filings.readings.get("average_method", "level")
    (average,) = (row for row in average_growth(filings, quarter, today) if row["method"] == method)
    return {
        "target_value": average["target_pct"],
        "actual_value": average["average_growth_pct"],
        "verdict": average["verdict"],
        "verdict_reason": average["verdict_reason"],
    }


def _intensity(filings: Filings, quarter: str, today: date) -> Row:
    (district,) = (row for row in energy_intensity(filings, quarter) if row["breakdown"] == "district")
    over = is_over(LAST_YEAR, quarter, today)
    words = {
        "below": "met" if over else "on_track",
        "not_below": "not_met" if over else "behind",
        "undetermined": "undetermined",
    }
    return {
        "target_value": district["city_intensity_tce_per_10k_yuan"],
        "actual_value": district["intensity_tce_per_10k_yuan"],
        "verdict": words[district["verdict"]],
        "verdict_reason": district["verdict_reason"],
    }
