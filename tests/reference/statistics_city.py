"""The city's figures that the district is compared with: same month, price base and 折标口径, or none."""

from dataclasses import dataclass
from fractions import Fraction

from tests.reference.statistics_filings import Filings, Row, accepted

ENERGY = "综合能源消费量"
VALUE_ADDED = "工业增加值"
CHANGE = "单位增加值能耗升降"
EQUIVALENT_VALUE = "当量值"


@dataclass(frozen=True)
class City:
    """The city's rows of one month for one price base, on the 当量值 basis."""

    rows: list[Row]
    price_base: str

    def _of(self, indicator: str, division: str | None) -> list[Row]:
        return [row for row in self.rows if (row["indicator"], row["industry_code"]) == (indicator, division)]

    def _matching(self, indicator: str, division: str | None) -> Row | None:
        """The row on the wanted basis; one that states its attributes goes before one that does not."""
        needs_base, needs_basis = indicator != ENERGY, indicator != VALUE_ADDED
        fits = [
            row
            for row in self._of(indicator, division)
            if _agrees(row["price_base"], self.price_base, needed=needs_base)
            and _agrees(row["energy_basis"], EQUIVALENT_VALUE, needed=needs_basis)
        ]
        return min(fits, key=_blanks) if fits else None

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

    def intensity_change(self, division: str | None) -> Fraction | None:
        """The city's published change of intensity as a ratio (negative: a fall), or None."""
        row = self._matching(CHANGE, division)
        return None if row is None else Fraction(row["value"]) / 100


def _agrees(stated: str | None, wanted: str, *, needed: bool) -> bool:
    return stated == wanted or (stated is None and not needed)


def _blanks(row: Row) -> int:
    return (row["price_base"] is None) + (row["energy_basis"] is None)


def city_of(filings: Filings, month: str | None, price_base: str) -> City:
    """The city's figures of ``month``; rows of a named area are not the city's."""
    rows = [
        row
        for row in accepted(filings.city_reference)
        if row["area"] is None and row["period_month"] == month
    ]
    return City(rows, price_base)
