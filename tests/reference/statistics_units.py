"""What a unit used and made: energy consumption in tce, value added in 万元 at current prices."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from tests.reference.statistics_cells import Cell, cells_of, division
from tests.reference.statistics_filings import Filings, Row, accepted, grouped
from tests.reference.statistics_scope import filers, filers_of_both, scope, units_with_gaps

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
    enterprise: str
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


def factor(row: Row) -> Fraction:
    """tce per unit of a product; electricity at 1.229 whatever factor was filed."""
    return ELECTRICITY_FACTOR if row["product_code"] == ELECTRICITY else Fraction(row["conversion_factor"])


def consumed(row: Row) -> Fraction:
    """What a row of 205-1 says was used in production, in the product's unit."""
    return Fraction(row["consumption_industrial"])


def given_back(row: Row) -> Fraction:
    """What a row of 205-2 says was put out by transformation or recovered, in the product's unit."""
    return Fraction(row["transformation_output"]) + Fraction(row["recovered"])


def standard_coal(rows: list[Row], quantity: Callable[[Row], Fraction]) -> Fraction | None:
    """Σ over the products of a form: no total row, and raw coal either by its parts or as a whole.

    None when nothing but the total row was filed.
    """
    products = [row for row in rows if row["product_code"] != TOTAL_ROW]
    if any(quantity(row) > 0 for row in products if row["product_code"] in PARTS_OF_RAW_COAL):
        products = [row for row in products if row["product_code"] != RAW_COAL]
    if not products:
        return None
    return sum((quantity(row) * factor(row) for row in products), Fraction(0))


def unit_energy(rows: list[Row], transformed: list[Row]) -> Fraction | None:
    """The energy of one unit and month: consumption less transformation output and recovery; may be negative."""
    used = standard_coal(rows, consumed)
    return None if used is None else used - (standard_coal(transformed, given_back) or 0)


def unit_value_added(row: Row) -> Fraction | None:
    """工业增加值 in 万元, else by the income approach from all four items, else None."""
    filed = fraction(row, "value_added_1k_yuan")
    if filed is not None:
        return filed / 10
    items = [fraction(row, column) for column in INCOME_ITEMS]
    known = [item for item in items if item is not None]
    return sum(known, Fraction(0)) / 10 if len(known) == len(INCOME_ITEMS) else None


def enterprise_of(unit: Row) -> str:
    """Who stands behind a unit: its group, else itself."""
    return str(unit["group_code"] or unit["uscc"])


def _used(unit: Row, energy: Fraction | None, output: Row) -> Used | None:
    value_added = unit_value_added(output)
    if energy is None or value_added is None:
        return None
    last_year = fraction(output, "value_added_last_year_1k_yuan")
    return Used(
        cells=cells_of(unit),
        division=division(unit),
        enterprise=enterprise_of(unit),
        energy=energy,
        value_added=value_added,
        energy_last_year=fraction(output, "energy_last_year_tce"),
        value_added_last_year=None if last_year is None else last_year / 10,
    )


def used_units(filings: Filings, month: str) -> list[Used]:
    """Units in scope in ``month`` without gaps whose energy and value added are both known."""
    return [used for _, used in _known(filings, month, filers_of_both(filings, month))]


def used_codes(filings: Filings, month: str) -> set[str]:
    """The codes of the units used."""
    return {unit["uscc"] for unit, _ in _known(filings, month, filers_of_both(filings, month))}


def gap_enterprises(filings: Filings, month: str) -> int:
    """Enterprises that the reading of units with gaps decides about: known as far as filed, but with a gap."""
    filed = filers(filings.energy, month) & filers(filings.output, month)
    gaps = units_with_gaps(filings, month)
    return len({enterprise_of(unit) for unit, _ in _known(filings, month, filed & gaps)})


def _known(filings: Filings, month: str, filed: set[str]) -> list[tuple[Row, Used]]:
    energy = grouped(accepted(filings.energy), "uscc", "period_month")
    transformed = grouped(accepted(filings.transformation), "uscc", "period_month")
    output = grouped(accepted(filings.output), "uscc", "period_month")
    candidates = [(unit, (unit["uscc"], month)) for unit in scope(filings, month) if unit["uscc"] in filed]
    found = [
        (unit, _used(unit, unit_energy(energy[key], transformed[key]), output[key][0]))
        for unit, key in candidates
    ]
    return [(unit, used) for unit, used in found if used is not None]
