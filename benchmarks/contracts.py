"""One large filing through its contract: what a CSV of ten million rows and a workbook of a hundred thousand take.

    python benchmarks/contracts.py csv|workbook [UNITS]     # 250000 and 2500 units unless told: 40 rows each

Kept, read, typed, every rule of 205-1 tested, keys settled: the plain functions of the rooms, without models and
publication. Prints rows, wall and CPU seconds, and the most memory that the process ever held.
"""

from __future__ import annotations

import resource
import sys
import tempfile
from multiprocessing import Process
from pathlib import Path
from time import perf_counter

from assets.intake.filed import file_form, register_files
from assets.intake.ledger import receive
from assets.corrections.ledger import receive_corrections
from assets.policy.tables import write_reference
from assets.validation.forms import validate_form
from assets.validation.rules import write_rules
from benchmarks.filings import ENERGY, write
from foundation.contracts import form_contracts
from foundation.run import plan_run
from foundation.store import open_store

UNITS = {"csv": 250_000, "workbook": 2_500}


def main(kind: str, units: int) -> None:
    """Measure one filing of so many units and say what it took."""
    with tempfile.TemporaryDirectory() as folder:
        # Not in this process, whose peak of memory is measured.
        maker = Process(target=make, args=(kind, Path(folder) / "inbox", units))
        maker.start()
        maker.join()
        began = perf_counter()
        states = through(Path(folder) / "inbox", Path(folder) / "out")
        wall = perf_counter() - began
    used = resource.getrusage(resource.RUSAGE_SELF)
    sys.stdout.write(
        f"{kind}: {sum(states.values()):,} rows {states}; {wall:.1f} s wall, "
        f"{used.ru_utime + used.ru_stime:.1f} s CPU, peak {used.ru_maxrss / 1024:,.0f} MiB\n"
    )


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
    import csv  # noqa: PLC0415
    import xlsxwriter  # noqa: PLC0415

    with (
        path.open(encoding="utf-8", newline="") as text,
        xlsxwriter.Workbook(str(path.with_suffix(".xlsx")), {"constant_memory": True}) as book,
    ):
        sheet = book.add_worksheet("205-1")
        for number, row in enumerate(csv.reader(text)):
            sheet.write_row(number, 0, row)
    path.unlink()


def through(inbox: Path, out: Path) -> dict[str, int]:
    """Take the inbox in and validate 205-1; returns its rows by state."""
    run = plan_run("2023Q4", inbox, out, today="2024-02-10")
    contract = form_contracts()["energy"]
    with open_store(run.places) as connection:
        write_reference(connection)
        write_rules(connection)
        receive(connection, run)
        register_files(connection, run)
        receive_corrections(connection, run)
        file_form(connection, contract)
        return validate_form(connection, contract)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else UNITS[sys.argv[1]])
