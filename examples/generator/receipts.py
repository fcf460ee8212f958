"""When files come in: the bureau's in the month after a quarter, departments' by the 25th of its last."""

from datetime import datetime, timedelta

from examples.generator.periods import Quarter


def in_quarter(quarter: Quarter, day: int, hour: int, minute: int) -> datetime:
    """A moment (+08:00) in the quarter's last month."""
    return datetime(quarter.year, quarter.month.month, day, hour, minute)  # noqa: DTZ001 - local, +08:00


def after_quarter(quarter: Quarter, day: int, hour: int, minute: int) -> datetime:
    """A moment (+08:00) `day` days after the quarter's last day."""
    last = in_quarter(quarter, 30 if quarter.number in (2, 3) else 31, hour, minute)
    return last + timedelta(days=day)
