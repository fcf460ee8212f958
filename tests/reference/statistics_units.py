"""What a unit used and made: energy consumption in tce, value added in 万元 at current prices."""

from dataclasses import dataclass
from fractions import Fraction

from tests.reference.statistics_cells import Cell, cells_of, division
from tests.reference.statistics_filings import Filings, Row, accepted, grouped
from tests.reference.statistics_scope import filers_of_both, scope

TOTAL_ROW = "40"
RAW_COAL = "01"
PARTS_OF_RAW_COAL = frozenset({"02", "03", "04", "05"})
ELECTRICITY = "33"
ELECTRICITY_FACTOR = Fraction("1.229")
INCOME_ITEMS = (
    "compensation_1k_yuan",
    "production_tax_1k_yuan",
    "depreciation_1k_yuan",
    "operating_surplus_1k_yuan",
)


@dataclass(frozen=True)
class Used:
    """A unit whose energy (tce) and value added (万元, current prices) of the data month are both known."""

    cells: list[Cell]
    division: str
    energy: Fraction
    value_added: Fraction
    energy_last_year: Fraction | None
    value_added_last_year: Fraction | None

    @property
    def filed_last_year(self) -> bool:
        """Whether both of last year's figures stand in this year's filing."""
        return self.energy_last_year is not None and self.value_added_last_year is not None


def fraction(row: Row, column: str) -> Fraction | None:
    """A filed number exactly, or None."""
    return None if row[column] is None else Fraction(row[column])


def standard_coal(row: Row) -> Fraction:
    """One row of 205-1 in tce; electricity at 1.229 whatever factor was filed."""
    electric = row["product_code"] == ELECTRICITY
    factor = ELECTRICITY_FACTOR if electric else Fraction(row["conversion_factor"])
    return Fraction(row["consumption_industrial"]) * factor


def unit_energy(rows: list[Row]) -> Fraction | None:
    """The energy of one unit and month: no total row, and raw coal either by its parts or as a whole.

    None when nothing but the total row was filed.
    """
    products = [row for row in rows if row["product_code"] != TOTAL_ROW]
    parts = [row for row in products if row["product_code"] in PARTS_OF_RAW_COAL]
    if any(row["consumption_industrial"] > 0 for row in parts):
        products = [row for row in products if row["product_code"] != RAW_COAL]
    return sum(map(standard_coal, products), Fraction(0)) if products else None


def unit_value_added(row: Row) -> Fraction | None:
    """工业增加值 in 万元, else by the income approach from all four items, else None."""
    filed = fraction(row, "value_added_1k_yuan")
    if filed is not None:
        return filed / 10
    items = [fraction(row, column) for column in INCOME_ITEMS]
    known = [item for item in items if item is not None]
    return sum(known, Fraction(0)) / 10 if len(known) == len(INCOME_ITEMS) else None


def _used(unit: Row, energy_rows: list[Row], output: Row) -> Used | None:
    energy, value_added = unit_energy(energy_rows), unit_value_added(output)
    if energy is None or value_added is None:
        return None
    last_year = fraction(output, "value_added_last_year_1k_yuan")
    return Used(
        cells=cells_of(unit),
        division=division(unit),
        energy=energy,
        value_added=value_added,
        energy_last_year=fraction(output, "energy_last_year_tce"),
        value_added_last_year=None if last_year is None else last_year / 10,
    )


def used_units(filings: Filings, month: str) -> list[Used]:
    """Units in scope in ``month`` without gaps whose energy and value added are both known."""
    energy = grouped(accepted(filings.energy), "uscc", "period_month")
    output = grouped(accepted(filings.output), "uscc", "period_month")
    filed = filers_of_both(filings, month)
    candidates = [
        _used(unit, energy[unit["uscc"], month], output[unit["uscc"], month][0])
        for unit in scope(filings, month)
        if unit["uscc"] in filed
    ]
    return [used for used in candidates if used is not None]
