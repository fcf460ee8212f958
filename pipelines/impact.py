"""`jigai impact`: one filed row, every published figure that it feeds, and by how much."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from assets.publication.workbooks.influence_words import BASES, KINDS, REASONS
from assets.publication.workbooks.words import REASONS as AWARD_REASONS
from assets.scenarios.without_row import KEPT, PUBLISHED, after, changed_without
from foundation.contracts import form_contracts, table_contracts
from foundation.store import records
from foundation.texts import normalise
from pipelines.what_if import NoRunError, last_run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import duckdb

    from assets.scenarios.without_row import Figure
    from foundation.places import OutputPlaces

STATES = {
    "accepted": "已接受 accepted",
    "quarantined": "隔离 quarantined",
    "superseded": "被替代 superseded",
}
_NEAREST = 3


class UnknownRowError(ValueError):
    """No such file, sheet or data row; the message names the nearest ones."""


@dataclass(frozen=True)
class Impact:
    """A row with its state, the figures that it changes, and what its open questions weigh."""

    row: dict[str, Any]
    tables: tuple[str, ...]
    figures: list[Figure]
    questions: list[dict[str, Any]]


def impact(places: OutputPlaces, file: str, sheet: str, number: int) -> Impact:
    """The impact of a row of the last report; UnknownRowError, NoRunError say what to write or do instead."""
    with last_run(places) as connection:
        _require_run(connection)
        row = _row_of(connection, file, sheet, number)
        form = str(row["form"])
        questions = records(
            connection,
            "select * from main.influence where form = ? and row_id = ? order by place",
            [form, row["row_id"]],
        )
        tables = tuple(m.name for m in after(form) if m.schema in PUBLISHED and m.name in table_contracts())
        return Impact(row, tables, changed_without(connection, form, int(row["row_id"])), questions)


def _require_run(connection: duckdb.DuckDBPyConnection) -> None:
    there = connection.execute(
        "select count(*) from information_schema.tables where table_schema || '.' || table_name in "
        "('validation.rows', 'main.influence')"
    ).fetchone()
    if there != (2,):
        raise NoRunError(
            "上次运行没有完成；请重新运行 jigai report。The last run did not end; run jigai report again."
        )


def _row_of(connection: duckdb.DuckDBPyConnection, file: str, sheet: str, number: int) -> dict[str, Any]:
    """The row by file name (or the beginning of its hash), sheet and row number; the newest file of that name."""
    files = _named(connection, "select distinct file_name from validation.rows")
    file = _as_known(file, files)
    by_hash = _named(
        connection, "select distinct file_name from validation.rows where starts_with(file_sha256, ?)", [file]
    )
    if file not in files and not (len(file) >= 6 and by_hash):  # noqa: PLR2004 - a hash cut shorter names nothing
        raise _unknown(f"没有文件 {file!r}", f"No file {file!r} was read", file, files)
    which = "file_name = ?" if file in files else "starts_with(file_sha256, ?)"
    sheets = _named(connection, f"select distinct sheet from validation.rows where {which}", [file])
    sheet = _as_known(sheet, sheets)
    if sheet not in sheets:
        raise _unknown(
            f"{file} 没有工作表 {sheet!r}", f"No sheet {sheet!r} with a known form in it", sheet, sheets
        )
    found = records(
        connection,
        f"select * from validation.rows where {which} and sheet = ? and row = ? order by received_at desc, file_sha256",
        [file, sheet, number],
    )
    if not found:
        rows = connection.execute(
            f"select distinct row from validation.rows where {which} and sheet = ?", [file, sheet]
        ).fetchall()
        near = sorted((int(row[0]) for row in rows), key=lambda row: (abs(row - number), row))[:_NEAREST]
        raise UnknownRowError(
            f"{file}，{sheet}：第 {number} 行不是数据行（空行、表头、合计、注，或超出表尾）；"
            f"最近的数据行：{_list(near)}。"
            f"Row {number} holds no data there; the nearest rows that do: {_list(near)}."
        )
    return found[0]


def _as_known(written: str, known: list[str]) -> str:
    """A name as it is kept, where it is written otherwise by no more than brackets and digits of another width."""
    alike = [name for name in known if normalise(name) == normalise(written)]
    return alike[0] if written not in known and len(alike) == 1 else written


def _named(connection: duckdb.DuckDBPyConnection, query: str, parameters: Sequence[object] = ()) -> list[str]:
    return sorted(str(row[0]) for row in connection.execute(query, parameters).fetchall())


def _unknown(zh: str, en: str, written: str, known: list[str]) -> UnknownRowError:
    near = difflib.get_close_matches(written, known, _NEAREST, cutoff=0.0)
    return UnknownRowError(f"{zh}；最接近的：{_list(near)}。{en}; the nearest: {_list(near)}.")


def _list(names: Sequence[object]) -> str:
    return "、".join(map(str, names)) or "—"


def lines(found: Impact) -> Iterator[str]:
    """The impact as lines for a terminal, Chinese and English."""
    row = found.row
    title = form_contracts()[row["form"]].title
    yield f"{row['file_name']}，{row['sheet']}，第 {row['row']} 行 row"
    yield f"  {title}（{row['form']}），{STATES[row['state']]}，报送单位 filed by {row['submitted_by'] or '未署名'}"
    yield "  通到 leads to: " + (_list(found.tables) if found.tables else "没有发布的表 no published table")
    yield from _question_lines(found.questions)
    if not found.figures:
        yield "没有这一行，发布的数都不变。Without the row no published figure changes."
        return
    number = len(found.figures)
    yield f"没有这一行，{number} 个发布的数会变。Without the row {number} published figures change:"
    table = ""
    for figure in found.figures:
        if figure.table != table:
            table = figure.table
            yield f"{table_contracts()[table].title}（{table}）"
        yield "  " + _figure_line(figure)
    yield (
        f"隐藏的格照原样隐藏，不列（{_list(KEPT)}）；口径的两种读法没有重算。"
        "Cells hidden by disclosure control stay hidden and are not listed; the readings are not measured anew."
    )


def _question_lines(questions: list[dict[str, Any]]) -> Iterator[str]:
    for question in questions:
        basis = [BASES[name] for name in (question["basis"] or "").split()]
        reason = (REASONS | AWARD_REASONS).get(question["reason"] or "")
        zh = "；".join(word.zh for word in basis) or (reason.zh if reason else "")
        en = "; ".join(word.en for word in basis) or (reason.en if reason else "")
        kind, place = KINDS[question["kind"]], question["place"]
        yield f"  待办第 {place} 位 {kind.zh}（{zh}） place {place}, {kind.en} ({en}): {_moves(question)}"


def _moves(question: dict[str, Any]) -> str:
    if question["state"] == "undetermined":
        return "不能断定 undetermined"
    names = {
        "gap_change_points": "差距 gap",
        "growth_change_points": "增速 growth",
        "owed_change_yuan": "应付 owed",
    }
    units = {"owed_change_yuan": "元 yuan"}
    said = [
        f"{name} {question[key]:+f} {units.get(key, '百分点 points')}"
        for key, name in names.items()
        if question[key]
    ]
    return "，".join(said) or "不影响总量指标 moves no headline figure"


def _figure_line(figure: Figure) -> str:
    there, gone = figure.with_row, figure.without_row
    change = ""
    if isinstance(there, Decimal | int) and isinstance(gone, Decimal | int) and not isinstance(there, bool):
        # how much the row itself brings
        change = f"（这一行 the row: {Decimal(there) - Decimal(gone):+f}）"
    return f"{' '.join(figure.key)} {figure.column}: {_text(there)} → {_text(gone)}{change}"


def _text(value: object) -> str:
    return "—" if value is None else format(value, "f") if isinstance(value, Decimal) else str(value)
