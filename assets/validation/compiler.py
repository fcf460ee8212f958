"""A form's contract to SQL: one pass that reads every cell and tests every rule, then one that settles keys.

Tables written for a form `f`: `filings.f_read` (typed cells with the rule each breaks), `filings.f_outcomes`
(one line per broken rule), `filings.f_rows` (every row with its state), `filings.f` (the accepted rows).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.validation.readers import cell_rules, value_sql

if TYPE_CHECKING:
    from foundation.contracts import Column, Contract, RowRule

CONFLICT = "conflicting_rows"
PROVENANCE = (
    "row_id",
    "file_sha256",
    "file_name",
    "sheet",
    "row",
    "received_at",
    "submitted_by",
    "explanation",
)


def statements(contract: Contract) -> list[str]:
    """The SQL statements that validate a form, in order; `intake.<form>` must be there."""
    return [_read(contract), _outcomes(contract), _rows(contract), _conflicts(contract), _accepted(contract)]


def _read(contract: Contract) -> str:
    values = [f"{value_sql(column)} as {column.name}" for column in contract.columns]
    texts = [f"{column.name} as {column.name}__text" for column in contract.columns]
    filed = [f"{column.name}__filed" for column in contract.columns]
    faults = [f"{_fault(column)} as {column.name}__fault" for column in contract.columns]
    inner = ", ".join([*PROVENANCE, "withdrawn", *values, *texts, *filed])
    return (
        f"create or replace table filings.{contract.name}_read as "
        f"select *, {', '.join(faults)} from (select {inner} from intake.{contract.name})"
    )


def _fault(column: Column) -> str:
    branches = [f"when {_bound(rule.broken, column)} then '{rule.name}'" for rule in cell_rules(column)]
    return f"case {' '.join(branches)} end" if branches else "cast(null as varchar)"


def _bound(condition: str, column: Column) -> str:
    return condition.format(text=f"{column.name}__text", value=column.name)


def _outcomes(contract: Contract) -> str:
    cells = [_cell_outcome(column) for column in contract.columns]
    rules = [_rule_outcome(contract, rule) for rule in contract.rules]
    listed = ", ".join([*cells, *rules])
    look = contract.lookup
    join = f" left join {look['table']} as {look['alias']} on {look['on']}" if look else ""
    return (
        f"create or replace table filings.{contract.name}_outcomes as "
        f"select row_id, outcome.rule, outcome.hard, outcome.column_name, outcome.value_as_filed from ("
        f"select r.row_id, unnest([{listed}]) as outcome from filings.{contract.name}_read as r{join} "
        f"where not r.withdrawn) where outcome is not null"
    )


def _outcome(condition: str, rule: str, hard: str, column: Column) -> str:
    return (
        f"case when {condition} then {{'rule': {rule}, 'hard': {hard}, "
        f"'column_name': '{column.header}', 'value_as_filed': {column.name}__filed}} end"
    )


def _cell_outcome(column: Column) -> str:
    fault = f"{column.name}__fault"
    return _outcome(f"{fault} is not null", fault, "true", column)


def _rule_outcome(contract: Contract, rule: RowRule) -> str:
    sound = " and ".join(f"{name}__fault is null" for name in rule.columns)
    column = contract.column(rule.columns[0])
    return _outcome(f"{sound} and ({rule.holds}) is false", f"'{rule.name}'", str(rule.hard).lower(), column)


def _rows(contract: Contract) -> str:
    """Key by key: equal rows of one moment count once, different ones conflict, the latest stands.

    A row taken back by a correction is superseded, whatever is wrong with it.
    """
    names = ", ".join(column.name for column in contract.columns)
    key = ", ".join(contract.key)
    content = " || chr(31) || ".join(f"coalesce(cast({c.name} as varchar), chr(0))" for c in contract.columns)
    provenance = ", ".join(PROVENANCE)
    return f"""
        create or replace table filings.{contract.name}_rows as
        with sound as (
            select *, {content} as content from filings.{contract.name}_read
            where not withdrawn
                and row_id not in (select row_id from filings.{contract.name}_outcomes where hard)
        ),
        compared as (
            select *, min(content) over moment <> max(content) over moment as conflicts
            from sound window moment as (partition by {key}, received_at)
        ),
        ranked as (
            select *, row_number() over (
                partition by {key}, conflicts
                order by received_at desc, explanation is null, file_sha256, sheet, row, row_id
            ) as place
            from compared
        )
        select {provenance}, {names},
            case when conflicts then 'quarantined' when place = 1 then 'accepted' else 'superseded' end as state,
            conflicts
        from ranked
        union all
        select {provenance}, {names}, 'quarantined', false from filings.{contract.name}_read
        where row_id in (select row_id from filings.{contract.name}_outcomes where hard)
        union all
        select {provenance}, {names}, 'superseded', false from filings.{contract.name}_read where withdrawn
        order by row_id
    """


def _conflicts(contract: Contract) -> str:
    first = contract.column(contract.key[0])
    return (
        f"insert into filings.{contract.name}_outcomes "
        f"select row_id, '{CONFLICT}', true, '{first.header}', r.{first.name}__filed "
        f"from filings.{contract.name}_rows as s join filings.{contract.name}_read as r using (row_id) "
        f"where s.conflicts"
    )


def _accepted(contract: Contract) -> str:
    return (
        f"create or replace table filings.{contract.name} as select * exclude (state, conflicts) "
        f"from filings.{contract.name}_rows where state = 'accepted' order by row_id"
    )
