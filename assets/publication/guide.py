"""What a published database says about itself: how to read it, and where each of its columns comes from.

Two tables beside the published ones, and a view of each table under its Chinese names. They name nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from assets.publication.naming import table_of, view_names
from foundation.contracts import form_contracts
from foundation.lineage import origins
from foundation.store import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import duckdb

    from foundation.contracts import Contract

# Under what name the database is attached, and a note: topic (`2023Q4 energy`), in Chinese, in English.
WRITTEN = "written"
Note = tuple[str, str, str]
HOW_TO_READ, LINEAGE = GUIDE = ("how_to_read", "column_lineage")
_OF = {
    "analysis": (
        "脱敏数据，可供分析与对外使用；不含企业名称与代码",
        "Masked: may be read by analysts and given out; names no enterprise",
    ),
    "finance": (
        "实名数据，仅供财政部门使用，不得外传",
        "Named: for the finance bureau only; must not be passed on",
    ),
}
# What holds for every table, by topic: in Chinese, in English.
_RULES = (
    (
        "period",
        "每张表含已发布的各个报告期，以 period（报告期）区分，如 2023Q4；查询时先选报告期。",
        "Every table holds all periods published so far, told apart by period, such as 2023Q4: choose one first.",
    ),
    (
        "names",
        "表与列以英文命名；另有内容相同的中文视图，列名也是中文。说明见各表各列的注释（duckdb_columns()）。",
        "Names are English; a view of each table has Chinese ones. Comments say what each is (duckdb_columns()).",
    ),
    (
        "empty",
        "空值（NULL）是不知道、不公布或不适用，不是 0；原因在 verdict_reason、change_reason 或 reason 列。",
        "NULL is not known, not given out or not applicable, never zero; the column of the reason says why.",
    ),
    (
        "markers",
        "标记 marker：c 不公布（保密），x 无法取得，r 较上次发布有修订，p 暂定（未满一年）；同时成立的取在前的。",
        "marker: c confidential, x not available, r revised since the last publication, p provisional.",
    ),
    (
        "units",
        "单位在列名末尾：_yuan 元，_10k_yuan 万元，_tce 吨标准煤，_pct 百分数（30 即 30%）；金额精确到分。",
        "The unit ends the name: _yuan, _10k_yuan (10,000 yuan), _tce (tonnes of coal equivalent), _pct (30 is 30 %).",
    ),
    (
        "changes",
        "changes 表列出与上一次发布相比变了的数、差额和原因；同一个数的几行之和等于差额。",
        "changes lists what differs from the publication before, by how much and why; the parts of one figure add up.",
    ),
    (
        "origin",
        "column_lineage 表列出每一列由哪些报表、参数、目录的哪些列算出；计数与常数没有来源列。",
        "column_lineage lists the columns that each column is worked out from; counts and constants have none.",
    ),
)
_KINDS = {
    "filings": "form",
    "policy": "plan",
    "reference": "list",
    "run": "run",
    "disclosure": "disclosure_control",
    "history": "earlier_publication",
    "readings": "readings",
}


def write_guide(
    connection: duckdb.DuckDBPyConnection,
    audience: str,
    contracts: Sequence[Contract],
    notes: Sequence[Note] = (),
) -> None:
    """Write how_to_read, column_lineage and the Chinese views into the database attached as `written`.

    `notes` hold for single periods and begin with them.
    """
    guide = how_to_read(audience, contracts, notes)
    _write(connection, f"{WRITTEN}.{HOW_TO_READ}", guide, _ABOUT[HOW_TO_READ])
    _write(connection, f"{WRITTEN}.{LINEAGE}", column_lineage(contracts), _ABOUT[LINEAGE])
    for contract in contracts:
        _write_view(connection, contract)


_ABOUT = {
    HOW_TO_READ: (
        "怎样读这个数据库：先看这张表",
        {"place": "顺序", "topic": "主题", "text_zh": "说明", "text_en": "英文说明"},
    ),
    LINEAGE: (
        "数据来源：每一列由哪些报表、参数和目录的哪些列算出",
        {
            "table_name": "本库的表",
            "column_name": "本库的列",
            "source_kind": "来源种类：form 报表、plan 政策参数与口径、list 目录与标准、run 报告期与日期、"
            "disclosure_control 保密处理、earlier_publication 以前的发布、readings 口径测算、checks 校验结果",
            "source_table": "来源表；报表的为报表代码",
            "source_column": "来源列",
            "source_header": "报表中的栏目名；不是报表的为空",
        },
    ),
}


def how_to_read(audience: str, contracts: Sequence[Contract], notes: Sequence[Note]) -> pl.DataFrame:
    """The rows of how_to_read: whose database it is, the rules for reading, notes, then one row for each table."""
    zh, en = _OF[audience]
    rows = [("audience", f"{zh}。", f"{en}."), *_RULES, *notes]
    rows += [
        (
            table_of(contract),
            f"表 {table_of(contract)}，中文视图“{contract.title}”：{contract.description}",
            f"Table {table_of(contract)}; its view with Chinese names is {contract.title}.",
        )
        for contract in contracts
    ]
    numbered = [(place, *row) for place, row in enumerate(rows, start=1)]
    schema = {"place": pl.Int32, "topic": pl.String, "text_zh": pl.String, "text_en": pl.String}
    return pl.DataFrame(numbered, schema=schema, orient="row")


def column_lineage(contracts: Sequence[Contract]) -> pl.DataFrame:
    """The rows of column_lineage, sorted; tables that are not made by a model have none."""
    rows = sorted({row for contract in contracts for row in _lineage_of(contract)})
    columns = _ABOUT[LINEAGE][1]
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")


def _lineage_of(contract: Contract) -> Iterator[tuple[str, ...]]:
    for column in contract.columns:
        for source, name in origins(contract.name, column.name):
            if source != contract.name:
                yield (table_of(contract), column.name, *_said_of(source, name))


def _said_of(source: str, name: str) -> tuple[str, str, str, str]:
    schema, _, table = source.partition(".")
    kind = _KINDS.get(schema, "checks")
    if schema != "filings":
        return kind, source, name, ""
    form = table.removesuffix("_rows")
    headers = {column.name: column.header for column in form_contracts()[form].columns}
    return kind, form, name, headers.get(name, "")


def _write(
    connection: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame, about: tuple[str, dict[str, str]]
) -> None:
    connection.register("guide", frame)
    connection.execute(f"create table {table} as select * from guide")
    connection.unregister("guide")
    remark, columns = about
    connection.execute(f"comment on table {table} is '{quoted(remark)}'")
    for name, text in columns.items():
        connection.execute(f"comment on column {table}.{name} is '{quoted(text)}'")


def _write_view(connection: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """A view under the table's title, its columns under their Chinese names, with the same comments."""
    names = view_names(contract)
    listed = ", ".join(f'{column} as "{name}"' for column, name in names.items())
    view = f'{WRITTEN}."{contract.title}"'
    connection.execute(f"create view {view} as select {listed} from {table_of(contract)}")
    connection.execute(f"comment on view {view} is '{quoted(contract.description)}'")
    for column in contract.columns:
        text = quoted(column.description)
        connection.execute(f"comment on column {view}.\"{names[column.name]}\" is '{text}'")
