"""Mutated files through the real intake and validation, some hundred in one inbox, and what must hold of each.

`python -m tests.torture.fuzz FIRST COUNT` reads COUNT files from FIRST on, prints what came of them as JSON.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assets.intake import reading
from foundation.places import ROOT
from tests.intake.taking import Taken, take_in
from tests.torture.filed_forms import FORMS
from tests.torture.mutations import Mutant, mutant

ROOM = 6 * 1024**3
IN_MEMORY = Path("/dev/shm")  # noqa: S108 - copies are flushed to the disk, which these need not be


@contextmanager
def own_errors() -> Iterator[list[str]]:
    """Errors of Python itself that arose in our own code and were told to the filer as damage of the file.

    All files are read here, since what arises beside the run is not seen.
    """
    found: list[str] = []
    said, shared = reading._damaged, reading.shared

    def noted(error: BaseException) -> str:
        *_, innermost = traceback.extract_tb(error.__traceback__)
        if type(error).__module__ == "builtins" and innermost.filename.startswith(str(ROOT / "assets")):
            found.append(f"{type(error).__name__} in {innermost.filename}:{innermost.lineno}")
        return said(error)

    reading._damaged = noted
    reading.shared = lambda piece, givens: [piece(*given) for given in givens]
    try:
        yield found
    finally:
        reading._damaged, reading.shared = said, shared


def faults(first: int, count: int) -> tuple[list[str], Counter[str]]:
    """What does not hold of the files, and how many came out in which way."""
    mutants = [mutant(number) for number in range(first, first + count)]
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as made:
        inbox = Path(made) / "in"
        inbox.mkdir()
        for one in mutants:
            (inbox / one.name).write_bytes(one.content)
        with own_errors() as found:
            taken = take_in(inbox, Path(made) / "out", forms=tuple(FORMS))
    outcomes: Counter[str] = Counter()
    files = {str(item["file_name"]): item for item in taken.files}
    sheets, states = _by_file(taken.sheets), _states(taken)
    for one in mutants:
        # Files with the same bytes are one file for the ledger, under the first of their names.
        file = files.get(one.name)
        if file is None:
            outcomes["same bytes as another"] += 1
            continue
        outcomes[f"{one.way}: {file['status']}"] += 1
        found += [
            f"{one.name}: {text}" for text in _wrong(one, file, sheets.get(one.name, []), states[one.name])
        ]
        outcomes["rows"] += states[one.name].total()
        outcomes.update({f"rows {state}": n for state, n in states[one.name].items()})
    return found, outcomes


def _by_file(sheets: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = {}
    for sheet in sheets:
        grouped.setdefault(str(sheet["file_name"]), []).append(sheet)
    return grouped


def _states(taken: Taken) -> dict[str, Counter[str]]:
    states: dict[str, Counter[str]] = {str(item["file_name"]): Counter() for item in taken.files}
    for rows in taken.rows.values():
        for row in rows:
            states[str(row["file_name"])][str(row["state"])] += 1
    return states


def _wrong(
    one: Mutant, file: dict[str, Any], sheets: list[dict[str, Any]], states: Counter[str]
) -> Iterator[str]:
    if file["status"] == "rejected":
        reason = str(file["reason"] or "")
        if not re.search("[\u4e00-\u9fff]", reason) or not re.search("[A-Za-z]{4}", reason):
            yield f"rejected without a reason in both languages: {reason!r}"
        if sheets or states:
            yield "rejected and yet with rows"
    # A change may have turned the header into another form's.
    elif {sheet["form"] for sheet in sheets} <= {*FORMS} and states.total() != sum(s["rows"] for s in sheets):
        yield f"{sum(s['rows'] for s in sheets)} rows read, {dict(states)}"
    if not set(states) <= {"accepted", "quarantined", "superseded"}:
        yield f"a row without a state: {dict(states)}"
    if one.rows is not None and (file["status"], states.total()) != ("read", one.rows):
        yield f"{one.rows} rows filed, {file['status']} {dict(states)} {file['reason']}"


def main() -> None:
    """Read the files with a bound on memory, as a desk has one, and print what came of them."""
    first, count = map(int, sys.argv[1:])
    resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
    found, outcomes = faults(first, count)
    used = resource.getrusage(resource.RUSAGE_SELF)
    outcome = {"faults": found, "outcomes": dict(outcomes), "cpu": used.ru_utime + used.ru_stime}
    sys.stdout.write(json.dumps({**outcome, "peak_mib": used.ru_maxrss // 1024}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
