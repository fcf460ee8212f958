"""The committed example beside this package: its inbox, planted.json and README.md, made anew together.

Run it with `python -m examples.generator.committed`.
"""

import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from examples.generator.drops import write_inbox
from examples.generator.files import PlantedFault

ENTERPRISES = 240
QUARTERS = tuple(f"{year}Q{number}" for year in range(2020, 2024) for number in range(1, 5))
SEED = 350503
_HEAD = Path(__file__).with_name("readme_head.md")
_COLUMNS = ("文件 file", "工作表 sheet", "行 row", "列 column", "结果 outcome", "内容", "what")


def write_example(folder: Path) -> None:
    """Write inbox/, planted.json and README.md into `folder`; an older inbox there is replaced."""
    shutil.rmtree(folder / "inbox", ignore_errors=True)
    planted = write_inbox(folder / "inbox", ENTERPRISES, QUARTERS, SEED)
    listed = json.dumps([asdict(fault) for fault in planted], ensure_ascii=False, indent=1)
    (folder / "planted.json").write_text(f"{listed}\n", encoding="utf-8")
    (folder / "README.md").write_text(_readme(planted), encoding="utf-8")


def _readme(planted: Sequence[PlantedFault]) -> str:
    lines = [_table_line(_COLUMNS), _table_line(["---"] * len(_COLUMNS)), *map(_fault_line, planted)]
    return _HEAD.read_text(encoding="utf-8") + "\n".join(lines) + "\n"


def _fault_line(fault: PlantedFault) -> str:
    row = "" if fault.row is None else str(fault.row)
    return _table_line((fault.file, fault.sheet, row, fault.column, fault.kind, fault.what_zh, fault.what_en))


def _table_line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    write_example(Path(__file__).parents[1])
