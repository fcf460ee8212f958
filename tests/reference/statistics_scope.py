"""Units in scope, gaps in what they filed, and the month that a report uses for energy intensity."""

from dataclasses import dataclass
from datetime import UTC, datetime

from tests.reference.statistics_calendar import last_month, reportable_months
from tests.reference.statistics_cells import in_district_industry
from tests.reference.statistics_filings import Filings, Row, accepted, grouped

NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class DataMonth:
    """The month of a report: ``month`` is None when no unit filed; ``covered``: half of the units filed."""

    month: str | None
    covered: bool


def in_scope(unit: Row, month: str) -> bool:
    """Entered by ``month`` and not yet left in it, in the district, in divisions 06-46."""
    entered = unit["entry_month"] <= month
    left = unit["exit_month"] is not None and unit["exit_month"] <= month
    return entered and not left and in_district_industry(unit)


def scope(filings: Filings, month: str) -> list[Row]:
    """Units in scope in ``month``."""
    return [unit for unit in accepted(filings.units) if in_scope(unit, month)]


def with_gaps(rows: list[Row], month: str) -> set[str]:
    """Units with a quarantined row of this form and month that no later file has mended.

    A later file mends when it has rows for the unit, form and month that were accepted, and none was quarantined.
    What was taken back by a correction is as if it had never been filed.
    """
    of_month = [
        row
        for row in rows
        if row["period_month"] == month and row["uscc"] is not None and row["state"] != "withdrawn"
    ]
    clean = _last_clean_file(of_month)
    quarantined = [row for row in of_month if row["state"] == "quarantined"]
    return {row["uscc"] for row in quarantined if not clean.get(row["uscc"], NEVER) > row["received_at"]}


def _last_clean_file(of_month: list[Row]) -> dict[str, datetime]:
    """By unit the time of its newest file of a form and month without a quarantined row."""
    newest: dict[str, datetime] = {}
    for (uscc, received_at, _file), filed in grouped(of_month, "uscc", "received_at", "file").items():
        if all(row["state"] != "quarantined" for row in filed):
            newest[uscc] = max(received_at, newest.get(uscc, NEVER))
    return newest


def filers(rows: list[Row], month: str) -> set[str]:
    """Units with accepted rows of this form and month."""
    return {row["uscc"] for row in accepted(rows) if row["period_month"] == month}


def units_with_gaps(filings: Filings, month: str) -> set[str]:
    """Units with a gap in one of the three forms that energy intensity is made of."""
    return set().union(
        *(with_gaps(rows, month) for rows in (filings.energy, filings.output, filings.transformation))
    )


def filers_of_both(filings: Filings, month: str) -> set[str]:
    """Units that filed both energy and output for ``month``, without gaps unless they are read as filed."""
    filed = filers(filings.energy, month) & filers(filings.output, month)
    if filings.readings.get("unit_with_gaps") == "as_filed":
        return filed
    return filed - units_with_gaps(filings, month)


def data_month(filings: Filings, quarter: str) -> DataMonth:
    """The newest month for which half of the units in scope filed both forms, else the newest with any."""
    newest_with_any = None
    for month in reportable_months(quarter):
        usccs = {unit["uscc"] for unit in scope(filings, month)}
        filed = usccs & filers_of_both(filings, month)
        if filed and 2 * len(filed) >= len(usccs):
            return DataMonth(month, covered=True)
        if filed and newest_with_any is None:
            newest_with_any = month
    return DataMonth(newest_with_any, covered=False)


def scope_month(chosen: DataMonth, quarter: str) -> str:
    """The month whose scope is counted: the data month, else the quarter's last month."""
    return chosen.month or last_month(quarter)
