"""The report of the example that all tests of its outcome look at."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from foundation.places import ROOT

WORDS = ("report", "2023Q4", "--inbox", "examples/inbox", "--today", "2024-02-10", "--quiet")


@pytest.fixture(scope="session")
def example_out(made_once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The output folder of the example's report, made once; the documents are tested with the same."""

    def make(folder: Path) -> None:
        code = f"from pipelines.command_line import main; main({[*WORDS, '--out', str(folder)]!r})"
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)  # noqa: S603 - the words above

    return made_once("docs_report", make)
