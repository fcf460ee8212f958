"""What the publication says otherwise than the one before it: the headline figures, each with its cause."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from assets.publication.page.figures import places_apart, places_of, shown
from assets.publication.page.names import RULES, place
from assets.publication.page.text import Text, same
from assets.publication.page.words import FILING_STATES, METHODS, VERDICTS, word

if TYPE_CHECKING:
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
_SIDES = ("value_before", "value_after")
_MOST_PLACES = 4


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
        "part": _part,
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
            method = word(METHODS, cell[0])
            return Text(
                f"技改投资年平均增速，{method.zh}", f"Average growth of investment, {method.en.lower()}"
            )
        case "submission_status":
            return place(cell[0])
    return place(row["name_zh"])


def _value(row: Row, column: str) -> Text:
    """A word in both languages, or a number with enough places to tell before from after."""
    value = row[column]
    if value is None:
        return same("—")
    number = _number(value)
    if number is not None:
        return same(shown(number, _places(row)))
    return word(FILING_STATES if row["measure"] == "status" else VERDICTS, value)


def _number(value: object) -> Decimal | None:
    """The table keeps values as texts: a number, a word or a moment."""
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def _places(row: Row) -> int:
    known = [number for side in _SIDES if (number := _number(row[side])) is not None]
    least = max(places_of(row["measure"]), *(_digits(number) for number in known))
    return places_apart(known[0], known[-1], least)


def _digits(number: Decimal) -> int:
    """How many decimals a number has, without noughts behind them and no more than the page needs."""
    return min(len(f"{number:f}".partition(".")[2].rstrip("0")), _MOST_PLACES)


def _part(row: Row) -> str:
    """With its sign, to the places of the values beside it or its own; never nothing where it is something."""
    part = row["part"]
    if part is None:
        return ""
    places = max(_places(row), _digits(part))
    return shown(part, places_apart(part, Decimal(0), places), signed=True)
