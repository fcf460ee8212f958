"""Is the enterprise registered in the district on the day? Steps 1 to 3 of the order of reasons.

What belongs here: what the register alone can say about a claim.
"""

from collections.abc import Iterable
from datetime import date

from tests.reference.awards_numbers import DISTRICT
from tests.reference.awards_rows import RegisterRow

IN_ORDER = ["not_in_register", "outside_district", "deregistered", "status_date_missing"]


def register_reason(row: RegisterRow | None, event: date) -> str | None:
    """The first of the register's reasons that holds on the day of the event."""
    if row is None:
        return "not_in_register"
    if not is_inside(row, event):
        return "outside_district"
    return _closed(row, event)


def first_reason(found: Iterable[str | None]) -> str | None:
    """Of what the register says of several enterprises, the reason that is tested first."""
    return min((reason for reason in found if reason is not None), key=IN_ORDER.index, default=None)


def is_inside(row: RegisterRow, event: date) -> bool:
    """Inside from the day of moving in (or always) to the day before moving out."""
    moved_in, moved_out = row["moved_in_on"], row["moved_out_on"]
    if moved_in is not None and event < moved_in:
        return False
    if moved_out is not None:
        return event < moved_out
    return row["region_code"].startswith(DISTRICT) and row["registration_status"] != "迁出"


def _closed(row: RegisterRow, event: date) -> str | None:
    if row["registration_status"] not in {"注销", "吊销"}:
        return None
    if row["deregistered_on"] is None:
        return "status_date_missing"
    return "deregistered" if row["deregistered_on"] <= event else None
