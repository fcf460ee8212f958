"""From which columns each column of a model is made, read from its SQL.

What a row is chosen, joined or ordered by is no part of it: only what the value is worked out from.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlglot import exp
from sqlglot.optimizer.scope import Scope, build_scope

from foundation.models import models, parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# `schema.table` and column; `*` for all columns of a table of which nobody has said which they are.
Column = tuple[str, str]
Sources = dict[str, frozenset[Column]]
STAR = "*"


@cache
def direct_lineage() -> dict[str, Sources]:
    """By model and column: the columns of the tables that the model reads which it is made from."""
    found: dict[str, Sources] = {}
    for model in models().values():
        scope = build_scope(parsed(model.query))
        found[model.name] = _Query(found).columns(scope) if scope else {}
    return found


@cache
def origins(table: str, column: str) -> frozenset[Column]:
    """The columns of tables that are no models (filed rows, plan, lists) that a column is made from in the end.

    Empty for a constant and for a count of rows.
    """
    made_from = direct_lineage().get(table)
    if made_from is None:
        return frozenset({(table, column)})
    return frozenset(origin for source in _named(made_from, column) for origin in origins(*source))


def _named(sources: Sources, column: str) -> frozenset[Column]:
    """What a column is made from; behind a star that could not be listed, the column of that name."""
    if column in sources:
        return sources[column]
    return frozenset((table, column) for table, _ in sources.get(STAR, ()))


class _Query:
    """The columns of one query and of the queries inside it; `known` are the columns of models before it."""

    def __init__(self, known: dict[str, Sources]) -> None:
        self._known = known
        self._done: dict[int, Sources] = {}

    def columns(self, scope: Scope) -> Sources:
        """The columns that a scope gives out, in order, with what they are made from."""
        if id(scope) not in self._done:
            of = self._of_union if scope.set_operation_scopes else self._of_select
            self._done[id(scope)] = of(scope)
        return self._done[id(scope)]

    def _of_union(self, scope: Scope) -> Sources:
        parts = [self.columns(part) for part in scope.set_operation_scopes]
        columns = zip(*(part.values() for part in parts), strict=True)
        return {
            name: frozenset[Column]().union(*sources) for name, sources in zip(parts[0], columns, strict=True)
        }

    def _of_select(self, scope: Scope) -> Sources:
        found: Sources = {}
        for item in scope.expression.selects if isinstance(scope.expression, exp.Query) else ():
            star = item.this if isinstance(item, exp.Column) else item
            if isinstance(star, exp.Star):
                found |= self._of_star(star, item, scope)
            else:
                found[item.alias_or_name] = frozenset(self._made_from(item, scope))
        return found

    def _of_star(self, star: exp.Star, item: exp.Expr, scope: Scope) -> Sources:
        """The columns that a star stands for, without those left out, those put in its place made anew."""
        alias = item.table if isinstance(item, exp.Column) else ""
        left_out = {each.name for each in star.args.get("except_") or star.args.get("except") or ()}
        found: Sources = {}
        for name, (_, source) in scope.selected_sources.items():
            if alias in ("", name):
                found |= {key: made for key, made in self._of_source(source).items() if key not in left_out}
        for each in star.args.get("replace") or ():
            found[each.alias_or_name] = frozenset(self._made_from(each, scope))
        return found

    def _of_source(self, source: exp.Table | Scope) -> Sources:
        """The columns of what a query selects from, each made from itself where it is a table."""
        if isinstance(source, Scope):
            return self.columns(source)
        table = f"{source.db}.{source.name}"
        return {name: frozenset({(table, name)}) for name in self._known.get(table, (STAR,))}

    def _made_from(self, item: exp.Expr, scope: Scope) -> Iterator[Column]:
        for column in item.find_all(exp.Column):
            for source in self._meant(column, scope):
                yield from _named(self._of_source(source), column.name)

    def _meant(self, column: exp.Column, scope: Scope) -> Iterable[exp.Table | Scope]:
        """What a column belongs to, in the query that it stands in or in what is around it."""
        inner = (near for near in scope.subquery_scopes if near.expression is column.parent_select)
        near: Scope | None = next(inner, scope)
        while near is not None:
            sources = {name: source for name, (_, source) in near.selected_sources.items()}
            if column.table in sources:
                return [sources[column.table]]
            if not column.table:
                having = [source for source in sources.values() if column.name in self._of_source(source)]
                return having[:1] or [*sources.values()][: len(sources) == 1]
            near = near.parent
        return []
