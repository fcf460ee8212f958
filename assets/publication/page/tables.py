"""The masked tables as the page reads them: rows that know their table and key and give out figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from assets.publication.page import words
from assets.publication.page.figures import SIGNED, Figure, places_apart, places_of, shown
from foundation.contracts import table_contracts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import duckdb

    from assets.publication.page.text import Text

_REASONS = {
    "energy_growth_pct": "change_reason",
    "value_added_growth_pct": "change_reason",
    "intensity_change_pct": "change_reason",
    "city_intensity_change_pct": "no_reason",
    "city_intensity_tce_per_10k_yuan": "no_reason",
}


@dataclass(frozen=True)
class Row:
    """A row of a published table (or a sum of some), with the key that finds it again."""

    table: str
    key: str
    values: Mapping[str, Any]

    def __getitem__(self, column: str) -> Any:
        """The value of a column; None where the row or the column is not there."""
        return self.values.get(column)

    def number(self, column: str) -> Decimal | None:
        """The value of a column, or the difference of two written `a-b`; None where one is not there."""
        parts = [self.values.get(name) for name in column.split("-")]
        if any(part is None for part in parts):
            return None
        first, *others = [Decimal(part) for part in parts if part is not None]
        return first - sum(others, Decimal(0))

    def figure(
        self, column: str, *, places: int | None = None, signed: bool | None = None, per_10k: bool = False
    ) -> Figure:
        """A number as shown; `per_10k` writes an amount of yuan in 万元."""
        exact = self.number(column)
        per = 10_000 if per_10k else 1
        if exact is None:
            return Figure(
                self.table, self.key, column, None, "", per, self._absent(column), self.reason(column)
            )
        digits = _places(column, exact) if places is None else places
        number = exact.scaleb(-4) if per_10k else exact
        text = shown(number, digits, signed=_signed(column) if signed is None else signed)
        return Figure(self.table, self.key, column, exact, text, per)

    def reason(self, column: str) -> Text | None:
        """Why a column is empty, in words."""
        code = self.values.get(_REASONS.get(column, "verdict_reason"))
        return words.word(words.REASONS, code) if code else None

    def _absent(self, column: str) -> Text:
        reason = self.values.get(_REASONS.get(column, "verdict_reason"))
        hidden = reason == "confidential" or (self.values.get("marker") == "c" and column not in _CITY)
        return words.HIDDEN if hidden else words.MISSING


def _places(column: str, exact: Decimal) -> int:
    """A gap or change that is not nothing is not shown as nothing."""
    least = places_of(column)
    return places_apart(exact, Decimal(0), least) if _signed(column) else least


def _signed(column: str) -> bool:
    return column in SIGNED or "-" in column


_CITY = {name for name, reason in _REASONS.items() if reason == "no_reason"}


def _key(table: str) -> tuple[str, ...]:
    """What tells the rows of a table apart."""
    return table_contracts()[f"analysis.{table}"].key


@dataclass(frozen=True)
class Tables:
    """The published tables at one period."""

    connection: duckdb.DuckDBPyConnection
    period: str

    def now(self, table: str, order: str, where: str = "true") -> list[Row]:
        """The rows of this period."""
        query = f"select * from {table} where period = ? and ({where}) order by {order}"
        return self._rows(table, query, _key(table))

    def until(self, table: str, order: str, where: str = "true") -> list[Row]:
        """The rows of this and all earlier periods."""
        query = f"select * from {table} where period <= ? and ({where}) order by {order}"
        return self._rows(table, query, _key(table))

    def sums(self, table: str, by: Sequence[str], columns: Sequence[str]) -> list[Row]:
        """Columns of this period summed by others (none: one row in all)."""
        groups = ", ".join(("period", *by))
        totals = ", ".join(f"sum({column}) as {column}" for column in columns)
        query = f"select {groups}, {totals} from {table} where period = ? group by {groups} order by {groups}"
        return self._rows(table, query, ("period", *by))

    def one(self, table: str, where: str) -> Row:
        """The one row of this period that is meant; an empty row where there is none."""
        found = self.now(table, "period", where)
        return found[0] if found else Row(table, f"period={self.period}", {"period": self.period})

    def _rows(self, table: str, query: str, key: Sequence[str]) -> list[Row]:
        cursor = self.connection.execute(query, [self.period])
        names = [column[0] for column in cursor.description or []]
        rows = [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]
        return [Row(table, ";".join(f"{name}={row[name]}" for name in key), row) for row in rows]
