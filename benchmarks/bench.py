"""`make bench`: the product beside other means on generated filings; writes benchmarks/RESULTS.md.

    python benchmarks/bench.py [UNITS …]      # 240 20000 500000 unless told; the largest takes minutes and some 15 GB

Each call is a process of its own, measured whole: wall time, CPU time and the most memory it ever held. The means of a
size take turns, and medians are compared, so that a busy minute of the machine falls on all of them.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
from dataclasses import dataclass
from math import isclose
from multiprocessing import Process
from pathlib import Path
from statistics import median
from subprocess import PIPE, Popen
from time import perf_counter

import duckdb

from benchmarks.filings import ROWS_A_UNIT, write, write_small
from foundation.places import ROOT

SIZES = (240, 20_000, 500_000)
# How often a size is measured; any other once.
TURNS = {240: 3, 20_000: 3}
PRODUCT, AGAIN, ON_TOP = "jigai, new", "jigai, again", "jigai, one small filing on top"
OTHERS = {"(a) DuckDB": "duckdb", "(b) pandas": "pandas", "(c) GX on pandas": "expectations"}
_COMMAND = "from pipelines.command_line import main; main()"
_MIB = 1024


@dataclass(frozen=True)
class Cost:
    """What one process took: seconds and MiB."""

    wall: float
    cpu: float
    memory: float


def main(sizes: list[int]) -> None:
    """Measure all sizes and write the results."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as folder:
        costs = {size: measure(Path(folder), size) for size in sizes}
    target = ROOT / "benchmarks" / "RESULTS.md"
    target.write_text("\n".join(_document(costs)) + "\n", encoding="utf-8")


def measure(folder: Path, size: int) -> dict[str, Cost]:
    """The median costs of each means on filings of so many units; ValueError where their figures differ."""
    inbox = folder / str(size)
    # Not in this process: a child begins with its parent's peak of memory, which is what is measured of it.
    writer = Process(target=write, args=(inbox, size))
    writer.start()
    writer.join()
    turns = [_turn(folder, inbox) for _ in range(TURNS.get(size, 1))]
    shutil.rmtree(inbox)
    return {name: _median([turn[name] for turn in turns]) for name in turns[0]}


def _turn(folder: Path, inbox: Path) -> dict[str, Cost]:
    out, costs, figures = folder / "out", {}, {}
    costs[PRODUCT] = _report(inbox, out, "2024-02-10")
    costs[AGAIN] = _report(inbox, out, "2024-02-10")
    figures[PRODUCT] = _published(out)
    small = write_small(inbox)
    costs[ON_TOP] = _report(inbox, out, "2024-02-11")
    small.unlink()
    shutil.rmtree(out)
    for name, means in OTHERS.items():
        costs[name], figures[name] = _run([str(ROOT / "benchmarks" / "comparators.py"), means, str(inbox)])
    for name in ("(a) DuckDB", "(b) pandas"):
        if not all(map(_same, figures[name].split(), figures[PRODUCT].split())):
            raise ValueError(f"the figures differ: {figures}")
    return costs


def _report(inbox: Path, out: Path, today: str) -> Cost:
    words = ["report", "2023Q4", "--inbox", str(inbox), "--out", str(out), "--today", today, "--quiet"]
    cost, _ = _run(["-c", _COMMAND, *words])
    return cost


def _run(words: list[str]) -> tuple[Cost, str]:
    began = perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with Popen([sys.executable, *words], stdout=PIPE, text=True, env=environment) as process:  # noqa: S603
        said = process.stdout.read() if process.stdout else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{words} ended with {process.returncode}")
    cost = Cost(perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / _MIB)
    return cost, said.strip()


def _published(out: Path) -> str:
    with duckdb.connect(str(out / "warehouse" / "bureau.duckdb"), read_only=True) as bureau:
        row = bureau.execute(
            "select energy_tce, value_added_10k_yuan from energy.intensity where breakdown = 'district'"
        ).fetchone()
    return f"{row[0]:.2f} {row[1]:.2f}" if row else ""


def _same(one: str, other: str) -> bool:
    return isclose(float(one), float(other), rel_tol=1e-9)  # pandas adds floats


def _median(costs: list[Cost]) -> Cost:
    return Cost(*(median(getattr(cost, field) for cost in costs) for field in ("wall", "cpu", "memory")))


def _document(costs: dict[int, dict[str, Cost]]) -> list[str]:
    lines = [
        "# Results of `make bench`",
        "",
        f"{_machine()}. Medians; each call is a process of its own. Written by `benchmarks/bench.py`.",
    ]
    for size, found in costs.items():
        lines += ["", f"## {size:,} units, {size * ROWS_A_UNIT:,} energy rows", "", *_table(found)]
    return [*lines, *_growth(costs)]


def _table(found: dict[str, Cost]) -> list[str]:
    limit = found["(a) DuckDB"]
    rows = [
        f"| {name} | {cost.wall:.1f} | {cost.cpu:.1f} | {cost.memory:,.0f} | {cost.wall / limit.wall:.1f} |"
        for name, cost in found.items()
    ]
    return ["| means | wall s | CPU s | peak MiB | wall ÷ (a) |", "|---|---:|---:|---:|---:|", *rows]


def _growth(costs: dict[int, dict[str, Cost]]) -> list[str]:
    """Seconds for each further million rows, from the smallest size to each other."""
    base, *larger = costs
    if not larger:
        return []
    names = list(costs[base])
    lines = ["", "## For each further million energy rows, beyond the fixed part", ""]
    lines += [f"| from {base:,} units to | " + " | ".join(names) + " |", "|---|" + "---:|" * len(names)]
    for size in larger:
        million = (size - base) * ROWS_A_UNIT / 1e6
        slopes = [(costs[size][n].cpu - costs[base][n].cpu) / million for n in names]
        lines.append(f"| {size:,}, CPU s | " + " | ".join(f"{slope:.2f}" for slope in slopes) + " |")
        slopes = [(costs[size][n].wall - costs[base][n].wall) / million for n in names]
        lines.append(f"| {size:,}, wall s | " + " | ".join(f"{slope:.2f}" for slope in slopes) + " |")
    return lines


def _machine() -> str:
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return (
        f"{os.cpu_count()} processors ({platform.machine()}), {memory:.0f} GiB, {platform.system()}, "
        f"Python {platform.python_version()}, DuckDB {duckdb.__version__}; load at the end {os.getloadavg()[2]:.0f}"
    )


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or list(SIZES))
