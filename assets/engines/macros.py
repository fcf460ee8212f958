"""The macros of `sql/00_macros` put in place where a query calls them, for engines that have no macros.

What they mean is said in those files alone; nothing here knows one of them by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import sqlglot
from sqlglot import exp
from sqlglot.tokenizer_core import TokenType

from foundation.models import MACROS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlglot.tokenizer_core import Token

_DUCKDB = "duckdb"


@dataclass(frozen=True)
class Macro:
    """A scalar macro: its parameters in order, and what it stands for."""

    parameters: tuple[str, ...]
    body: exp.Expr

    def called_with(self, arguments: Sequence[exp.Expr]) -> exp.Expr:
        """Its body with the arguments put in, in brackets, so that they bind as they did in the call."""
        given = dict(zip(self.parameters, arguments, strict=True))

        def put_in(node: exp.Expr) -> exp.Expr:
            if isinstance(node, exp.Column) and not node.table and node.name in given:
                return exp.paren(given[node.name])
            return node

        return exp.paren(self.body.copy().transform(put_in), copy=False)


@cache
def macros() -> dict[str, Macro]:
    """All macros by name; of two with the same name the last one holds, as in the database."""
    found: dict[str, Macro] = {}
    for path in sorted(MACROS.glob("*.sql")):
        found |= dict(_read(path.read_text(encoding="utf-8")))
    return found


def _read(text: str) -> Iterator[tuple[str, Macro]]:
    """The macros of a file. They are cut by tokens: not every body is one that can follow `as` for the parser."""
    start = 0
    tokens = sqlglot.tokenize(text, read=_DUCKDB)
    for place, token in enumerate(tokens):
        if token.token_type == TokenType.SEMICOLON:
            yield _macro(text, tokens[start:place])
            start = place + 1


def _macro(text: str, tokens: list[Token]) -> tuple[str, Macro]:
    """`create or replace macro name(a, b) as body`, as tokens."""
    opening = next(i for i, token in enumerate(tokens) if token.token_type == TokenType.L_PAREN)
    closing = next(i for i, token in enumerate(tokens) if token.token_type == TokenType.R_PAREN)
    parameters = tuple(token.text for token in tokens[opening + 1 : closing] if token.text != ",")
    body = text[tokens[closing + 2].start : tokens[-1].end + 1]
    selected = exp.select(body, dialect=_DUCKDB).selects[0]
    return tokens[opening - 1].text, Macro(parameters, selected.unalias())


def expanded(tree: exp.Expr) -> exp.Expr:
    """The tree without calls of macros, those inside their bodies put in place too."""
    while calls := [node for node in tree.find_all(exp.Anonymous) if node.name.lower() in macros()]:
        # the innermost first: what is an argument of another call has no calls in it any more
        call = calls[-1]
        body = macros()[call.name.lower()].called_with(call.expressions)
        if call is tree:
            tree = body
        else:
            call.replace(body)
    return tree
