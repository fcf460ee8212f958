"""The form 贷款市场报价利率: the year's rates as the finance office files them, the same as the bundled series."""

import csv
from datetime import date
from decimal import Decimal

from examples.generator.cells import Row
from foundation.places import REFERENCE


def rate_rows(year: int) -> list[Row]:
    """The rates published in the year; none for years that the bundled series does not have."""
    with (REFERENCE / "lpr.csv").open(encoding="utf-8", newline="") as series:
        return [_row(line) for line in csv.DictReader(series) if line["publish_date"].startswith(f"{year}-")]


def _row(line: dict[str, str]) -> Row:
    return Row(
        {
            "发布日期": date.fromisoformat(line["publish_date"]),
            "一年期(%)": Decimal(line["lpr_1y_pct"]),
            "五年期以上(%)": Decimal(line["lpr_5y_pct"]),
        }
    )
