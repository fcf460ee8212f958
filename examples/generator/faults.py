"""Planting faults: a fault says which row it wants and what it does to it.

The planter keeps the share of quarantined rows low.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from examples.generator.cells import Cell, Plant, Row
from examples.generator.draws import draws
from examples.generator.files import OfficeFile, Table
from examples.generator.periods import Quarter

_MOST_QUARANTINED = 0.13  # share of a form's rows, all drops so far
Cells = dict[str, Cell]


@dataclass(frozen=True)
class Fault:
    """A fault for one row of a form, `back` quarters before the last one.

    `change` takes the table's rows and the position of the chosen row, and returns the rows at fault and
    the rows that a later correction files again.
    """

    form: str
    back: int
    column: str
    kind: str
    what_zh: str
    what_en: str
    wanted: Callable[[Cells], bool]
    change: Callable[[list[Row], int], "Outcome"]


@dataclass(frozen=True)
class Outcome:
    """The rows that carry the fault, and right rows to be filed again later."""

    at_fault: tuple[Row, ...]
    corrections: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Correction:
    """A right row of a form that is filed again after the quarter."""

    form: str
    row: Row


class Planter:
    """Puts the faults of a catalogue into the files of one quarter after another."""

    def __init__(self, catalogue: Iterable[Fault], quarters: list[Quarter], seed: int) -> None:
        self._due: dict[Quarter, list[Fault]] = {}
        for fault in catalogue:
            if fault.back < len(quarters):
                self._due.setdefault(quarters[-1 - fault.back], []).append(fault)
        self._seed = seed
        self._rows: Counter[str] = Counter()
        self._quarantined: Counter[str] = Counter()

    def plant(self, files: Iterable[OfficeFile], quarter: Quarter) -> list[Correction]:
        """Plant the quarter's faults where their forms are filed; returns the rows to file again."""
        tables = [table for file in files for table in file.tables]
        for table in tables:
            self._rows[table.form] += len(table.rows)
        due = self._due.get(quarter, [])
        return [
            correction for number, fault in enumerate(due) for correction in self._one(fault, tables, number)
        ]

    def _one(self, fault: Fault, tables: list[Table], number: int) -> list[Correction]:
        if not self._has_room(fault):
            return []
        places = [
            (table, index)
            for table in tables
            if table.form == fault.form
            for index, row in enumerate(table.rows)
            if not row.plants and fault.wanted(row.cells)
        ]
        if not places:
            return []
        table, index = draws(self._seed, "fault", fault.what_en, number).choice(places)
        outcome = fault.change(table.rows, index)
        for row in outcome.at_fault:
            row.plants.append(Plant(fault.column, fault.kind, fault.what_zh, fault.what_en))
        return [Correction(fault.form, row) for row in outcome.corrections]

    def _has_room(self, fault: Fault) -> bool:
        if fault.kind != "quarantined":
            return True
        if self._quarantined[fault.form] + 1 > self._rows[fault.form] * _MOST_QUARANTINED:
            return False
        self._quarantined[fault.form] += 1
        return True
