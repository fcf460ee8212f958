"""A query otherwise: each of its comparisons and ends of ranges changed in turn, one at a time.

What belongs here: changes of text, without regard to what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_OTHER = {
    ">=": ">", ">": ">=", "<=": "<", "<": "<=", "=": "<>", "<>": "=",
    "is null": "is not null", "is not null": "is null", "in (": "not in (", "not in (": "in (",
    "least(": "greatest(", "greatest(": "least(", "min(": "max(", "max(": "min(",
}  # fmt: skip
_WORDS = sorted(_OTHER, key=len, reverse=True)
_COMPARISON = re.compile(r"(?<=[ (])(" + "|".join(map(re.escape, _WORDS)) + r")(?=[ )\w'(]|$)")
_ENDS = re.compile(r"between (\S+) and (\S+)")
_AND_OR = re.compile(r"(?<=\s)(and|or)(?=[\s(])")


class Change(NamedTuple):
    """Where a query is otherwise, and what stands there instead."""

    start: int
    end: int
    text: str


def comparisons(query: str) -> Iterator[Change]:
    """Strict for not strict, equal for unequal, least for greatest; ranges a step shorter and longer; and for or."""
    for offset, line in _lines(query):
        ranges = [*_ENDS.finditer(line)]
        for found in _COMPARISON.finditer(line):
            yield _at(offset, found, 1, _OTHER[found[1]])
        for found in ranges:
            for step in ("+ 1", "- 1"):
                yield _at(offset, found, 1, f"{found[1]} {step}")
                yield _at(offset, found, 2, f"{found[2]} {step}")
        for found in _AND_OR.finditer(line):
            if not any(whole.start() < found.start() < whole.end() for whole in ranges):
                yield _at(offset, found, 1, {"and": "or", "or": "and"}[found[1]])


def inequalities(query: str) -> Iterator[Change]:
    """Of the comparisons those by which one thing lies before, above or apart from another."""
    return (c for c in comparisons(query) if query[c.start : c.end] in {">=", ">", "<=", "<", "<>"})


def changed(query: str, change: Change) -> str:
    """The query with a change made."""
    return query[: change.start] + change.text + query[change.end :]


def place_of(query: str, change: Change) -> str:
    """The line of a change, its column, and what became of it, as `r.cap < 1 [6: < → <=]`."""
    first = query.rfind("\n", 0, change.start) + 1
    line = query[first:].partition("\n")[0].strip()
    return f"{line} [{change.start - first}: {query[change.start : change.end]} → {change.text}]"


def _lines(query: str) -> Iterator[tuple[int, str]]:
    """The lines that are no comment, each with where it begins."""
    offset = 0
    for line in query.splitlines(keepends=True):
        if not line.lstrip().startswith("--"):
            yield offset, line
        offset += len(line)


def _at(offset: int, found: re.Match[str], group: int, text: str) -> Change:
    return Change(offset + found.start(group), offset + found.end(group), text)
