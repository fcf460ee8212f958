"""What a query written for DuckDB is called on Apache Spark, where sqlglot alone would give other values.

Every known difference is one function here. A query outside the common subset is refused (`subset`), not guessed at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import sqlglot
from sqlglot import exp

from assets.engines.macros import expanded
from assets.engines.subset import check

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    # Gives what stands for a part of a query there; the part itself where there is nothing to change.
    Change = Callable[[exp.Expr], exp.Expr]

DUCKDB, SPARK = "duckdb", "spark"
_WHOLE = "decimal(38, 0)"


def spark_sql(tree: exp.Expr) -> str:
    """The query in the words of Spark 4 (ANSI mode); OutsideSubsetError says why it cannot be said there."""
    tree = expanded(tree.copy())
    check(tree)
    for change in _CHANGES:
        tree = _changed(tree, change)
    return tree.sql(SPARK, identify=True, comments=False)


def view_name(schema: str, table: str) -> str:
    """The name by which a table of the warehouse goes on the other engine, where schemas would need a catalogue."""
    return f"{schema}__{table}"


def _changed(tree: exp.Expr, change: Change) -> exp.Expr:
    """The tree with a change made to every part, the inner ones first."""
    for node in reversed(list(tree.dfs())):
        new = change(node)
        if node is tree:
            tree = new
        elif new is not node:
            node.replace(new)
    return tree


def _table(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.Table) and node.db:
        alias = node.alias or node.name
        return exp.alias_(exp.to_table(view_name(node.db, node.name)), alias, table=True)
    return node


def _division(node: exp.Expr) -> exp.Expr:
    """`a / b` is of doubles here, whatever a and b are, and infinite where b is 0; there that is an error."""
    if not isinstance(node, exp.Div):
        return node
    return _put_in(_OF_DOUBLES, {"a": node.left, "b": node.right})


_OF_DOUBLES = (
    "if(cast(:b as double) = 0, cast(:a as double) * double('Infinity'), "
    "cast(:a as double) / cast(:b as double))"
)


def _whole_division(node: exp.Expr) -> exp.Expr:
    """`a // b` of whole numbers of up to 38 digits; `div` there gives up beyond 64 bits."""
    if not isinstance(node, exp.IntDiv):
        return node
    return _put_in(_EXACTLY, {"a": node.left, "b": node.right})


_A, _B = f"cast(:a as {_WHOLE})", f"cast(:b as {_WHOLE})"
_EXACTLY = f"cast(({_A} - {_A} % {_B}) / {_B} as {_WHOLE})"


def _put_in(text: str, values: Mapping[str, exp.Expr]) -> exp.Expr:
    """An expression of Spark with values in the place of `:name`."""
    tree = exp.paren(sqlglot.parse_one(text, read=SPARK), copy=False)
    for place in list(tree.find_all(exp.Placeholder)):
        place.replace(exp.paren(values[place.name]))
    return tree


def _tried(node: exp.Expr) -> exp.Expr:
    """`try(x)`: here whatever fails in x gives null; there each operation has a form of its own that does."""
    return _changed(node.this, _in_try) if isinstance(node, exp.Try) else node


def _in_try(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.Cast) and not isinstance(node, exp.TryCast):
        return exp.TryCast(this=node.this, to=node.args["to"])
    name = _TRIED.get(type(node))
    return exp.Anonymous(this=name, expressions=[node.this, node.expression]) if name else node


_TRIED: dict[type[exp.Expr], str] = {
    exp.Mul: "try_multiply",
    exp.Add: "try_add",
    exp.Sub: "try_subtract",
    exp.Mod: "try_mod",
    exp.Div: "try_divide",
}


def _try_cast(node: exp.Expr) -> exp.Expr:
    """Without this mark it would be written as a cast, which fails where this gives null."""
    if isinstance(node, exp.TryCast):
        node.set("safe", True)  # noqa: FBT003 - what it is called there
    return node


def _sign(node: exp.Expr) -> exp.Expr:
    """A whole number here, a double there, which would take the digits of what it is multiplied with away."""
    return exp.cast(node.copy(), "int") if isinstance(node, exp.Sign) else node


def _any(node: exp.Expr) -> exp.Expr:
    """`x = any(select …)`, as views say `x in (select …)`."""
    if isinstance(node, exp.EQ) and isinstance(node.expression, exp.Any):
        query = node.expression.this
        return exp.In(
            this=node.this, query=query if isinstance(query, exp.Subquery) else exp.Subquery(this=query)
        )
    return node


def _type(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.DataType) and node.is_type("hugeint"):
        return exp.DataType.build(_WHOLE)
    return node


def _named_function(node: exp.Expr) -> exp.Expr:
    called = _FUNCTIONS.get(node.name.lower()) if isinstance(node, exp.Anonymous) else None
    return called(node.expressions) if called else node


def _printf(arguments: list[exp.Expr]) -> exp.Expr:
    """Null where any argument is null; there it would be written out as the word null."""
    text = exp.Anonymous(this="format_string", expressions=arguments)
    empty = [exp.Is(this=exp.paren(each.copy()), expression=exp.Null()) for each in arguments[1:]]
    return exp.Case(ifs=[exp.If(this=exp.or_(*empty), true=exp.Null())], default=text) if empty else text


def _strptime(arguments: list[exp.Expr]) -> exp.Expr:
    """The first of the formats that fits."""
    text, formats = arguments
    tried = [
        exp.Anonymous(
            this="try_to_timestamp", expressions=[text.copy(), exp.Literal.string(_java(each.name))]
        )
        for each in (formats.expressions if isinstance(formats, exp.Array) else [formats])
    ]
    return exp.func("coalesce", *tried) if len(tried) > 1 else tried[0]


# A month or a day of one digit is read here too.
_JAVA = {"%Y": "yyyy", "%m": "M", "%d": "d", "%H": "H", "%M": "m", "%S": "s"}
_JAVA_RUN_TOGETHER = {"%Y%m%d": "yyyyMMdd"}


def _java(form: str) -> str:
    return _JAVA_RUN_TOGETHER.get(form) or re.sub(r"%[YmdHMS]", lambda found: _JAVA[found[0]], form)


_FUNCTIONS: dict[str, Callable[[list[exp.Expr]], exp.Expr]] = {
    "printf": _printf,
    "try_strptime": _strptime,
    "to_years": lambda given: exp.Anonymous(this="make_ym_interval", expressions=given),
    "hash": lambda given: exp.Anonymous(this="xxhash64", expressions=given),
}


def _full_match(node: exp.Expr) -> exp.Expr:
    """The whole text must match: there a match anywhere is enough. The pattern may be put together by `||`."""
    if not isinstance(node, exp.RegexpFullMatch):
        return node
    parts = [exp.Literal.string("^(?:"), node.expression, exp.Literal.string(")$")]
    return exp.RegexpLike(this=node.this, expression=exp.Concat(expressions=parts))


def _group_in_replacement(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.RegexpReplace) and isinstance(node.args.get("replacement"), exp.Literal):
        written = re.sub(r"\\(\d)", r"$\1", node.args["replacement"].name)
        node.set("replacement", exp.Literal.string(written))
    return node


# Divisions before `try`, which says them anew once more.
_CHANGES: tuple[Change, ...] = (
    _division,
    _whole_division,
    _tried,
    _try_cast,
    _sign,
    _named_function,
    _full_match,
    _group_in_replacement,
    _any,
    _type,
    _table,
)
