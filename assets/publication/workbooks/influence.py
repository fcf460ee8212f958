"""The sheets 先办 and 待办 of bureau.xlsx: whom to call first, and what each open question would move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.intake.returned import UNSIGNED
from assets.publication.workbooks.influence_words import BASES, KINDS, REASONS
from assets.publication.workbooks.layout import Column, Layout, Toned
from assets.publication.workbooks.words import REASONS as AWARD_REASONS
from assets.publication.workbooks.words import form_title
from foundation.store import records

if TYPE_CHECKING:
    import duckdb

    from assets.publication.workbooks.filed import Record
    from assets.publication.workbooks.layout import Cell

# How many filers the sheet marks to be called first.
FIRST_CALLS = 5
_MOVES = (
    Column("gap", "与全市能耗强度差距（百分点）", "percent"),
    Column("growth", "技改投资增速（百分点）", "percent"),
    Column("owed", "应付奖补（元）", "money"),
)

FIRST = Layout(
    "先办",
    "先办：按此次序联系各报送单位",
    "若各项的可能值成立，总量指标变动大的在前，其次是未能读取的文件、不能断定的、待改正的行；前五家标“先联系”。"
    "变动为各项绝对值之和，同一单位、项目、奖补只计一次。逐项见“待办”，明细见各单位退改单（returns）。",
    (
        Column("place", "次序", "number"),
        Column("submitted_by", "报送单位"),
        Column("call", "联系"),
        Column("what", "先问的一项", widest=56),
        Column("moved_pct", "变动幅度（%）", "percent"),
        *_MOVES,
        Column("undetermined", "不能断定（项）", "integer", total=True),
        Column("files_unread", "未能读取的文件（个）", "integer", total=True),
        Column("rows_to_mend", "待改正（行）", "integer", total=True),
        Column("units_missing", "未报全的调查单位（个）", "integer", total=True),
        Column("submissions_missing", "未报季度进展（份）", "integer", total=True),
        Column("rows_to_explain", "待说明（行）", "integer", total=True),
        Column("rows_explained", "已说明（行）", "integer", total=True),
    ),
    frozen=2,
)
QUESTIONS = Layout(
    "待办",
    "待办：若可能值成立，全区的数会变动多少",
    "可能值只用来排先后，不改动任何数。变动幅度取能耗强度、1+投资增速、应付奖补三者相对变动之最大；"
    "空格为不能断定。方法见 docs/methods.md。",
    (
        Column("place", "次序", "number"),
        Column("kind", "类别"),
        Column("form", "报表"),
        Column("submitted_by", "报送单位"),
        Column("name_zh", "所涉单位"),
        Column("file_name", "文件"),
        Column("sheet", "工作表"),
        Column("row", "行", "number"),
        Column("column_name", "列"),
        Column("value_as_filed", "填报值"),
        Column("basis", "可能值的依据"),
        Column("reason", "不影响或不能断定的原因"),
        Column("moved_pct", "变动幅度（%）", "percent"),
        *_MOVES,
        Column("verdict", "能耗强度结论"),
        Column("likely_energy_tce", "可能的综合能源消费量（吨标准煤）", "money"),
        Column("likely_value_added_10k_yuan", "可能的工业增加值（万元）", "money"),
        Column("likely_ytd_10k_yuan", "可能的本年累计投资（万元）", "money"),
        Column("likely_ytd_last_year_10k_yuan", "可能的上年同期投资（万元）", "money"),
        Column("message_zh", "问题与改法", widest=56),
        Column("uscc", "统一社会信用代码", "code"),
    ),
    frozen=3,
)

_QUESTIONS = "select * from main.influence order by place"
# With the first question of each filer that has any.
_FILERS = """
    select f.*, i.kind, i.form, i.name_zh, i.file_name, i.row
    from main.filers as f
    left join (
        select * from main.influence qualify row_number() over (partition by submitted_by order by place) = 1
    ) as i on f.submitted_by is not distinct from i.submitted_by
    order by f.place
"""


def filers_to_call(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Cell]]:
    """The rows of 先办 from main.filers and main.influence, in the order in which to call."""
    return [_filer(row) for row in records(connection, _FILERS)]


def questions(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Cell]]:
    """The rows of 待办 from main.influence, in its order."""
    return [_question(row) for row in records(connection, _QUESTIONS)]


def _filer(row: Record) -> dict[str, Cell]:
    return row | {
        "submitted_by": row["submitted_by"] or UNSIGNED,
        "call": Toned("先联系", "bad") if row["place"] <= FIRST_CALLS and _is_open(row) else None,
        "what": _first_question(row),
        "gap": row["gap_moved_points"],
        "growth": row["growth_moved_points"],
        "owed": row["owed_moved_yuan"],
    }


def _is_open(row: Record) -> bool:
    return any(
        row[key]
        for key in ("files_unread", "rows_to_mend", "units_missing", "submissions_missing", "rows_to_explain")
    )


def _first_question(row: Record) -> str | None:
    if row["kind"] is None:
        return None
    line = None if row["row"] is None else f"第 {row['row']} 行"
    parts = [KINDS[row["kind"]].zh, _form(row["form"]), row["name_zh"], row["file_name"], line]
    return "，".join(part for part in parts if part)


def _question(row: Record) -> dict[str, Cell]:
    return row | {
        "kind": KINDS[row["kind"]].zh,
        "form": _form(row["form"]),
        "submitted_by": row["submitted_by"] or UNSIGNED,
        "basis": None if row["basis"] is None else "；".join(BASES[b].zh for b in row["basis"].split()),
        "reason": None if row["reason"] is None else (REASONS | AWARD_REASONS)[row["reason"]].zh,
        "gap": row["gap_change_points"],
        "growth": row["growth_change_points"],
        "owed": row["owed_change_yuan"],
        "verdict": Toned("会改变", "bad") if row["changes_verdict"] else None,
    }


def _form(form: str | None) -> str | None:
    return None if form is None else form_title(form)
