"""A form's contract to SQL: one pass that reads every cell and tests every rule, then one that settles keys.

Written for a form `f` over `filings.f_read` (typed cells with the rule each breaks, see typed.py): the tables
`filings.f_outcomes` (one line per broken rule) and `filings.f_exceptions` (the rows that are not simply accepted), and
over them the views `filings.f_rows` (every row with its state) and `filings.f` (the accepted rows). Nearly all rows of
a large form are accepted: a second copy of them, a sort or a window over all would cost more than the rules do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assets.validation.readers import cell_rules, value_sql

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    "instead_of",
)


@dataclass(frozen=True)
class Names:
    """What the names of a form's tables and views begin with, and where its rows stand as text."""

    form: str
    filed: str

    @property
    def create(self) -> str:
        """SQL: how a statement that makes a table of the form begins."""
        return f"create or replace {'temp ' if self.form.startswith('temp.') else ''}table"


def own_names(contract: Contract) -> Names:
    """The form as it stands in the working database."""
    return Names(f"filings.{contract.name}", f"intake.{contract.name}")


def views(contract: Contract, form: str) -> dict[str, str]:
    """The queries of the views over those tables, by name, in order."""
    columns = ", ".join([*PROVENANCE, *(column.name for column in contract.columns)])
    return {
        f"{form}_rows": (
            f"select {columns}, withdrawn, coalesce(e.state, 'accepted') as state, "
            "coalesce(e.conflicts, false) as conflicts "
            f"from {form}_read left join {form}_exceptions as e using (row_id)"
        ),
        form: f"select {columns} from {form}_read where row_id not in (select row_id from {form}_exceptions)",
    }


def mended(contract: Contract, form: str) -> str:
    """The statement that finds the rows in quarantine that a later filing has made good, by key or as a return."""
    by_key, instead = mended_by_key(contract, form), filed_instead(form)
    return f"create or replace table {form}_mended as {by_key} union distinct {instead}"


def mended_by_key(contract: Contract, form: str) -> str:
    """The query of the rows in quarantine of whose key a later row was accepted."""
    key = " and ".join(f"r.{name} is not distinct from a.{name}" for name in contract.key)
    return (
        f"select distinct r.row_id from {form}_rows as r inner join {form} as a "
        f"on {key} and a.received_at > r.received_at where r.state = 'quarantined'"
    )


def filed_instead(form: str) -> str:
    """The query of the rows in quarantine that a later return replaces by rows that are not; their keys may differ."""
    return (
        f"select r.row_id from {form}_exceptions as e inner join {form}_read as r using (row_id) "
        f"inner join (select received_at, instead_of from {form}_rows "
        "where instead_of is not null and state <> 'quarantined') as a "
        "on contains(a.instead_of, row_mark(r.file_sha256, r.sheet, r.row)) and a.received_at > r.received_at "
        "where e.state = 'quarantined'"
    )


def typed(columns: Sequence[Column], beside: str, source: str) -> str:
    """The query that reads cells of `source`, rows of `intake.<form>`: what stands `beside`, values and faults."""
    values = [f"{value_sql(column)} as {column.name}" for column in columns]
    texts = [f"{column.name}__text" for column in columns]
    named = [f"{column.name} as {text}" for column, text in zip(columns, texts, strict=True)]
    faults = [f"{_fault(column)} as {column.name}__fault" for column in columns]
    inner = ", ".join([beside, *values, *named])
    return f"select * exclude ({', '.join(texts)}), {', '.join(faults)} from (select {inner} from {source})"


def _fault(column: Column) -> str:
    branches = [f"when {_bound(rule.broken, column)} then '{rule.name}'" for rule in cell_rules(column)]
    return f"case {' '.join(branches)} end" if branches else "cast(null as varchar)"


def _bound(condition: str, column: Column) -> str:
    return condition.format(text=f"{column.name}__text", value=column.name)


def broken(contract: Contract, names: Names) -> str:
    """The statement that finds the rows that break any rule of single rows: few, as a rule."""
    conditions = " or ".join(f"({condition})" for condition, *_ in _conditions(contract))
    return (
        f"{names.create} {names.form}_broken as "
        f"select r.* from {names.form}_read as r{_lookup(contract)} where not r.withdrawn and ({conditions})"
    )


