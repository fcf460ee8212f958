"""What the publication says otherwise than the one before it: the headline figures, each with its cause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assets.publication.page.names import RULES, place
from assets.publication.page.text import Text, same
from assets.publication.page.words import VERDICTS, word

if TYPE_CHECKING:
    from decimal import Decimal

    from assets.publication.page.tables import Row, Tables

TABLE = "changes"
MOST = 40  # rows on the page; the table has them all
# The cells that a director asks about first; the others are in the table.
_HEADLINES = (
    "table_name in ('target_progress', 'investment_average_growth', 'submission_status') "
    "or (table_name in ('energy_intensity', 'investment_growth') and cell like 'district/%') "
    "or (table_name = 'award_totals' and measure in ('amount_yuan', 'outstanding_yuan'))"
)
_ORDER = (
    "array_position(['target_progress', 'energy_intensity', 'investment_growth', 'investment_average_growth', "
    "'award_totals', 'submission_status'], table_name), cell, measure, cause, cause_key"
)
_MEASURES = {
    "target_value": Text("目标值", "target"),
    "actual_value": Text("实际值", "actual"),
    "verdict": Text("判断", "verdict"),
    "energy_tce": Text("综合能源消费量，吨标准煤", "energy, tce"),
    "value_added_10k_yuan": Text("增加值，万元", "value added, 10,000 yuan"),
    "intensity_tce_per_10k_yuan": Text("单位增加值能耗，吨标准煤/万元", "intensity, tce per 10,000 yuan"),
    "gap_pct": Text("与全市之差，%", "gap to the city, %"),
    "intensity_change_pct": Text("能耗强度升降，%", "change of intensity, %"),
    "investment_ytd_10k_yuan": Text("本年累计投资，万元", "investment to date, 10,000 yuan"),
    "growth_pct": Text("增速，%", "growth, %"),
    "average_growth_pct": Text("年平均增速，%", "average growth, %"),
    "required_growth_pct": Text("所需增速，%", "growth required, %"),
    "amount_yuan": Text("应付，元", "owed, yuan"),
    "outstanding_yuan": Text("到期未付，元", "outstanding, yuan"),
    "first_received": Text("首次收到", "first received"),
    "status": Text("报送状态", "filing"),
}
_METHODS = {"level": Text("水平法", "level method"), "cumulative": Text("累计法", "cumulative method")}


def changes(tables: Tables) -> dict[str, Any]:
    """What the section shows: with what it is compared, the headline rows, how many more there are."""
    everything = tables.now(TABLE, _ORDER)
    rows = tables.now(TABLE, _ORDER, _HEADLINES)[:MOST]
    return {
        "compared_with": everything[0]["compared_with"] if everything else None,
        "rows": rows,
        "more": len(everything) - len(rows),
        "what": _what,
        "measure": lambda row: word(_MEASURES, row["measure"]),
        "value": _value,
        "part": lambda row: _signed(row["part"]),
        "because": lambda row: Text(row["text_zh"], row["text_en"]),
    }


def _what(row: Row) -> Text:
    cell = row["cell"].split("/")
    match row["table_name"]:
        case "target_progress":
            return Text(f"{cell[0]} {row['name_zh']}，{cell[1]}", f"Target {cell[0]}, {cell[1]}")
        case "award_totals":
            rule = word(RULES, cell[-1])
            return Text(f"{rule.zh}，{cell[0]} 年", f"{rule.en}, {cell[0]}")
        case "investment_average_growth":
            method = word(_METHODS, cell[0])
            return Text(f"技改投资年平均增速，{method.zh}", f"Average growth of investment, {method.en}")
        case "submission_status":
            return place(cell[0])
    return place(row["name_zh"])


def _value(row: Row, column: str) -> Text:
    value = row[column]
    if value is None:
        return same("—")
    return word(VERDICTS, value) if row["measure"] == "verdict" else same(value)


def _signed(number: Decimal | None) -> str:
    """With its sign and without the zeros behind the last digit."""
    if number is None:
        return ""
    whole, _, digits = f"{number:+,f}".partition(".")
    return f"{whole}.{digits.rstrip('0')}".rstrip(".")
