"""What an open row would move if its likely value held, in plain Python: the district made anew with it exchanged.

Open rows carry the rule that they break as ``rule``. The likely values are those that docs/methods.md lists.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tests.reference.statistics_calendar import year_before
from tests.reference.statistics_cells import division
from tests.reference.statistics_codes import PRODUCTS
from tests.reference.statistics_energy import report_of
from tests.reference.statistics_filings import Filings, Row, accepted
from tests.reference.statistics_prices import CURRENT_PRICES
from tests.reference.statistics_scope import scope, with_gaps
from tests.reference.statistics_units import (
    standard_coal,
    unit_energy,
    unit_value_added,
    used_codes,
)

UNKNOWN_PRODUCT = "not_in_list"
AS_LAST_YEAR = {"consumption_adds_up", "raw_material_within_industrial", "below_minimum"}
REFERENCE_FACTOR = {"factor_far_off", "factor_outside_band"}


@dataclass(frozen=True)
class Part:
    """What a unit puts into the district: its division, energy in tce, value added in 万元 at current prices."""

    division: str
    energy: Fraction
    value_added: Fraction


@dataclass(frozen=True)
class District:
    """The parts of all units used by code, and how they become an intensity."""

    filings: Filings
    month: str
    parts: dict[str, Part]
    constant: Callable[[Fraction, str], Fraction]
    known: Callable[[str], bool]
    city: Fraction | None

    def intensity(self, parts: dict[str, Part]) -> Fraction | None:
        """Σ energy ÷ Σ value added of the given parts, None where the latter is not above 0."""
        made = sum((self.constant(part.value_added, part.division) for part in parts.values()), Fraction(0))
        return sum((part.energy for part in parts.values()), Fraction(0)) / made if made > 0 else None

    def move(self, uscc: str, energy: Fraction | None, value_added: Fraction | None) -> Fraction | None:
        """By how much the intensity moves with the part of one unit exchanged; None where that is not known."""
        unit = next(unit for unit in scope(self.filings, self.month) if unit["uscc"] == uscc)
        if energy is None or value_added is None or not self.known(division(unit)):
            return None
        then = self.intensity({**self.parts, uscc: Part(division(unit), energy, value_added)})
        now = self.intensity(self.parts)
        return None if then is None or now is None else then - now


def district_of(filings: Filings, quarter: str) -> District:
    """The district of a report with at least one unit used."""
    report = report_of(filings, quarter)
    month, prices = report.month.month, report.comparison.this_year
    assert month is not None
    used = used_codes(filings, month)
    parts = {
        unit["uscc"]: Part(
            division(unit),
            known(energy_now(filings, unit["uscc"], month)),
            known(made(filings, unit["uscc"], month)),
        )
        for unit in scope(filings, month)
        if unit["uscc"] in used
    }
    current = report.comparison.price_base == CURRENT_PRICES
    constant = (lambda value, _: value) if current else prices.constant
    city, _ = report.city.intensity(None)
    return District(filings, month, parts, constant, (lambda _: True) if current else prices.known, city)


def known(value: Fraction | None) -> Fraction:
    """A figure that must be there."""
    assert value is not None
    return value


def rows_of(rows: list[Row], uscc: str, month: str) -> list[Row]:
    """Rows in force of a unit and month."""
    return [row for row in accepted(rows) if (row["uscc"], row["period_month"]) == (uscc, month)]


def energy_now(filings: Filings, uscc: str, month: str) -> Fraction | None:
    """The unit's energy from its rows in force, tce."""
    return unit_energy(rows_of(filings.energy, uscc, month), rows_of(filings.transformation, uscc, month))


def made(filings: Filings, uscc: str, month: str) -> Fraction | None:
    """The unit's value added from its row in force, 万元."""
    rows = rows_of(filings.output, uscc, month)
    return unit_value_added(rows[0]) if rows else None


def likely_row(filings: Filings, form: str, row: Row) -> Row | None:
    """An open row of 205 with its likely quantity and factor, None where nothing says what is likely."""
    rule, column = row["rule"], "consumption_industrial" if form == "energy" else "transformation_output"
    if rule == UNKNOWN_PRODUCT:
        return None
    if rule in REFERENCE_FACTOR:
        return {**row, "conversion_factor": Decimal(PRODUCTS[row["product_code"]][2])}
    if rule not in AS_LAST_YEAR:
        return row
    before = [
        other
        for other in rows_of(getattr(filings, form), row["uscc"], year_before(row["period_month"]))
        if other["product_code"] == row["product_code"]
    ]
    if not before:
        return None
    recovered = {} if form == "energy" else {"recovered": before[0]["recovered"]}
    return {**row, column: before[0][column], **recovered}


