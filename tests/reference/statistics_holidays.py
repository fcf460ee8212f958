"""Where the 25ths of March, June, September and December move to, by hand from the State Council's yearly notices.

Days not listed are working days themselves. 2021-09-26 and 2023-06-25 are Sundays that were worked.
"""

from datetime import date

MOVED = {
    date(2020, 6, 25): date(2020, 6, 28),
    date(2021, 9, 25): date(2021, 9, 26),
    date(2021, 12, 25): date(2021, 12, 27),
    date(2022, 6, 25): date(2022, 6, 27),
    date(2022, 9, 25): date(2022, 9, 26),
    date(2022, 12, 25): date(2022, 12, 26),
    date(2023, 3, 25): date(2023, 3, 27),
}


def next_working_day(day: date) -> date:
    """The day itself when it is worked, else the next that is."""
    return MOVED.get(day, day)
