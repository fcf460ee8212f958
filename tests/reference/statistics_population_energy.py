"""Made-up energy and output of the units: coal in parts, odd factors, losses, income items, gaps."""

from decimal import Decimal
from functools import partial
from random import Random

from tests.reference.statistics_codes import PRODUCTS
from tests.reference.statistics_filings import Row
from tests.reference.statistics_population_rows import MONTHS, amount, history, received
from tests.reference.statistics_units import INCOME_ITEMS

# The share of units that file a month: often most, at times fewer than half, at times none
COVERAGES = (0.0, 0.3, 0.7, 0.9, 0.95, 1.0)
FACTORS = (Decimal(1), Decimal(1), Decimal("1.013"), Decimal("0.97"))


def energy_and_output(rng: Random, units: list[Row]) -> dict[str, list[Row]]:
    """Rows of both forms for all months; units out of scope file too."""
    rows: dict[str, list[Row]] = {"energy": [], "output": []}
    for month in MONTHS:
        coverage = rng.choice(COVERAGES)
        for code in sorted({unit["uscc"] for unit in units}):
            if rng.random() < coverage:
                rows["energy"] += history(rng, "energy", month, partial(_energy, rng, code, month))
            if rng.random() < coverage:
                rows["output"] += history(rng, "output", month, partial(_output, rng, code, month))
    rows["energy"].append(_unreadable(rng, rows["energy"]))
    return rows


def _unreadable(rng: Random, rows: list[Row]) -> Row:
    """A quarantined row whose unit cannot be read."""
    row = rng.choice(rows) if rows else _product(rng, "", MONTHS[-1], "33")
    return received("energy", row["period_month"], 0, {**row, "uscc": None}, "quarantined")


def _energy(rng: Random, code: str, month: str) -> list[Row]:
    if rng.random() < 0.04:
        return [_product(rng, code, month, "40")]
    products = [product for product in PRODUCTS if rng.random() < 0.35]
    return [_product(rng, code, month, product) for product in products or ["33"]]


def _product(rng: Random, code: str, month: str, product: str) -> Row:
    name, measure, factor = PRODUCTS[product]
    used = rng.choice((Decimal(0), *(amount(rng, 0, 500) for _ in range(5))))
    filed = Decimal(factor) * rng.choice(FACTORS)
    return {
        "uscc": code,
        "period_month": month,
        "product_code": product,
        "product_name": name,
        "unit_of_measure": measure,
        "consumption_total": used,
        "consumption_industrial": used,
        "conversion_factor": rng.choice((Decimal("3.07"), filed)) if product == "33" else filed,
    }


def _output(rng: Random, code: str, month: str) -> list[Row]:
    last_year = rng.random() < 0.75
    row = {
        "uscc": code,
        "period_month": month,
        "gross_output_1k_yuan": amount(rng, 20_000, 90_000),
        **_value_added(rng),
        "value_added_last_year_1k_yuan": amount(rng, -500, 9_000) if last_year else None,
        "energy_last_year_tce": amount(rng, 0, 900, 4) if rng.random() < 0.8 else None,
    }
    return [row]


def _value_added(rng: Random) -> Row:
    """工业增加值 as a rule, at times a loss, at times only income items, all four or some, or nothing."""
    kind = rng.random()
    if kind < 0.75:
        return {"value_added_1k_yuan": amount(rng, -3_000 if kind < 0.1 else 1_000, 9_000)}
    items = {column: amount(rng, -400 if "surplus" in column else 0, 2_000) for column in INCOME_ITEMS}
    kept = rng.choice((INCOME_ITEMS, INCOME_ITEMS, INCOME_ITEMS[:3], ()))
    return {column: items[column] for column in kept}


def transformation(rng: Random, energy: list[Row]) -> list[Row]:
    """Some units that file energy also put out or recover products, at times more than they use."""
    filers = sorted({(row["uscc"], row["period_month"]) for row in energy if row["uscc"]})
    return [
        row
        for code, month in filers
        if rng.random() < 0.15
        for row in history(rng, "transformation", month, partial(_given_back, rng, code, month))
    ]


def _given_back(rng: Random, code: str, month: str) -> list[Row]:
    products = [product for product in PRODUCTS if rng.random() < 0.15]
    return [_output_of(rng, code, month, product) for product in products or ["33"]]


def _output_of(rng: Random, code: str, month: str, product: str) -> Row:
    name, measure, factor = PRODUCTS[product]
    return {
        "uscc": code,
        "period_month": month,
        "product_code": product,
        "product_name": name,
        "unit_of_measure": measure,
        "transformation_output": rng.choice((Decimal(0), amount(rng, 0, 90), amount(rng, 0, 2_000))),
        "recovered": rng.choice((Decimal(0), amount(rng, 0, 40))),
        "conversion_factor": Decimal(factor) * rng.choice(FACTORS),
    }