def outcomes(contract: Contract, names: Names, filed: str) -> str:
    """The statement that goes through those rows rule by rule, with their cells as they stand in `filed`."""
    listed = ", ".join(_outcome(*each) for each in _conditions(contract))
    texts = ", ".join(f"{column.name}__filed" for column in contract.columns)
    return (
        f"{names.create} {names.form}_outcomes as "
        "select row_id, outcome.rule, outcome.hard, outcome.column_name, outcome.value_as_filed from ("
        f"select r.row_id, unnest([{listed}]) as outcome from {names.form}_broken as r{_lookup(contract)} "
        f"inner join (select row_id, {texts} from {filed}) as filed using (row_id)"
        ") where outcome is not null order by row_id"
    )


def _conditions(contract: Contract) -> list[tuple[str, str, str, Column]]:
    """What breaks a rule, the rule, whether it is hard, and the column that it is told of."""
    return [
        *((f"{c.name}__fault is not null", f"{c.name}__fault", "true", c) for c in contract.columns),
        *(_broken_rule(contract, rule) for rule in contract.rules),
    ]


def _lookup(contract: Contract) -> str:
    look = contract.lookup
    return f" left join {look['table']} as {look['alias']} on {look['on']}" if look else ""


def _broken_rule(contract: Contract, rule: RowRule) -> tuple[str, str, str, Column]:
    sound = " and ".join(f"{name}__fault is null" for name in rule.columns)
    column = contract.column(rule.columns[0])
    return f"{sound} and ({rule.holds}) is false", f"'{rule.name}'", str(rule.hard).lower(), column


def _outcome(condition: str, rule: str, hard: str, column: Column) -> str:
    return (
        f"case when {condition} then {{'rule': {rule}, 'hard': {hard}, "
        f"'column_name': '{column.header}', 'value_as_filed': {column.name}__filed}} end"
    )


def exceptions(contract: Contract, names: Names) -> str:
    """The statement that settles keys, which reads the outcomes.

    Key by key: equal rows of one moment count once, different ones conflict, the latest stands.

    A row taken back by a correction is superseded, whatever is wrong with it. Only rows whose key comes more than once
    are compared; they are found by a hash of the key, which needs little memory and may find a few too many.
    """
    form, key = names.form, ", ".join(contract.key)
    content = " || chr(31) || ".join(f"coalesce(cast({c.name} as varchar), chr(0))" for c in contract.columns)
    return f"""
        {names.create} {form}_exceptions as
        with hard as (
            select distinct row_id from {form}_outcomes where hard
        ),
        several as (
            select hash({key}) as key_hash from {form}_read
            where not withdrawn and row_id not in (select row_id from hard)
            group by 1 having count(*) > 1
        ),
        compared as (
            select *, {content} as content from {form}_read
            where not withdrawn and row_id not in (select row_id from hard)
                and hash({key}) in (select key_hash from several)
        ),
        settled as (
            select *, min(content) over moment <> max(content) over moment as conflicts
            from compared window moment as (partition by {key}, received_at)
        ),
        ranked as (
            select row_id, conflicts, row_number() over (
                partition by {key}, conflicts
                order by received_at desc, explanation is null, file_sha256, sheet, row, row_id
            ) as place
            from settled
        )
        select row_id, case when conflicts then 'quarantined' else 'superseded' end as state, conflicts
        from ranked where conflicts or place > 1
        union all
        select row_id, 'quarantined', false from hard
        union all
        select row_id, 'superseded', false from {form}_read where withdrawn
        order by row_id
    """


def in_conflict(names: Names) -> str:
    """The query of the rows whose keys conflict."""
    return f"select row_id from {names.form}_exceptions where conflicts"


def conflicts(contract: Contract, names: Names, filed: str) -> str:
    """The statement that adds the conflicts of keys to the outcomes, with what stands in `filed`."""
    first = contract.column(contract.key[0])
    return (
        f"insert into {names.form}_outcomes "
        f"select row_id, '{CONFLICT}', true, '{first.header}', r.{first.name}__filed "
        f"from ({in_conflict(names)}) inner join {filed} as r using (row_id) order by row_id"
    )
