"""Value added at constant prices, and the price base that a whole comparison stands on."""

from fractions import Fraction

from tests.reference.statistics_filings import Filings, accepted
from tests.reference.statistics_units import Used

BASE_YEAR = "2020"
CURRENT_PRICES = "当年价"


class Prices:
    """Deflators (base 2020 = 100) of one month, by division with all industry as the fallback."""

    def __init__(self, filings: Filings, month: str) -> None:
        """Takes the accepted deflators of ``month`` with price base 2020."""
        self._index = {
            row["industry_code"]: Fraction(row["index_value"])
            for row in accepted(filings.deflators)
            if row["period_month"] == month and row["price_base"] == BASE_YEAR
        }

    def known(self, division: str) -> bool:
        """Whether the division or all industry has an index."""
        return division in self._index or None in self._index

    def constant(self, value: Fraction, division: str) -> Fraction:
        """``value`` at current prices in prices of 2020; KeyError where no index is known."""
        index = self._index[division if division in self._index else None]
        return value / (index / 100)


def price_base(used: list[Used], prices: Prices) -> str:
    """2020, or current prices for everything as soon as one used unit has no deflator."""
    return BASE_YEAR if all(prices.known(unit.division) for unit in used) else CURRENT_PRICES


def value_added(used: list[Used], prices: Prices, base: str) -> Fraction:
    """Σ value added of the units in 万元 on the price base."""
    if base == CURRENT_PRICES:
        return sum((unit.value_added for unit in used), Fraction(0))
    return sum((prices.constant(unit.value_added, unit.division) for unit in used), Fraction(0))
