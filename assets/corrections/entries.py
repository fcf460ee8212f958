"""Entries of a corrections file (YAML), read strictly: what is wrong is said with its line. Nothing is applied here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import yaml

from assets.corrections.naming import column_of, key_of
from foundation.contracts import form_contracts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foundation.contracts import Contract

CORRECT, WITHDRAW = "correct", "withdraw"
_PLACE = ("file", "sheet", "row")
_VALUES = ("column", "value_as_filed", "value_meant")
_ALWAYS = ("form", "reason", "document", "corrected_by", "holds_from")
_KNOWN = (*_ALWAYS, "key", *_PLACE, "action", *_VALUES)
_MAY_BE_EMPTY = ("value_as_filed", "value_meant")


class CorrectionsError(ValueError):
    """Corrections that cannot be read; the text names file and line and says what to write instead."""


@dataclass(frozen=True)
class Entry:
    """One correction: which row (by its key, or by file, sheet and row), what of it, why and from when on.

    `key` gives texts by the name of the key's columns. Values are texts in the unit of the sheet, "" for not filed.
    """

    number: int
    line: int
    form: str
    action: str
    key: dict[str, str]
    file: str
    sheet: str
    row: int
    column: str
    value_as_filed: str
    value_meant: str
    reason: str
    document: str
    corrected_by: str
    holds_from: date


@dataclass
class _Reader:
    """The problems of one file, each with its line."""

    file_name: str
    problems: list[str] = field(default_factory=list)

    def wrong(self, node: yaml.Node, zh: str, en: str) -> None:
        self.problems.append(f"{self.file_name} 第 {node.start_mark.line + 1} 行：{zh}。{en}.")


def read_entries(file_name: str, content: bytes) -> list[Entry]:
    """The entries of a file in order, numbered from 1; CorrectionsError lists everything that is wrong with it."""
    reader = _Reader(file_name)
    entries = [entry for entry in _entries(reader, _root(file_name, content)) if entry]
    if reader.problems:
        raise CorrectionsError("\n".join(reader.problems))
    return entries


def _root(file_name: str, content: bytes) -> yaml.Node:
    try:
        root = yaml.compose(content.decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError:
        raise CorrectionsError(
            f"{file_name}：不是 UTF-8；请另存为 UTF-8。Not UTF-8; save it as UTF-8."
        ) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CorrectionsError(
            f"{file_name} 第 {line} 行：不是合格的 YAML（{error.problem}）；请改正写法。Not valid YAML; mend this line."
        ) from None
    if not isinstance(root, yaml.SequenceNode):
        raise CorrectionsError(
            f"{file_name} 第 1 行：应为一列更正，每条以“- ”开头。A list of corrections is wanted, each begun by '- '."
        )
    return root


def _entries(reader: _Reader, root: yaml.Node) -> Iterator[Entry | None]:
    for number, node in enumerate(root.value, start=1):
        before = len(reader.problems)
        fields = _fields(reader, node, _KNOWN)
        if len(reader.problems) == before:
            _check(reader, node, fields)
        yield _entry(number, node, fields) if len(reader.problems) == before else None


def _fields(reader: _Reader, node: yaml.Node, known: tuple[str, ...]) -> dict[str, yaml.Node]:
    """The fields of a mapping by name; unknown and repeated ones are wrong. An empty `known` allows any name."""
    if not isinstance(node, yaml.MappingNode):
        reader.wrong(node, "应为“名称: 值”的各行", "Lines of 'name: value' are wanted")
        return {}
    found: dict[str, yaml.Node] = {}
    for name_node, value in node.value:
        name = str(name_node.value)
        if name in found:
            reader.wrong(name_node, f"{name} 写了两次，请删去一个", f"{name} stands twice; delete one")
        if known and name not in known:
            allowed = "、".join(known)
            reader.wrong(
                name_node,
                f"不认识 {name}；可写 {allowed}",
                f"Unknown field; write one of: {', '.join(known)}",
            )
        found[name] = value
    return found


def _check(reader: _Reader, node: yaml.Node, fields: dict[str, yaml.Node]) -> None:
    before = len(reader.problems)
    for name in _wanted(fields):
        if name not in fields:
            reader.wrong(node, f"缺少 {name}，请补写", f"{name} is missing; add it")
    for name, value in fields.items():
        if name != "key" and not isinstance(value, yaml.ScalarNode):
            reader.wrong(value, f"{name} 应为一个值", f"{name} is one value")
        elif name not in ("key", *_MAY_BE_EMPTY) and not _text(value):
            reader.wrong(value, f"{name} 为空，请填写", f"{name} is empty; fill it in")
    if ("key" in fields) == any(name in fields for name in _PLACE):
        reader.wrong(
            node,
            "请用 key 或用 file、sheet、row 指明一行，二者取一",
            "Name the row by key, or by file, sheet and row",
        )
    if len(reader.problems) == before:
        _check_meaning(reader, node, fields)


def _wanted(fields: dict[str, yaml.Node]) -> tuple[str, ...]:
    values = () if _text(fields.get("action")) == WITHDRAW else _VALUES
    place = _PLACE if any(name in fields for name in _PLACE) else ()
    return (*_ALWAYS, *values, *place)


def _check_meaning(reader: _Reader, node: yaml.Node, fields: dict[str, yaml.Node]) -> None:
    contract = form_contracts().get(_text(fields["form"]))
    action = _text(fields.get("action")) or CORRECT
    if contract is None or not contract.is_filing:
        reader.wrong(
            fields["form"],
            "没有这种报表；请写报表的代号，如 energy",
            "No such form; write its id, such as energy",
        )
        return
    if action not in (CORRECT, WITHDRAW):
        reader.wrong(fields["action"], "action 只能是 correct 或 withdraw", "action is correct or withdraw")
    if action == WITHDRAW and any(name in fields for name in _VALUES):
        reader.wrong(
            node,
            "撤回整行时不写 column 和 value_…，请删去",
            "A withdrawn row has no column and values; delete them",
        )
    if "column" in fields and column_of(contract, _text(fields["column"])) is None:
        reader.wrong(
            fields["column"], f"《{contract.title}》没有这一列；请写表头", "No such column; write its header"
        )
    if not _text(fields.get("row") or yaml.ScalarNode("", "1")).isdecimal():
        reader.wrong(fields["row"], "row 应为行号", "row is the number of a row")
    try:
        date.fromisoformat(_text(fields["holds_from"]))
    except ValueError:
        reader.wrong(fields["holds_from"], "不是日期，请写成 2024-01-20", "No date; write it as 2024-01-20")
    if "key" in fields:
        _check_key(reader, contract, fields["key"])


def _check_key(reader: _Reader, contract: Contract, node: yaml.Node) -> None:
    before = len(reader.problems)
    fields = _fields(reader, node, ())
    if len(reader.problems) > before:
        return
    named = {column.name for name in fields if (column := column_of(contract, name))}
    needed = {name for name in contract.key if contract.column(name).required}
    if len(named) != len(fields) or not needed <= named <= set(contract.key):
        headers = "、".join(contract.column(name).header for name in contract.key)
        reader.wrong(node, f"key 应写明：{headers}", f"key names: {headers}")


def _entry(number: int, node: yaml.Node, fields: dict[str, yaml.Node]) -> Entry:
    contract = form_contracts()[_text(fields["form"])]
    column = column_of(contract, _text(fields.get("column")))
    keyed = {str(name.value): _text(value) for name, value in fields["key"].value} if "key" in fields else {}
    return Entry(
        number=number,
        line=node.start_mark.line + 1,
        form=contract.name,
        action=_text(fields.get("action")) or CORRECT,
        key=key_of(contract, keyed),
        file=_text(fields.get("file")),
        sheet=_text(fields.get("sheet")),
        row=int(_text(fields.get("row")) or 0),
        column=column.name if column else "",
        value_as_filed=_text(fields.get("value_as_filed")),
        value_meant=_text(fields.get("value_meant")),
        reason=_text(fields["reason"]),
        document=_text(fields["document"]),
        corrected_by=_text(fields["corrected_by"]),
        holds_from=date.fromisoformat(_text(fields["holds_from"])),
    )


def _text(node: yaml.Node | None) -> str:
    """A scalar as it is written (0690 stays 0690); an empty one, ~ and null are no text."""
    if node is None or (node.tag == "tag:yaml.org,2002:null"):
        return ""
    return str(node.value).strip()
