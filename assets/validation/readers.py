"""What a reader named in a contract accepts, as SQL over a column of text, and what it says when it does not.

The texts of the messages are here once; what a number or a date looks like is in sql/00_macros/readers.sql.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from assets.intake.cells import TORN
from assets.intake.filing_units import filing_unit_names
from foundation.places import REFERENCE
from foundation.yaml_files import read_yaml

if TYPE_CHECKING:
    from foundation.contracts import Column


@dataclass(frozen=True)
class CellRule:
    """What a single cell must be: `broken` is an SQL condition over the row of text and its value."""

    name: str
    broken: str
    message_zh: str
    message_en: str


def value_sql(column: Column) -> str:
    """SQL that gives the typed value of a column, null where nothing was filed or it cannot be read."""
    return f"cast({_value(column)} as {column.sql_type})"


def _value(column: Column) -> str:
    name = column.name
    special = {
        "text": lambda: name,
        "uscc": lambda: f"case when {name}__valid then {name} end",
        "number": lambda: _number(column),
        "flag": lambda: f"case when {name} is null then false else read_flag({name}) end",
        "code": lambda: _listed(column),
        "filing_unit": lambda: f"coalesce({_case(name, filing_unit_names())}, {name})",
    }
    return special.get(column.reader, lambda: f"read_{column.reader}({name})")()


def _listed(column: Column) -> str:
    value = _case(column.name, code_list(column.extra["codeList"]))
    empty = column.extra.get("whenEmpty")
    return f"case when {column.name} is null then '{empty}' else {value} end" if empty else value


def _number(column: Column) -> str:
    # Intake has read nearly all numbers by columns already; only the others are gone through as text.
    name = column.name
    text = f"read_number({name})"
    if column.money_unit is not None:
        scaled = f"within_15_digits(read_money({name}, {name}__multiplier))"
        text = f"case when {name}__multiplier = 1 then {text} else {scaled} end"
    return f"coalesce({plain_number(column)}, {text})"


def plain_number(column: Column) -> str:
    """SQL: the value of a number that intake has read already."""
    name = column.name
    plain = f"cast({name}__plain as decimal(28, 10))"
    if column.money_unit is None:
        return plain
    scaled = f"try_cast(cast({name}__plain as decimal(25, 10)) * {name}__multiplier as decimal(28, 10))"
    return f"case when {name}__multiplier = 1 then {plain} else within_15_digits({scaled}) end"


def _case(name: str, values: dict[str, str]) -> str:
    # What is written as it is kept is told by one look into a list; only other ways of writing are gone through.
    kept = ", ".join(f"'{value}'" for value in dict.fromkeys(values.values()) if values.get(value) == value)
    other = [(written, value) for written, value in values.items() if written != value]
    branches = " ".join(f"when {name} = '{written}' then '{value}'" for written, value in other)
    return f"case when {name} in ({kept}) then {name} {branches} end"


def cell_rules(column: Column) -> list[CellRule]:
    """The rules of a column that look at one cell only, in the order in which they are tried."""
    rules = [_required(), _whole_row(column)] if column.required else []
    if column.reader in _TAKING_ANY_TEXT:
        rules.append(_no_error())
    readable = _readable(column)
    return [*rules, *([readable] if readable else []), *_limits(column)]


def _required() -> CellRule:
    return CellRule(
        "required",
        "{text} is null",
        "必填项未填报；请补填后重报。",
        "A required cell is empty; fill it in and file again.",
    )


# Readers that would take the name of an error for a name.
_TAKING_ANY_TEXT = ("text", "filing_unit", "long_code")
_ERRORS = (
    "#NULL!",
    "#DIV/0!",
    "#VALUE!",
    "#REF!",
    "#NAME?",
    "#NUM!",
    "#N/A",
    "#GETTING_DATA",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#BLOCKED!",
    "#CONNECT!",
    "#UNKNOWN!",
    "#BUSY!",
)


def _whole_row(column: Column) -> CellRule:
    # What is no text is not read with the mark, so that few texts are looked at.
    unread = "" if column.reader in _TAKING_ANY_TEXT else "{value} is null and "
    return CellRule(
        "row_torn",
        f"{unread}{{text}} like '{TORN}%'",
        "该行的格子比表头多，数里的千分位逗号把一个数分成了几格，各格对不上列；请去掉逗号，或给该数加引号后重报。",
        "The row has more cells than the header: a thousands separator has torn a number, so that cells and columns do "
        "not match; take it out, or put the number in quotation marks, and file again.",
    )


def _no_error() -> CellRule:
    errors = ", ".join(f"'{error}'" for error in _ERRORS)
    return CellRule(
        "formula_error",
        f"{{text}} like '#%' and {{text}} in ({errors})",
        "单元格是公式的错误值，没有内容；请改正公式，或直接填写内容后重报。",
        "The cell shows the error of a formula and nothing else; mend the formula, or fill in what it stands for.",
    )


_UNREADABLE = {
    "uscc": (
        "uscc_invalid",
        "不是有效的统一社会信用代码（GB 32100-2015：18 位大写，校验码须相符）；请核对证照，该列设为文本后重报。",
        "Not a valid 统一社会信用代码 (18 characters, capitals, right check character): check it, format it as text.",
    ),
    "number": (
        "number_unreadable",
        "不是数字，或折成表定单位后超出 15 位整数；请只填数字（可用千分位，不带 %），单位写在表头，核对表头单位。",
        "Not a number, or in the form's unit over 15 digits before the point; file digits only, check the header.",
    ),
    "date": (
        "date_unreadable",
        "不是真实日期；请写成 2023-12-31。",
        "Not a real date; write it as 2023-12-31.",
    ),
    "month": (
        "period_unreadable",
        "不是报告期；请写成 2023-12、2023年1-12月 或 2023Q4。",
        "Not a period; write it as 2023-12, 2023年1-12月 or 2023Q4.",
    ),
    "moment": (
        "moment_unreadable",
        "不是时刻；请写成 2023-12-25 09:30。该文件改按首次见到的时刻计。",
        "Not a moment; write it as 2023-12-25 09:30. The file counts from when it was first seen.",
    ),
    "year": ("year_unreadable", "不是年度；请写成 2023。", "Not a year; write it as 2023."),
    "rank": (
        "rank_unreadable",
        "不是名次；请填从 1 起的整数。",
        "Not a rank; file a whole number from 1.",
    ),
    "flag": ("not_in_list", "只能填 是 或 否。", "Only 是 or 否 may stand here."),
    "region": (
        "region_code_invalid",
        "行政区划代码须为 6、9 或 12 位数字；请核对后重报。",
        "行政区划代码 has 6, 9 or 12 digits; check and file again.",
    ),
    "industry_class": (
        "industry_code_invalid",
        "行业代码须为 GB/T 4754-2017 的四位小类代码（大类 01–97）；请核对后重报。",
        "行业代码 is a four-digit class of GB/T 4754-2017 (divisions 01–97); check and file again.",
    ),
    "industry_division": (
        "industry_code_invalid",
        "行业代码须为 GB/T 4754-2017 的两位大类代码（01–97），全部工业请留空。",
        "行业代码 is a two-digit division of GB/T 4754-2017 (01–97), or empty for all industry.",
    ),
    "price_base": (
        "price_base_invalid",
        "价格基期须为年份（如 2020）或 当年价。",
        "价格基期 is a year such as 2020, or 当年价.",
    ),
    "long_code": (
        "digits_lost",
        "编码被电子表格改成了科学计数法，数字已丢失；请把该列设为文本格式后重填。",
        "A spreadsheet has turned the code into scientific notation; format the column as text and fill it in.",
    ),
}


def _readable(column: Column) -> CellRule | None:
    if column.reader == "code":
        values = "、".join(dict.fromkeys(code_list(column.extra["codeList"]).values()))
        return CellRule(
            "not_in_list",
            "{text} is not null and {value} is null",
            f"不在规定的取值之内；请填下列之一：{values}。",
            f"Not in the closed list; file one of: {values}.",
        )
    if column.reader not in _UNREADABLE:
        return None
    name, zh, en = _UNREADABLE[column.reader]
    return CellRule(name, "{text} is not null and {value} is null", zh, en)


def _limits(column: Column) -> list[CellRule]:
    limits = column.limits
    rules = []
    if "minimum" in limits:
        rules.append(_limit("below_minimum", f"{{value}} < {limits['minimum']}", f"≥ {limits['minimum']}"))
    if "exclusiveMinimum" in limits:
        least = limits["exclusiveMinimum"]
        rules.append(_limit("below_minimum", f"{{value}} <= {least}", f"> {least}"))
    if "maximum" in limits:
        rules.append(_limit("above_maximum", f"{{value}} > {limits['maximum']}", f"≤ {limits['maximum']}"))
    return rules


def _limit(name: str, broken: str, allowed: str) -> CellRule:
    return CellRule(
        name,
        broken,
        f"超出允许范围（应 {allowed}）；请核对数值与单位后重报。",
        f"Outside what is allowed (must be {allowed}); check figure and unit and file again.",
    )


@cache
def code_list(name: str) -> dict[str, str]:
    """What may be written in a column of a closed list, by the value that is kept of it."""
    if name == "energy_product":
        return _energy_products()
    lists = read_yaml(REFERENCE / "code_lists.yaml")
    return {
        written: entry["value"]
        for entry in lists[name]
        for written in (entry["value"], *entry.get("also", ()))
    }


def _energy_products() -> dict[str, str]:
    codes = [f"{number:02d}" for number in range(1, 41)]
    return {written: code for code in codes for written in dict.fromkeys((code, code.lstrip("0")))}
