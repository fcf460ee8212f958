"""The rules of a form as rows: what each says, in which column, how hard, and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from assets.validation.compiler import CONFLICT
from assets.validation.readers import cell_rules
from foundation.contracts import form_contracts
from foundation.store import write_table

if TYPE_CHECKING:
    import duckdb

    from assets.validation.readers import CellRule
    from foundation.contracts import Column, Contract, Finding, RowRule

CELL_SOURCE = "filings：行规则"


class RuleText(NamedTuple):
    """What a rule says, of which column (its header), how hard it is, and where it comes from."""

    form: str
    version: str
    rule: str
    column_name: str
    hard: bool
    message_zh: str
    message_en: str
    source: str


def rule_texts(contract: Contract) -> list[RuleText]:
    """Every rule of a form."""
    cells = [
        _text(contract, rule, column, hard=True, source=CELL_SOURCE)
        for column in contract.columns
        for rule in cell_rules(column)
    ]
    rows = [
        _text(contract, rule, contract.column(rule.columns[0]), hard=rule.hard, source=rule.source)
        for rule in contract.rules
    ]
    findings = [
        _text(contract, rule, contract.column(rule.columns[0]), hard=False, source=rule.source)
        for rule in contract.findings
    ]
    return [*cells, *rows, *findings, _conflict(contract)]


def _text(
    contract: Contract, rule: CellRule | RowRule | Finding, column: Column, *, hard: bool, source: str
) -> RuleText:
    return RuleText(
        contract.name,
        contract.version,
        rule.name,
        column.header,
        hard,
        rule.message_zh,
        rule.message_en,
        source,
    )


def _conflict(contract: Contract) -> RuleText:
    key = "、".join(contract.column(name).header for name in contract.key)
    return RuleText(
        contract.name,
        contract.version,
        CONFLICT,
        contract.column(contract.key[0]).header,
        hard=True,
        message_zh=f"同一时刻收到多条主键相同（{key}）而内容不同的行，无法判断以哪条为准；请保留正确的一条后重报。",
        message_en=f"Different rows with the same key ({key}) came at the same moment; file the right one again.",
        source=CELL_SOURCE,
    )


def write_rules(connection: duckdb.DuckDBPyConnection) -> int:
    """`reference.rules`: the rules of all forms; returns how many there are."""
    rows = [row for contract in form_contracts().values() for row in rule_texts(contract)]
    write_table(
        connection,
        "reference.rules",
        "form varchar, version varchar, rule varchar, column_name varchar, hard boolean, "
        "message_zh varchar, message_en varchar, source varchar",
        rows,
    )
    return len(rows)
