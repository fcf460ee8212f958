"""The rules of a form as rows: what each says, in which column, how hard, and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.validation.compiler import CONFLICT
from assets.validation.readers import cell_rules
from foundation.contracts import form_contracts
from foundation.store import write_table

if TYPE_CHECKING:
    import duckdb

    from foundation.contracts import Contract, Finding

CELL_SOURCE = "filings：行规则"


def rule_texts(contract: Contract) -> list[tuple[object, ...]]:
    """(form, version, rule, column header, hard, message_zh, message_en, source) of every rule of a form."""
    rows: list[tuple[object, ...]] = [
        (
            contract.name,
            contract.version,
            rule.name,
            column.header,
            True,
            rule.message_zh,
            rule.message_en,
            CELL_SOURCE,
        )
        for column in contract.columns
        for rule in cell_rules(column)
    ]
    rows += [
        (
            contract.name,
            contract.version,
            rule.name,
            contract.column(rule.columns[0]).header,
            rule.hard,
            rule.message_zh,
            rule.message_en,
            rule.source,
        )
        for rule in contract.rules
    ]
    rows += [_finding(contract, finding) for finding in contract.findings]
    return [*rows, _conflict(contract)]


def _finding(contract: Contract, finding: Finding) -> tuple[object, ...]:
    return (
        contract.name,
        contract.version,
        finding.name,
        contract.column(finding.columns[0]).header,
        False,
        finding.message_zh,
        finding.message_en,
        finding.source,
    )


def _conflict(contract: Contract) -> tuple[object, ...]:
    key = "、".join(contract.column(name).header for name in contract.key)
    return (
        contract.name,
        contract.version,
        CONFLICT,
        contract.column(contract.key[0]).header,
        True,
        f"同一时刻收到多条主键相同（{key}）而内容不同的行，无法判断以哪条为准；请保留正确的一条后重报。",
        f"Different rows with the same key ({key}) came at the same moment; file the right one again.",
        CELL_SOURCE,
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
