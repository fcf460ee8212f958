"""One large filing through its contract, guarantee by guarantee: kept, read, typed, rules, keys.

    python benchmarks/contracts.py csv|workbook [UNITS]     # 250000 and 2500 units unless told: 40 rows each

The plain functions of the rooms, without models and publication. Prints what each guarantee takes for itself, in CPU
and wall seconds, and the most memory that the process ever held. The second table is of the same filing taken again.
"""

from __future__ import annotations

import csv
import resource
import sys
import tempfile
from contextlib import contextmanager
from multiprocessing import Process
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import xlsxwriter

from assets.corrections.apply import apply_corrections
from assets.corrections.ledger import receive_corrections
from assets.intake.filed import file_form, register_files
from assets.intake.large import filed_sheets, only_large
from assets.intake.ledger import keep_raw, receive
from assets.policy.tables import write_reference
from assets.validation.compiler import own_names
from assets.validation.forms import find_broken, settle_keys, validate_form
from assets.validation.rules import write_rules
from assets.validation.typed import read_cells
from benchmarks.filings import ENERGY, write
from foundation.contracts import form_contracts
from foundation.hashing import sha256_of
from foundation.run import Run, plan_run
from foundation.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

UNITS = {"csv": 250_000, "workbook": 2_500}
FORM = form_contracts()["energy"]


def main(kind: str, units: int) -> None:
    """Measure one filing of so many units and say what it took."""
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder) / "inbox"
        # Not in this process, whose peak of memory is measured.
        maker = Process(target=make, args=(kind, inbox, units))
        maker.start()
        maker.join()
        run = plan_run("2023Q4", inbox, Path(folder) / "out", today="2024-02-10")
        for turn in ("new", "again"):
            sys.stdout.write(f"{kind}, {turn}:\n")
            through(run)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"peak {peak:,.0f} MiB\n")


def make(kind: str, inbox: Path, units: int) -> None:
    """The energy filing alone, as CSV or as a workbook."""
    write(inbox, units)
    for path in inbox.iterdir():
        if path.name != ENERGY:
            path.unlink()
    if kind == "workbook":
        as_workbook(inbox / ENERGY)


def as_workbook(path: Path) -> None:
    """Write a CSV anew as a workbook of text cells beside it, and take the CSV away."""
    with (
        path.open(encoding="utf-8", newline="") as text,
        xlsxwriter.Workbook(str(path.with_suffix(".xlsx")), {"constant_memory": True}) as book,
    ):
        sheet = book.add_worksheet("205-1")
        for number, row in enumerate(csv.reader(text)):
            sheet.write_row(number, 0, row)
    path.unlink()


def through(run: Run) -> None:
    """Take the inbox in and validate 205-1, telling what each guarantee took."""
    with open_store(run.places) as connection:
        write_reference(connection)
        write_rules(connection)
        with told("received copy kept by its hash"):
            for path in run.inbox.iterdir():
                keep_raw(path, run.places.raw, sha256_of(path))
        with told("hashed again, receipt, rows read"):
            receive(connection, run)
        register_files(connection, run)
        receive_corrections(connection, run)
        file_form(connection, FORM)
        apply_corrections(connection, FORM)
        validated(connection)


def validated(connection: duckdb.DuckDBPyConnection) -> None:
    """Cells, rules and keys one after the other; then all of validation once more, for its states."""
    large = only_large(filed_sheets(connection, FORM.name))
    with told("cells typed"):
        read_cells(connection, FORM, large)
    with told("every rule of a row tested"):
        find_broken(connection, FORM, own_names(FORM))
    with told("keys and revisions settled"):
        settle_keys(connection, FORM, own_names(FORM))
    sys.stdout.write(f"  {validate_form(connection, FORM, large)}\n")


@contextmanager
def told(what: str) -> Iterator[None]:
    """Say what the block took."""
    wall, cpu = perf_counter(), _cpu()
    yield
    sys.stdout.write(f"  {what}: {_cpu() - cpu:.2f} s CPU, {perf_counter() - wall:.2f} s wall\n")


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    kind, *units = sys.argv[1:]
    main(kind, int(units[0]) if units else UNITS[kind])
