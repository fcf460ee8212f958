"""Quarter after quarter in one process, with its memory and the disk after each: `… loop INBOX OUT RUNS`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.command.running import report
from tests.command.series import TODAY

QUARTERS = ("2023Q1", "2023Q2", "2023Q3", "2023Q4")


def main() -> None:
    """Run, and say after each run what the process holds and what lies on the disk."""
    inbox, out, runs = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    for number in range(runs):
        ended = report(QUARTERS[number % len(QUARTERS)], inbox, out, *TODAY)
        assert ended.exit_code == 0, ended.said
        said = {
            "memory_mib": _held(),
            "disk_mib": _below(out),
            "history_mib": _below(out / "warehouse/dagster"),
        }
        sys.stdout.write(json.dumps(said) + "\n")


def _held() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return round(pages * 4096 / 2**20, 1)


def _below(folder: Path) -> float:
    return round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20, 2)


if __name__ == "__main__":
    main()
