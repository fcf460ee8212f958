"""The tables made from survey data as disclosure control works on them: cells, links between them, measures.

Reading from the working database belongs here; who counts as sensitive is decided in `sql/65_disclosure`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from foundation.store import records

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    import duckdb
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Counts = NDArray[np.int64]

# Value added may be negative, so that nothing bounds a hidden one.
SIGNED = frozenset(
    {"value_added_10k_yuan", "value_added_comparable_10k_yuan", "value_added_last_year_10k_yuan"}
)
# In the name of a measure that is the change of another since an earlier publication, or its turnover against that of
# the same month of last year.
_SINCE, _AGAINST = " since ", " against "
# What hiding a cell costs the reader, and for each its share of the table: crossings go before divisions, divisions
# before streets, and the district last of all.
_WEIGHTS = {"street_industry": 1.0, "industry": 12.0, "street": 16.0, "district": 1000.0}
_SHARE_WEIGHT = 5.0


@dataclass(frozen=True)
class Measure:
    """One sum of a table: arrays over its cells, `own` and `sole` over insiders (row 0: an outsider) × cells."""

    name: str
    values: Numbers
    asked: Flags
    told: Flags
    lower: Numbers
    upper: Numbers
    own: Numbers
    sole: Flags

    @property
    def signed(self) -> bool:
        """Whether nothing bounds it from below: value added, and differences of which some are downwards."""
        return self.name in SIGNED or (self.is_difference and self._falls)

    @property
    def is_change(self) -> bool:
        """Whether it is what changed in another measure since an earlier publication."""
        return _SINCE in self.name

    @property
    def is_difference(self) -> bool:
        """Whether it is what differs in another measure between two publications, of one month or of two years."""
        return self.is_change or _AGAINST in self.name

    @property
    def _falls(self) -> bool:
        name = self.name.split(_SINCE)[0].split(_AGAINST)[0]
        return name in SIGNED or bool((self.own < 0).any() or (self.values < 0).any())


@dataclass(frozen=True)
class SurveyTable:
    """Cells `(breakdown, code)`; each row of `links` times the cells' values is 0; `empty`: nobody stands behind it.

    `kept`: hidden before for the same data month.
    """

    name: str
    cells: tuple[tuple[str, str], ...]
    links: Numbers
    weights: Numbers
    empty: Flags
    primary: Flags
    kept: Flags
    measures: tuple[Measure, ...]


Place = dict[str, object]


def keeping(table: SurveyTable, places: AbstractSet[tuple[object, ...]]) -> SurveyTable:
    """The table where these cells are hidden already."""
    already = np.array([place in places for place in table.cells], dtype=bool)
    return replace(table, kept=table.kept | (already & ~table.empty))


def links_of(cells: Sequence[Place]) -> Numbers:
    """District = Σ streets = Σ divisions; a street and a division = Σ of their crossings, where the table has any."""
    rows = [_link(cells, at, parts) for at, parts in _sums(cells) if parts]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(cells))


def _sums(cells: Sequence[Place]) -> list[tuple[int, list[int]]]:
    found = []
    for at, cell in enumerate(cells):
        if cell["breakdown"] == "district":
            found += [(at, _having(cells, breakdown=kind)) for kind in ("street", "industry")]
        elif cell["breakdown"] in ("street", "industry"):
            side = "street" if cell["breakdown"] == "street" else "division"
            found.append((at, _having(cells, breakdown="street_industry", **{side: str(cell[side])})))
    return found


def _having(cells: Sequence[Place], **wanted: str) -> list[int]:
    return [at for at, cell in enumerate(cells) if all(cell[key] == value for key, value in wanted.items())]


def _link(cells: Sequence[Place], total: int, parts: list[int]) -> list[float]:
    row = [0.0] * len(cells)
    row[total] = 1.0
    for part in parts:
        row[part] = -1.0
    return row


def table_names(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables that have cells."""
    rows = records(connection, "select distinct table_name from disclosure.cells order by table_name")
    return [str(row["table_name"]) for row in rows]


