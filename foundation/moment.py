"""Moments in Beijing time: the as-of of a run, the clock that `--today` replaces, reception times."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

from foundation.texts import normalise

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")
# Later than any moment of the ledger.
ANY_TIME = datetime(9999, 12, 31, tzinfo=BEIJING)


def now() -> datetime:
    """The wall clock in Beijing time, the only place where it is read."""
    return datetime.now(tz=BEIJING).replace(microsecond=0)


def parse_as_of(text: str) -> datetime:
    """An as-of; a bare date means the end of that day (filings: Time). ValueError with the remedy."""
    return _parse(text, time.max)


def parse_today(text: str) -> datetime:
    """The moment that stands in for the clock; a bare date means its first moment."""
    return _parse(text, time.min)


def _parse(text: str, time_of_a_bare_date: time) -> datetime:
    written = normalise(text)
    try:
        if len(written) == len("2024-01-10"):
            return datetime.combine(date.fromisoformat(written), time_of_a_bare_date, BEIJING)
        moment = datetime.fromisoformat(written)
    except ValueError:
        raise ValueError(
            f"{text!r} 不是日期或时刻；请写成 2024-01-10 或 2024-01-10T09:30:00+08:00。"
            "Neither a date nor a moment; write 2024-01-10 or 2024-01-10T09:30:00+08:00."
        ) from None
    return moment.replace(tzinfo=BEIJING) if moment.tzinfo is None else moment.astimezone(BEIJING)
