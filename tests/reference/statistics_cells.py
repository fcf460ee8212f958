"""Cells of the published breakdowns: district, street, industry, street by industry, with codes and names."""

from tests.reference.statistics_codes import DISTRICT, DISTRICT_NAME, DIVISIONS, STREET_NOT_STATED, STREETS
from tests.reference.statistics_filings import Row

Cell = tuple[str, str]

ALWAYS: list[Cell] = [("district", DISTRICT), *(("street", code) for code in STREETS)]


def division(row: Row) -> str:
    """The two-digit division of a unit or project."""
    return str(row["industry_code"])[:2]


def in_district_industry(row: Row) -> bool:
    """Whether a unit or project lies in 350503 and in divisions 06-46."""
    return str(row["region_code"]).startswith(DISTRICT) and division(row) in DIVISIONS


def cells_of(row: Row) -> list[Cell]:
    """The four cells that a unit or project belongs to, as (breakdown, code)."""
    street, industry = str(row["region_code"]), division(row)
    return [
        ("district", DISTRICT),
        ("street", street),
        ("industry", industry),
        ("street_industry", f"{street}/{industry}"),
    ]


def division_of(cell: Cell) -> str | None:
    """The division whose city row a cell is compared with; None for all industry."""
    return cell[1][-2:] if "industry" in cell[0] else None


def name_of(cell: Cell) -> str:
    """The Chinese name of a cell; a street with a code outside the list goes by its code."""
    breakdown, code = cell
    if breakdown == "district":
        return DISTRICT_NAME
    if breakdown == "industry":
        return DIVISIONS[code]
    street, _, industry = code.partition("/")
    name = STREET_NOT_STATED if street == DISTRICT else STREETS.get(street, street)
    return f"{name}·{DIVISIONS[industry]}" if industry else name