def read_table(connection: duckdb.DuckDBPyConnection, name: str) -> SurveyTable:
    """A table with all that is known of it, from `disclosure.*`; cells in the order of breakdown and code."""
    cells = _rows(connection, "disclosure.cells", name, "breakdown, code")
    places = tuple((str(cell["breakdown"]), str(cell["code"])) for cell in cells)
    at = {place: number for number, place in enumerate(places)}
    sums = _rows(connection, "disclosure.sensitive", name, "measure, breakdown, code")
    primary, empty = np.zeros(len(places), dtype=bool), np.ones(len(places), dtype=bool)
    kept = np.zeros(len(places), dtype=bool)
    for row in _rows(connection, "disclosure.kept", name, "breakdown, code"):
        kept[_at(at, row)] = True
    for row in sums:
        primary[_at(at, row)] |= bool(row["is_primary"])
        # A cell that only an earlier publication had is empty now, whatever has changed in it.
        empty[_at(at, row)] &= _SINCE in str(row["measure"])
    primary &= ~empty
    reader = _Reader(connection, name, at)
    measures = tuple(reader.measure(measure) for measure in sorted({str(row["measure"]) for row in sums}))
    return SurveyTable(
        name, places, links_of(cells), _weights(places, measures), empty, primary, kept & ~empty, measures
    )


def _rows(connection: duckdb.DuckDBPyConnection, source: str, name: str, order: str) -> list[Place]:
    return records(connection, f"select * from {source} where table_name = ? order by {order}", [name])


def _at(at: dict[tuple[str, str], int], row: Place) -> int:
    return at[str(row["breakdown"]), str(row["code"])]


def _weights(places: Sequence[tuple[str, str]], measures: Sequence[Measure]) -> Numbers:
    base = np.array([_WEIGHTS[breakdown] for breakdown, _ in places])
    lasting = [m for m in measures if not m.is_change]
    shares = [np.abs(m.values) / max(np.abs(m.values).max(), 1e-9) for m in lasting]
    return base * (1 + _SHARE_WEIGHT * (np.max(shares, axis=0) if shares else 0))


class _Reader:
    """Reads the measures of one table."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, name: str, at: dict[tuple[str, str], int]
    ) -> None:
        self.at = at
        self.sums = _rows(connection, "disclosure.sensitive", name, "measure, breakdown, code")
        self.told = _rows(connection, "disclosure.told", name, "measure, breakdown, code")
        self.amounts = _rows(connection, "disclosure.insiders", name, "measure, breakdown, code, enterprise")
        close = sorted({str(row["enterprise"]) for row in self.amounts})
        self.insiders = {enterprise: number for number, enterprise in enumerate(close, start=1)}

    def measure(self, name: str) -> Measure:
        """Values, respondents, what earlier publications told, and what insiders know of their own."""
        size, known = len(self.at), len(self.insiders) + 1
        values, enterprises = np.zeros(size), np.zeros(size, dtype=int)
        asked = np.zeros(size, dtype=bool)
        for row in self._of(self.sums, name):
            place = _at(self.at, row)
            values[place], enterprises[place] = float(str(row["total"])), int(str(row["enterprises"]))
            asked[place] = bool(row["is_telling"])
        own, part = np.zeros((known, size)), np.zeros((known, size), dtype=bool)
        for row in self._of(self.amounts, name):
            insider, cell = self.insiders[str(row["enterprise"])], _at(self.at, row)
            own[insider, cell], part[insider, cell] = float(str(row["amount"])), True
        return Measure(name, values, asked, *self._told(name, size), own, part & (enterprises == 1))

    def _told(self, name: str, size: int) -> tuple[Flags, Numbers, Numbers]:
        told, lower, upper = np.zeros(size, dtype=bool), np.zeros(size), np.full(size, np.inf)
        for row in self._of(self.told, name):
            # A cell of an earlier publication may be gone from the table.
            place = self.at.get((str(row["breakdown"]), str(row["code"])))
            if place is not None:
                told[place] = bool(row["is_known"])
                lower[place] = 0.0 if row["lower"] is None else float(str(row["lower"]))
                upper[place] = np.inf if row["upper"] is None else float(str(row["upper"]))
        return told, lower, upper

    @staticmethod
    def _of(rows: list[Place], name: str) -> list[Place]:
        return [row for row in rows if row["measure"] == name]
