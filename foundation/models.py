"""SQL models: one SELECT a file under `sql/<layer>_<schema>/<table>.sql`.

A model is named by its place, its first comment says what it holds, in Chinese and English, and the
tables it reads are taken from the SQL itself, so that the asset graph cannot say anything else than
what is computed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

import sqlglot
from sqlglot import exp

from foundation.places import SQL

if TYPE_CHECKING:
    from pathlib import Path

MACROS = SQL / "00_macros"


@dataclass(frozen=True)
class Model:
    """One SQL model; `reads` are the `(schema, table)` pairs of what it selects from."""

    schema: str
    table: str
    description: str
    query: str
    path: Path
    reads: frozenset[tuple[str, str]]

    @property
    def name(self) -> str:
        """`schema.table`, as SQL writes it."""
        return f"{self.schema}.{self.table}"


@cache
def models() -> dict[str, Model]:
    """All models by name, in an order in which each comes after what it reads."""
    found = {model.name: model for model in map(_load, sorted(SQL.glob("[1-9]*/*.sql")))}
    ordered: dict[str, Model] = {}
    while len(ordered) < len(found):
        ready = [m for m in found.values() if m.name not in ordered and _inputs_done(m, found, ordered)]
        if not ready:
            raise ValueError(f"models read each other in a circle: {sorted(set(found) - set(ordered))}")
        ordered.update({model.name: model for model in ready})
    return ordered


@cache
def parsed(query: str) -> exp.Expr:
    """The tree of a query, which takes longer to read than the query to run: for looking at only."""
    return sqlglot.parse_one(query, dialect="duckdb")


def between(first: str, last: str) -> list[Model]:
    """The models on a path from what the text `first` stands in to the model `last`, in order.

    `first` is looked for in the SQL, so that one column of a table can be followed, not the whole table.
    """
    found = models()
    touched = {name for name, model in found.items() if first in model.query}
    for name, model in found.items():
        if any(read in touched for read in _names(model)):
            touched.add(name)
    wanted = {last}
    for name, model in reversed(found.items()):
        if name in wanted:
            wanted.update(_names(model))
    return [model for name, model in found.items() if name in touched & wanted]


def _names(model: Model) -> set[str]:
    return {f"{schema}.{table}" for schema, table in model.reads}


def _inputs_done(model: Model, found: dict[str, Model], done: dict[str, Model]) -> bool:
    return all(name in done for name in _names(model) if name in found)


def _load(path: Path) -> Model:
    query = path.read_text(encoding="utf-8").strip().rstrip(";")
    reads = frozenset((t.db, t.name) for t in parsed(query).find_all(exp.Table) if t.db)
    first_comment = takewhile(lambda line: line.startswith("--"), query.splitlines())
    description = " ".join(line[2:].strip() for line in first_comment)
    schema = path.parent.name.split("_", 1)[1]
    return Model(schema, path.stem, description, query, path, reads)
