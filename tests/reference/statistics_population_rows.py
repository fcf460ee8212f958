"""How made-up rows are received: files, times, revisions, quarantined rows; contents are made elsewhere."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from random import Random

from tests.reference.statistics_columns import COLUMNS
from tests.reference.statistics_filings import Row

YEARS = (2021, 2022, 2023)
MONTHS = tuple(f"{year}-{month:02d}" for year in YEARS for month in (1, 2, 3, 6, 9, 11, 12))
CHINA = timezone(timedelta(hours=8))

# How one filing went, a letter a file: A all rows accepted, P some of them quarantined, Q all quarantined
HISTORIES = ("A",) * 30 + ("AA", "AAA", "P", "Q", "PA", "QA", "AQ", "AP", "PP", "QAP", "PAA")
KEYS = {
    "units": ("uscc",),
    "energy": ("uscc", "period_month", "product_code"),
    "output": ("uscc", "period_month"),
    "investment": ("project_code", "period_month"),
    "transformation": ("uscc", "period_month", "product_code"),
    "progress": ("filing_unit", "period_month", "task_code", "project_number"),
    "quarterly_report": ("filing_unit", "period_month"),
    "deflators": ("period_month", "industry_code", "price_base"),
    "city_reference": ("period_month", "indicator", "industry_code", "price_base", "energy_basis", "area"),
}


def amount(rng: Random, low: int, high: int, digits: int = 2) -> Decimal:
    """A random number between two whole numbers with so many decimals."""
    return Decimal(rng.randint(low * 10**digits, high * 10**digits)).scaleb(-digits)


def received(form: str, month: str, day: int, row: Row, state: str = "accepted") -> Row:
    """A row of a form with all its columns, in the file of a day: from the 20th for progress, else later."""
    wait = timedelta(days=day + (12 if form == "progress" else 32))
    received_at = datetime(int(month[:4]), int(month[5:]), 8, 9, tzinfo=CHINA) + wait
    origin = {
        "state": state,
        "received_at": received_at,
        "file": f"{form}-{month}-{received_at:%m%d}.xlsx",
        "sheet": "Sheet1",
        "row": 0,
    }
    return {**dict.fromkeys(COLUMNS[form]), **row, **origin}


def history(rng: Random, form: str, month: str, rows: Callable[[], list[Row]]) -> list[Row]:
    """One filer's rows of a month through all the files that it took; each file is made anew."""
    first = rng.randint(0, 7)
    return [
        received(form, month, day, row, _state(rng, letter, place))
        for day, letter in enumerate(rng.choice(HISTORIES), start=first)
        for place, row in enumerate(rows())
    ]


def _state(rng: Random, letter: str, place: int) -> str:
    partly = letter == "P" and (place == 0 or rng.random() < 0.3)
    return "quarantined" if letter == "Q" or partly else "accepted"


def settled(form: str, rows: list[Row]) -> list[Row]:
    """The newest accepted row of a key stands, accepted ones before it are superseded; rows get numbers."""
    newest: dict[tuple[object, ...], Row] = {}
    for row in sorted(rows, key=lambda row: row["received_at"]):
        if row["state"] == "accepted":
            key = tuple(row[column] for column in KEYS[form])
            if key in newest:
                newest[key]["state"] = "superseded"
            newest[key] = row
    for place, row in enumerate(rows, start=2):
        row["row"] = place
    return rows
