"""Writes docs/tables.md and docs/forms.md from the data contracts: `python docs/make_tables.py`.

Nothing is said here that a contract does not say; a test holds the two files equal to the contracts.
"""
# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assets.intake.headers import YUAN
from assets.validation.readers import cell_rules, code_list
from foundation.contracts import form_contracts, table_contracts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from foundation.contracts import Column, Contract

DOCS = Path(__file__).resolve().parent
REMARK = "<!-- 由 docs/make_tables.py 依数据合同生成，请勿手改。Made from the contracts, not by hand. -->"
# A list as long as this is found in reference/, not in a table cell.
LONGEST_LIST = 12
DATABASES = {
    "analysis": (
        "analysis.duckdb",
        "脱敏；每张表另有同名 .parquet 与 .csv。Masked; also as Parquet and CSV.",
    ),
    "finance": ("finance.duckdb", "实名，供财政使用。Named; for finance."),
    "bureau": ("warehouse/bureau.duckdb", "统计部门内部使用，不外传。The bureau's own; it never leaves it."),
}
READERS = {
    "text": "文字 text",
    "uscc": "统一社会信用代码 GB 32100-2015",
    "number": "数字 number",
    "date": "日期 date",
    "month": "年月或报告期 month or period",
    "year": "年度 year",
    "rank": "名次 rank",
    "flag": "是、否 yes or no",
    "region": "6、9 或 12 位代码 division code",
    "industry_class": "四位小类 class of GB/T 4754-2017",
    "industry_division": "两位大类 division of GB/T 4754-2017",
    "price_base": "年份或 当年价 year or current prices",
    "long_code": "文本格式的编码 code kept as text",
    "filing_unit": "报送单位 filing unit",
    "moment": "日期或时刻 date or moment",
}


def tables_page() -> str:
    """The text of docs/tables.md."""
    parts = [REMARK, "# 成果表 · Published tables"]
    for domain, (file, remark) in DATABASES.items():
        parts += [f"## {file}", remark]
        parts += [_table(c) for c in table_contracts().values() if c.domain == domain]
    return "\n\n".join(parts) + "\n"


def _table(contract: Contract) -> str:
    heading = f"### {contract.name.split('.')[1]}\n\n{contract.description}"
    key = f"主键 key: {_codes(contract.key)}。合同 contract: {contract.name} {contract.version}"
    rows = [
        (f"`{c.name}`", _in_view(c), c.sql_type, _yes(c.required), c.description) for c in contract.columns
    ]
    headers = ("列 column", "中文视图中的列名 in the view", "类型 type", "必有 filled", "说明")
    return f"{heading}\n\n{key}\n\n{_grid(headers, rows)}"


def _in_view(column: Column) -> str:
    return "" if column.header == column.name else column.header


def forms_page() -> str:
    """The text of docs/forms.md."""
    parts = [
        REMARK,
        "# 报表目录 · Forms",
        "怎样填报见 [files.md](files.md)。How to file: [files.md](files.md).",
    ]
    return "\n\n".join([*parts, *map(_form, form_contracts().values())]) + "\n"


def _form(contract: Contract) -> str:
    key = f"主键 key: {'、'.join(contract.column(name).header for name in contract.key)}。"
    rows = [(c.header, f"`{c.name}`", _yes(c.required), _read_as(c)) for c in contract.columns]
    grid = _grid(("列 header", "名称 column", "必填 required", "填法 read as"), rows)
    return "\n\n".join([f"## {contract.title} · {contract.name}", key, grid, *_rules(contract)])


def _rules(contract: Contract) -> list[str]:
    rows = [
        (f"`{r.name}`", "隔离 hard" if r.hard else "提醒 soft", r.message_zh, r.message_en)
        for r in contract.rules
    ]
    # A rule that needs other rows than its own only ever asks.
    rows += [
        (f"`{f.name}`", "提醒（对照他行）soft, beside other rows", f.message_zh, f.message_en)
        for f in contract.findings
    ]
    return [_grid(("行规则 rule", "后果", "说明", "what"), rows)] if rows else []


def _read_as(column: Column) -> str:
    limits = [rule.message_zh.partition("应 ")[2].partition("）")[0] for rule in cell_rules(column)]
    unit = [f"金额，表头可写 {'、'.join(YUAN)}"] if column.money_unit else []
    return "；".join([_kind(column), *unit, *filter(None, limits)])


def _kind(column: Column) -> str:
    if column.reader != "code":
        return READERS[column.reader]
    values = list(dict.fromkeys(code_list(column.extra["codeList"]).values()))
    if len(values) > LONGEST_LIST:
        return f"{values[0]}–{values[-1]}"
    empty = column.extra.get("whenEmpty")
    return "、".join(values) + (f"；留空即 {empty}" if empty else "")


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _yes(required: object) -> str:
    return "✓" if required else ""


def _grid(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


if __name__ == "__main__":
    (DOCS / "tables.md").write_text(tables_page(), encoding="utf-8")
    (DOCS / "forms.md").write_text(forms_page(), encoding="utf-8")
