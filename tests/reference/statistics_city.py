"""Figures that others publish, of the city and of 丰泽区: same month, price base and 折标口径, or none."""

from dataclasses import dataclass
from fractions import Fraction

from tests.reference.statistics_filings import Filings, Row, accepted

ENERGY = "综合能源消费量"
VALUE_ADDED = "工业增加值"
CHANGE = "单位增加值能耗升降"
ENERGY_GROWTH = "综合能源消费量增速"
VALUE_ADDED_GROWTH = "工业增加值可比价增速"
OFFICIAL_AREA = "丰泽区"
# Indicators that need not name a price base, and those that need not name a 折标口径
WITHOUT_PRICES = (ENERGY, ENERGY_GROWTH)
WITHOUT_BASIS = (VALUE_ADDED, VALUE_ADDED_GROWTH)
EQUIVALENT_VALUE = "当量值"


@dataclass(frozen=True)
class City:
    """The rows of one area and month for one price base, on the 当量值 basis."""

    rows: list[Row]
    price_base: str

    def _of(self, indicator: str, division: str | None) -> list[Row]:
        return [row for row in self.rows if (row["indicator"], row["industry_code"]) == (indicator, division)]

    def _matching(self, indicator: str, division: str | None) -> Row | None:
        """The row on the wanted basis; one that states its attributes goes before one that does not."""
        needs_base, needs_basis = indicator not in WITHOUT_PRICES, indicator not in WITHOUT_BASIS
        fits = [
            row
            for row in self._of(indicator, division)
            if _agrees(row["price_base"], self.price_base, needed=needs_base)
            and _agrees(row["energy_basis"], EQUIVALENT_VALUE, needed=needs_basis)
        ]
        return min(fits, key=_blanks) if fits else None

    def figure(self, indicator: str, division: str | None) -> Fraction | None:
        """The figure as published, on the wanted basis, or None."""
        row = self._matching(indicator, division)
        return None if row is None else Fraction(row["value"])

    def level(self, division: str | None) -> tuple[Fraction, Fraction] | None:
        """Energy and value added on the wanted basis, or None unless both are there."""
        energy, value_added = self.figure(ENERGY, division), self.figure(VALUE_ADDED, division)
        return None if energy is None or value_added is None else (energy, value_added)

    def divisions(self) -> set[str]:
        """Divisions for which both levels are there."""
        named = {row["industry_code"] for row in self.rows if row["industry_code"] is not None}
        return {division for division in named if self.level(division)}

    def intensity(self, division: str | None) -> tuple[Fraction | None, str | None]:
        """The city's level in tce per 万元, or None with city_missing or basis_mismatch."""
        if not (self._of(ENERGY, division) and self._of(VALUE_ADDED, division)):
            return None, "city_missing"
        energy, value_added = self._matching(ENERGY, division), self._matching(VALUE_ADDED, division)
        if energy is None or value_added is None:
            return None, "basis_mismatch"
        if value_added["value"] <= 0:
            return None, "city_missing"
        return Fraction(energy["value"]) / Fraction(value_added["value"]), None


def _agrees(stated: str | None, wanted: str, *, needed: bool) -> bool:
    return stated == wanted or (stated is None and not needed)


def _blanks(row: Row) -> int:
    return (row["price_base"] is None) + (row["energy_basis"] is None)


def city_of(filings: Filings, month: str | None, price_base: str, area: str | None = None) -> City:
    """The figures of ``month`` of the city, or of another ``area``."""
    rows = [
        row
        for row in accepted(filings.city_reference)
        if row["area"] == area and row["period_month"] == month
    ]
    return City(rows, price_base)
