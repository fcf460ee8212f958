"""The form 云服务费用: invoices whose yearly sums lie below, at and above what a rule asks for."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from examples.generator.cells import Cell, Row, fixed
from examples.generator.claims import Claim
from examples.generator.draws import draws
from examples.generator.enterprises import Enterprise

_PROVIDERS = ("示例云（福建）", "示例通信云", "示例工业云平台", "示例软件服务")
# Yearly sums in fen: below, at and above 50 000 yuan; 30 % just under, at and over the cap; far off.
_EDGES = (
    4_999_999,
    5_000_000,
    5_000_001,
    5_000_100,
    16_666_666,
    16_666_667,
    16_666_700,
    25_000_000,
    1_200_000,
)
_RED_LETTER_EACH = 6


def cloud_rows(enterprises: Sequence[Enterprise], received: date, seed: int) -> list[Row]:
    """The invoices of the year by the day of receipt; every sixth enterprise has a red-letter one."""
    year = received.year
    claimants = draws(seed, "cloud").sample(list(enterprises), max(len(enterprises) // 4, 10))
    source = draws(seed, "cloud", year)
    return [
        row
        for position, enterprise in enumerate(claimants)
        for row in _invoices(enterprise, _yearly_fees(position, source), received, source)
    ]


def _yearly_fees(position: int, source: Random) -> list[int]:
    """The invoices of the enterprise at this position, in fen; its sum stays of one size over the years."""
    usual = 3_000_000 + position * 400_000
    total = _EDGES[position] if position < len(_EDGES) else round(usual * source.uniform(0.7, 1.5))
    return _split(total, source, position)


def _invoices(enterprise: Enterprise, fees: list[int], received: date, source: Random) -> Iterator[Row]:
    days_of_year = (received - date(received.year, 1, 2)).days
    for fee in fees:
        day = received - timedelta(days=source.randint(3, days_of_year))
        yield Row(_cells(enterprise, received.year, fee, day, source))


def _split(total: int, source: Random, position: int) -> list[int]:
    """Split a sum in fen into invoices; a red-letter invoice takes an earlier one back."""
    first = round(total * source.uniform(0.2, 0.4) / 100) * 100
    second = round(total * source.uniform(0.2, 0.4) / 100) * 100
    fees = [first, second, total - first - second]
    taken_back = round(total * 0.15 / 100) * 100
    return [*fees, taken_back, -taken_back] if position % _RED_LETTER_EACH == 1 else fees


def _cells(enterprise: Enterprise, year: int, fee: int, day: date, source: Random) -> dict[str, Cell]:
    return {
        "统一社会信用代码": enterprise.uscc,
        "年度": year,
        "发票号码": f"{source.randrange(10**8):08d}",
        "云服务商": source.choice(_PROVIDERS),
        "服务费(元)": fixed(fee),
        "开票日期": day,
        "发票代码": f"0350{year % 100:02d}{source.randrange(10**6):06d}",
    }


def cloud_claims(rows: Sequence[Row], year: int) -> list[Claim]:
    """What the offices paid: 30 % of the year's fees above 50 000 yuan, 50 000 at most."""
    sums: dict[str, Decimal] = {}
    for row in rows:
        fee = row.cells["服务费(元)"]
        if isinstance(fee, Decimal):
            code = str(row.cells["统一社会信用代码"])
            sums[code] = sums.get(code, Decimal(0)) + fee
    return [
        Claim(
            "三（六）",
            code,
            str(year),
            min(round(total * Decimal("0.3"), 2), Decimal(50_000)),
            date(year, 12, 31),
        )
        for code, total in sums.items()
        if total > 50_000
    ]
