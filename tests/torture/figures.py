"""Figures of a campaign, added up over its tests and processes, and printed when `make torture` ends."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

# Named by the Makefile; without it a test keeps no figures.
FILE = "JIGAI_FIGURES"


def keep(campaign: str, **figures: object) -> None:
    """Add a line; one write, so that lines of two processes do not mix."""
    if os.environ.get(FILE):
        with Path(os.environ[FILE]).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"campaign": campaign, **figures}, ensure_ascii=False) + "\n")


def told(lines: list[str]) -> list[str]:
    """By campaign the sum of each number; `most_…` the largest, and of texts how often each was said."""
    sums: dict[str, Counter[str]] = {}
    for line in lines:
        figures = json.loads(line)
        summed = sums.setdefault(figures.pop("campaign"), Counter())
        summed["tests"] += 1
        for name, value in figures.items():
            if isinstance(value, str):
                summed[f"{name}: {value}"] += 1
            elif name.startswith("most_"):
                summed[name] = max(summed[name], value)
            else:
                summed[name] += value
    return [f"{c}: {', '.join(f'{n} {v:g}' for n, v in sorted(s.items()))}" for c, s in sorted(sums.items())]


if __name__ == "__main__":
    print(*told(Path(os.environ[FILE]).read_text(encoding="utf-8").splitlines()), sep="\n")  # noqa: T201
