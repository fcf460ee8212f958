"""What changed between two versions of the contracts, in words, and whether it breaks what worked before.

A change of a form breaks if a file that was taken whole can now be refused or lose a row; a change of a published
table breaks if a query that worked can now fail or be given an empty cell where none was.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from foundation.contracts import load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from foundation.contracts import Column, Contract, RowRule

_LEAST, _MOST = ("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")


@dataclass(frozen=True)
class Change:
    """One change of one contract."""

    contract: str
    breaking: bool
    zh: str
    en: str


def compare_folders(old: Path, new: Path) -> list[Change]:
    """The changes between two folders of contracts (searched with their subfolders), by contract."""
    before, after = _contracts(old), _contracts(new)
    changes = []
    for name in sorted(before.keys() | after.keys()):
        if name not in before:
            changes.append(Change(name, breaking=False, zh="新增一份契约", en="a new contract"))
        elif name not in after:
            changes.append(Change(name, breaking=True, zh="契约已撤销", en="the contract is gone"))
        else:
            changes += compare(before[name], after[name])
    return changes


def _contracts(folder: Path) -> dict[str, Contract]:
    return {contract.name: contract for contract in map(load, sorted(folder.rglob("*.odcs.yaml")))}


def compare(old: Contract, new: Contract) -> list[Change]:
    """The changes from one version of a contract to another: columns, key, rules, in this order."""
    found = [*_columns(old, new), *_key(old, new), *_rules(old, new), *_findings(old, new)]
    return [Change(new.name, breaking, zh, en) for breaking, zh, en in found]


def _is_form(contract: Contract) -> bool:
    return "." not in contract.name  # a published table is called <database>.<table>


def _columns(old: Contract, new: Contract) -> Iterator[tuple[bool, str, str]]:
    before = {column.name: column for column in old.columns}
    after = {column.name: column for column in new.columns}
    for name, column in before.items():
        if name not in after:
            yield True, f"删去列 {_called(column)}", f"column {name} is gone"
    for name, column in after.items():
        if name not in before:
            needed = column.required and _is_form(new)
            words = ("必填", "required") if column.required else ("可空", "optional")
            yield needed, f"新增{words[0]}列 {_called(column)}", f"new {words[1]} column {name}"
        else:
            yield from _column(before[name], column, is_form=_is_form(new))


def _called(column: Column) -> str:
    # Columns of published tables have no header of their own.
    return column.name if column.header == str(None) else f"{column.header}（{column.name}）"


def _column(old: Column, new: Column, *, is_form: bool) -> Iterator[tuple[bool, str, str]]:
    name = new.name
    if old.header != new.header:
        yield is_form, f"{name} 的表头由 {old.header} 改为 {new.header}", f"{name}: another header"
    if old.required != new.required:
        now = ("必填", "required") if new.required else ("可空", "optional")
        yield new.required == is_form, f"{name} 改为{now[0]}", f"{name} is now {now[1]}"
    if old.sql_type != new.sql_type:
        yield (
            True,
            f"{name} 的类型由 {old.sql_type} 改为 {new.sql_type}",
            f"{name}: type is now {new.sql_type}",
        )
    yield from _limits(old, new)
    for what in sorted(old.extra.keys() | new.extra.keys()):
        was, now_is = old.extra.get(what), new.extra.get(what)
        if was != now_is:
            yield True, f"{name} 的 {what} 由 {was} 改为 {now_is}", f"{name}: {what} was {was}, is {now_is}"


def _limits(old: Column, new: Column) -> Iterator[tuple[bool, str, str]]:
    for what in sorted(old.limits.keys() | new.limits.keys()):
        was, now = old.limits.get(what), new.limits.get(what)
        if was != now:
            yield (
                _narrower(what, was, now),
                f"{new.name} 的 {what} 由 {was} 改为 {now}",
                (f"{new.name}: {what} was {was}, is {now}"),
            )


def _narrower(what: str, was: Any, now: Any) -> bool:
    """Whether a limit now lets less through; a limit of an unknown kind is taken to."""
    if now is None or was is None:
        return now is not None
    if what in _LEAST:
        return Decimal(str(now)) > Decimal(str(was))
    return what not in _MOST or Decimal(str(now)) < Decimal(str(was))


def _key(old: Contract, new: Contract) -> Iterator[tuple[bool, str, str]]:
    if old.key != new.key:
        yield (
            True,
            f"主键由 {'、'.join(old.key)} 改为 {'、'.join(new.key)}",
            f"the key is now {', '.join(new.key)}",
        )


def _rules(old: Contract, new: Contract) -> Iterator[tuple[bool, str, str]]:
    before = {rule.name: rule for rule in old.rules}
    after = {rule.name: rule for rule in new.rules}
    for name in sorted(before.keys() - after.keys()):
        yield False, f"删去规则 {name}", f"rule {name} is gone"
    for name, rule in after.items():
        was = before.get(name)
        if was is None:
            yield rule.hard, f"新增{_kind(rule)[0]}规则 {name}", f"new {_kind(rule)[1]} rule {name}"
        elif was.hard != rule.hard:
            yield rule.hard, f"规则 {name} 改为{_kind(rule)[0]}", f"rule {name} is now {_kind(rule)[1]}"
        elif (was.holds, was.columns) != (rule.holds, rule.columns):
            yield rule.hard, f"规则 {name} 的条件改为 {rule.holds}", f"rule {name} now asks {rule.holds}"


def _kind(rule: RowRule) -> tuple[str, str]:
    return ("硬性", "hard") if rule.hard else ("软性", "soft")


def _findings(old: Contract, new: Contract) -> Iterator[tuple[bool, str, str]]:
    """Rules over several rows only ever ask, so that no change of them breaks anything."""
    before = {(finding.name, finding.model) for finding in old.findings}
    after = {(finding.name, finding.model) for finding in new.findings}
    for name, model in sorted(before - after):
        yield False, f"删去跨行规则 {name}（{model}）", f"rule over rows {name} ({model}) is gone"
    for name, model in sorted(after - before):
        yield False, f"新增跨行规则 {name}（{model}）", f"new rule over rows {name} ({model})"
