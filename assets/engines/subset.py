"""The part of SQL that means the same on every engine: what a query may be made of, and why another one is refused.

A list of what is known, not of what is forbidden: a function that nobody has compared may differ without a sound.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

if TYPE_CHECKING:
    from collections.abc import Iterator

# Compared on both engines (tests/engines), some of them said otherwise by `dialect`.
FUNCTIONS = (
    *(exp.And, exp.Or, exp.Xor, exp.Not, exp.Case, exp.If, exp.Coalesce, exp.Nullif, exp.Exists),
    *(exp.Cast, exp.TryCast, exp.Try),
    *(exp.Abs, exp.Sign, exp.Round, exp.Floor, exp.Least, exp.Greatest),
    *(exp.Exp, exp.Ln, exp.Pow, exp.Sqrt, exp.Cbrt, exp.Atanh),
    *(exp.Sum, exp.Count, exp.Min, exp.Max, exp.AnyValue, exp.LogicalOr, exp.LogicalAnd, exp.GroupConcat),
    *(exp.RowNumber, exp.Lead, exp.Lag, exp.FirstValue, exp.LastValue),
    *(exp.Contains, exp.Trim, exp.Substring, exp.Pad, exp.Left, exp.Replace, exp.Translate, exp.Reverse),
    *(exp.SplitPart, exp.ConcatWs, exp.Concat, exp.Chr, exp.MD5, exp.Levenshtein),
    *(exp.RegexpFullMatch, exp.RegexpLike, exp.RegexpReplace, exp.RegexpExtract),
    *(exp.Year, exp.Month, exp.Quarter, exp.DateFromParts, exp.DateDiff),
    *(exp.Explode, exp.GenerateSeries, exp.Array, exp.Struct),
)
# Functions that the parser does not know by themselves; `dialect` says what they are called elsewhere.
NAMED = {"printf", "to_years", "hash", "try_strptime"}
# Parts of a query, not functions, that other engines lack or read otherwise.
PARTS: dict[type[exp.Expr], str] = {
    exp.Pivot: "PIVOT",
    exp.Lateral: "LATERAL",
    exp.Lambda: "a lambda",
    exp.TableSample: "a sample",
    exp.Slice: "a slice of a list",
    exp.Bracket: "an element of a list",
}


class OutsideSubsetError(ValueError):
    """The query is not the same on every engine; the text says what of it."""


def check(tree: exp.Expr) -> None:
    """Raise OutsideSubsetError with every reason, if there is any; macros must have been put in place before."""
    reasons = [reason for node in tree.walk() for rule in _RULES for reason in rule(node)]
    if reasons:
        raise OutsideSubsetError("; ".join(dict.fromkeys(reasons)))


def _function(node: exp.Expr) -> Iterator[str]:
    if isinstance(node, exp.Anonymous):
        if node.name.lower() not in NAMED:
            yield f"function {node.name} has not been compared"
    elif isinstance(node, exp.Func) and not isinstance(node, FUNCTIONS):
        yield f"function {node.sql_name().lower()} has not been compared"


def _part(node: exp.Expr) -> Iterator[str]:
    if type(node) in PARTS:
        yield f"{PARTS[type(node)]} is not known elsewhere"
    elif isinstance(node, exp.Join) and node.method:
        yield f"{node.method.upper()} JOIN is not known elsewhere"
    elif isinstance(node, exp.SetOperation) and node.args.get("by_name"):
        yield "UNION BY NAME is not known elsewhere"
    elif isinstance(node, exp.Table) and isinstance(node.this, exp.Func):
        yield f"a function stands for a table: {node.sql('duckdb')}"


def _star(node: exp.Expr) -> Iterator[str]:
    if isinstance(node, exp.Star) and node.args.get("replace"):
        yield "* replace is not known elsewhere"
    elif isinstance(node, exp.Select) and node.args.get("qualify") and node.is_star and node.parent is None:
        # QUALIFY is said there by a column of its own
        yield "* beside QUALIFY would have one column more elsewhere"


def _aggregate(node: exp.Expr) -> Iterator[str]:
    if isinstance(node, exp.Select) and node.args.get("qualify") and node.args.get("group"):
        # QUALIFY is said there one level further out, where the sums have names of their own
        yield "QUALIFY beside GROUP BY fails elsewhere"
    elif isinstance(node, exp.Filter) and node.find(exp.GroupConcat) and node.find(exp.Distinct):
        yield "a filtered string_agg(distinct …) fails elsewhere"


def _replaces_first(node: exp.Expr) -> Iterator[str]:
    """Without 'g' only the first match is replaced here, every one elsewhere: the same for one that is anchored."""
    if not isinstance(node, exp.RegexpReplace) or node.args.get("modifiers") is not None:
        return
    pattern = node.expression
    if not isinstance(pattern, exp.Literal) or not (pattern.name[:1] == "^" or pattern.name[-1:] == "$"):
        yield "regexp_replace of the first match only"


_RULES = (_function, _part, _star, _aggregate, _replaces_first)