def _open(filings: Filings, form: str, uscc: str, month: str) -> list[Row]:
    """Open quarantined rows of a unit and month, oldest first; none where a later file mended the month."""
    rows = getattr(filings, form)
    if uscc not in with_gaps(rows, month):
        return []
    found = [row for row in rows if row.get("open") and (row["uscc"], row["period_month"]) == (uscc, month)]
    return sorted((row for row in found if row["state"] == "quarantined"), key=lambda row: row["received_at"])


def _whole(filings: Filings, form: str, uscc: str, month: str) -> list[Row] | None:
    """The rows of a form with the likely ones in place of those of their product, None where one is not known."""
    by_product = {row["product_code"]: row for row in rows_of(getattr(filings, form), uscc, month)}
    for row in _open(filings, form, uscc, month):
        likely = likely_row(filings, form, row)
        if likely is None:
            return None
        by_product[row["product_code"]] = likely
    return list(by_product.values())


def energy_then(filings: Filings, uscc: str, month: str) -> Fraction | None:
    """The likely energy of a unit that is left out: its own rows if all are known, else last year's."""
    own, given = (_whole(filings, form, uscc, month) for form in ("energy", "transformation"))
    whole = None if own is None or given is None else unit_energy(own, given)
    return whole if whole is not None else energy_last_year(filings, uscc, month)


def energy_last_year(filings: Filings, uscc: str, month: str) -> Fraction | None:
    """Last year's own filing, else last year as this year's filing states it."""
    own = energy_now(filings, uscc, year_before(month))
    stated = [row["energy_last_year_tce"] for row in rows_of(filings.output, uscc, month)]
    return own if own is not None or stated in ([], [None]) else Fraction(stated[0])


def value_added_then(filings: Filings, uscc: str, month: str, parts: dict[str, Part]) -> Fraction | None:
    """The likely value added of a unit that is left out, 万元."""
    last_year = made(filings, uscc, year_before(month))
    stands = rows_of(filings.output, uscc, month)
    likely = None
    if uscc in with_gaps(filings.output, month):
        for row in _open(filings, "output", uscc, month):
            value = likely_output(row, last_year)
            likely = value if value is not None else likely
    else:
        likely = unit_value_added(stands[0]) if stands else None
    stated = _stated(stands[0]) if stands else None
    found = [value for value in (likely, last_year, stated) if value is not None]
    return found[0] if found else _by_ratio(filings, uscc, month, parts)


def likely_output(row: Row, last_year: Fraction | None) -> Fraction | None:
    """Value added of an open row of the output form, 万元."""
    if row["rule"] == "required":
        filed = unit_value_added(row)
        if filed is not None:
            return filed
    return _stated(row) if last_year is None else last_year


def _stated(row: Row) -> Fraction | None:
    stated = row["value_added_last_year_1k_yuan"]
    return None if stated is None else Fraction(stated) / 10


def _by_ratio(filings: Filings, uscc: str, month: str, parts: dict[str, Part]) -> Fraction | None:
    """Gross output at the ratio of value added to it of the division's units used, the ratio at 10 decimals."""
    stands = rows_of(filings.output, uscc, month)
    unit = next(unit for unit in scope(filings, month) if unit["uscc"] == uscc)
    peers = {code: part for code, part in parts.items() if part.division == division(unit)}
    if not stands or not peers:
        return None
    gross = sum(Fraction(rows_of(filings.output, code, month)[0]["gross_output_1k_yuan"]) for code in peers)
    ratio = sum((part.value_added for part in peers.values()), Fraction(0)) / gross
    places = 10**10
    away = Fraction(1, 2) if ratio > 0 else Fraction(-1, 2)
    return Fraction(stands[0]["gross_output_1k_yuan"]) * Fraction(int(ratio * places + away), places)


def energy_if_answered(filings: Filings, uscc: str, month: str, row: Row) -> Fraction | None:
    """The energy of a unit that is used if the likely answer to a warning about one of its rows held."""
    own, given = rows_of(filings.energy, uscc, month), rows_of(filings.transformation, uscc, month)
    now = unit_energy(own, given)
    if row["rule"] == "total_row_fits":
        rest = known(standard_coal(own, lambda r: Fraction(r["consumption_industrial"])))
        return known(now) + Fraction(row["consumption_industrial"]) - rest
    if row["rule"] == "coal_fits_its_kinds":
        kinds = ("02", "03", "04", "05")
        return unit_energy([r for r in own if r["product_code"] not in kinds], given)
    if row["rule"] in REFERENCE_FACTOR:
        likely = known_row(likely_row(filings, "energy", row))
        return unit_energy([likely if r is row else r for r in own], given)
    if row["rule"] == "consumption_in_its_unit":
        tenth = {**row, "consumption_industrial": row["consumption_industrial"] / 10}
        return unit_energy([tenth if r is row else r for r in own], given)
    return None


def known_row(row: Row | None) -> Row:
    """A row that must be there."""
    assert row is not None
    return row
