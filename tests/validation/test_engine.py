"""Great Expectations is loaded without what no suite asks for."""

import os
import subprocess
import sys
from pathlib import Path

from foundation.places import ROOT

LOADED = """
from assets.validation.engine import load_engine
assert load_engine().expectations
print("loaded")
import pyspark
"""


def test_spark_is_left_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "pyspark").mkdir()
    (tmp_path / "pyspark" / "__init__.py").write_text("raise SystemExit('found')\n")

    ended = subprocess.run(  # noqa: S603
        [sys.executable, "-c", LOADED],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ended.stdout, ended.stderr, ended.returncode) == ("loaded\n", "found\n", 1)
