"""The form 绿色债券: a few bonds on either side of every question the clause asks."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from examples.generator.cells import Cell, Row
from examples.generator.claims import Claim
from examples.generator.enterprises import Enterprise
from examples.generator.periods import Quarter


class Bond(NamedTuple):
    """A bond; `first_year` is what the offices paid for its first interest year, in yuan."""

    number: int
    kind: str
    value_date: date
    maturity: date
    coupon: str
    issue_10k: int
    city_share: int | None
    first_year: str | None = None


_BONDS = (
    Bond(1, "碳中和债", date(2022, 3, 15), date(2025, 3, 15), "5.10", 10_000, 50, "500000"),
    Bond(
        2, "绿色公司债", date(2022, 6, 20), date(2024, 9, 30), "4.85", 20_000, None, "800000"
    ),  # broken last year
    Bond(3, "公司债券", date(2022, 9, 8), date(2025, 9, 8), "5.60", 30_000, None),  # not a green one
    Bond(4, "绿色企业债", date(2022, 11, 10), date(2027, 11, 10), "4.30", 15_000, 40),  # the LPR itself
    Bond(
        5, "绿色债务融资工具", date(2023, 2, 24), date(2028, 2, 24), "4.55", 12_000, 50, "300000"
    ),  # over 3 years
    Bond(6, "绿色中期票据", date(2023, 5, 18), date(2026, 5, 18), "3.95", 20_000, 50),  # below the LPR
    Bond(
        7, "碳中和债", date(2023, 8, 31), date(2025, 2, 28), "4.725", 8_000, None, "420000"
    ),  # ends in February
    Bond(8, "绿色公司债", date(2023, 9, 15), date(2026, 9, 15), "4.21", 10_000, 30),  # a hundredth above
    Bond(9, "绿色企业债", date(2023, 11, 3), date(2026, 11, 3), "4.60", 18_000, 50),
    Bond(10, "绿色公司债", date(2024, 2, 29), date(2027, 2, 28), "4.45", 10_000, 50, "500000"),  # 29 February
)


def bond_rows(enterprises: Sequence[Enterprise], quarter: Quarter) -> list[Row]:
    """The bonds whose interest begins in the quarter."""
    return [
        Row(_cells(bond, _issuer(bond, enterprises))) for bond in _BONDS if quarter.contains(bond.value_date)
    ]


def bond_claims(enterprises: Sequence[Enterprise], quarter: Quarter) -> list[Claim]:
    """The first interest year of the bonds issued in the quarter that the offices pay for."""
    return [
        Claim(
            "三（九）",
            _issuer(bond, enterprises).uscc,
            _code(bond),
            Decimal(bond.first_year),
            bond.value_date,
        )
        for bond in _BONDS
        if bond.first_year and quarter.contains(bond.value_date)
    ]


def _issuer(bond: Bond, enterprises: Sequence[Enterprise]) -> Enterprise:
    sound = [one for one in enterprises if one.is_sound]
    return sound[bond.number * 5 % len(sound)]


def _code(bond: Bond) -> str:
    return f"示例{bond.value_date:%y}{bond.number:04d}"


def _cells(bond: Bond, issuer: Enterprise) -> dict[str, Cell]:
    return {
        "统一社会信用代码": issuer.uscc,
        "债券代码": _code(bond),
        "债券简称": f"{bond.value_date:%y}示例绿{bond.number:02d}",
        "债券品种": bond.kind,
        "起息日": bond.value_date,
        "到期日": bond.maturity,
        "票面利率(%)": Decimal(bond.coupon),
        "发行金额(元)": bond.issue_10k * 10_000,
        "市级承担比例(%)": bond.city_share,
    }
