"""More than an office has: ten thousand files in a drop, fifty analysts at a publication, quarter after quarter."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from foundation.places import ROOT
from tests.command import district
from tests.command.running import JIGAI
from tests.command.series import TODAY, Series
from tests.intake.office import code, delimited
from tests.torture.figures import keep

FILES = 10_000
PROCESSES, THREADS = 5, 10
RUNS = 8
# A report leaves some 25 MiB behind in its process, which is why each has one of its own; no more than this.
GROWTH_MIB_A_RUN = 40

pytestmark = pytest.mark.torture


def measured(*words: object) -> tuple[int, float, int]:
    """Exit code, seconds of CPU and peak of memory (MiB) of a command in a process of its own."""
    process = subprocess.Popen([str(word) for word in words], stdout=subprocess.DEVNULL)  # noqa: S603
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def test_ten_thousand_files_in_one_drop(tmp_path: Path) -> None:
    """One invoice a file, of a firm whose fees are beyond the cap already: no amount changes."""
    district.write(tmp_path / "in")
    header = ["服务费(元)", "统一社会信用代码", "发票号码", "云服务商", "年度"]
    for number in range(FILES):
        delimited(
            tmp_path / "in" / "多" / f"{number}.csv", [header, [1, code(3), f"N{number}", "示例云", 2023]]
        )
    exit_code, cpu, peak = measured(
        JIGAI, "report", "2023Q4", "--inbox", tmp_path / "in", "--out", tmp_path / "out", *TODAY
    )
    assert exit_code == 0
    keep("ten thousand files", cpu_s=cpu, most_mib=peak)
    with duckdb.connect(str(tmp_path / "out/warehouse/bureau.duckdb"), read_only=True) as connection:
        counted = "select count(*) filter (where state = 'accepted'), count(*) from filings.cloud_fees_rows"
        assert connection.execute(counted).fetchone() == (FILES + 5, FILES + 5)
    with duckdb.connect(str(tmp_path / "out/published/latest/finance.duckdb"), read_only=True) as connection:
        owed = "select sum(due_yuan)::varchar from award_balance where liability_id like 'cloud_service:%'"
        assert connection.execute(owed).fetchone() == ("71000.00",)


def test_fifty_analysts_during_a_publication(series: Series, tmp_path: Path) -> None:
    out, stop = tmp_path / "out", tmp_path / "stop"
    shutil.copytree(series.out, out)
    database = out / "published/latest/analysis.duckdb"
    words = [sys.executable, "-m", "tests.torture.analysts", str(database), str(THREADS), str(stop)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    asking = [subprocess.Popen(words, env=env, cwd=ROOT, stdout=subprocess.PIPE) for _ in range(PROCESSES)]  # noqa: S603
    try:
        exit_code, _, _ = measured(JIGAI, "report", "2023Q4", "--inbox", series.inbox, "--out", out, *TODAY)
    finally:
        stop.touch()
    said = [json.loads(process.communicate()[0]) for process in asking]
    assert exit_code == 0
    assert [process.returncode for process in asking] == [0] * PROCESSES
    keep(
        "analysts",
        analysts=PROCESSES * THREADS,
        questions=sum(asked(one, "new") + asked(one, "kept") for one in said),
    )
    whole = {
        answer_of(folder / "analysis.duckdb")
        for folder in (series.published / "latest", out / "published/latest")
    }
    assert {answer for one in said for kind in ("new", "kept") for answer in one[kind]} <= whole


def asked(said: dict[str, Any], kind: str) -> int:
    return sum(said[kind].values())


def answer_of(database: Path) -> str:
    from tests.torture.analysts import QUESTION  # noqa: PLC0415 - the question alone

    with duckdb.connect(str(database), read_only=True) as connection:
        (answer,) = connection.execute(QUESTION).fetchone() or ("",)
        return str(answer)


def test_quarter_after_quarter(tmp_path: Path) -> None:
    """Two years of reports in one process: memory and disk grow by no more with each than they should."""
    district.write(tmp_path / "in")
    words = [
        sys.executable,
        "-m",
        "tests.torture.loop",
        str(tmp_path / "in"),
        str(tmp_path / "out"),
        str(RUNS),
    ]
    done = subprocess.run(  # noqa: S603
        words, env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    after = [json.loads(line) for line in done.stdout.splitlines()]
    grown = (after[-1]["memory_mib"] - after[0]["memory_mib"]) / (RUNS - 1)
    disk = (after[-1]["disk_mib"] - after[0]["disk_mib"]) / (RUNS - 1)
    keep(
        "quarters",
        runs=RUNS,
        most_mib=after[-1]["memory_mib"],
        grown_mib_a_run=round(grown, 1),
        disk_mib_a_run=round(disk, 2),
    )
    assert grown < GROWTH_MIB_A_RUN, after
