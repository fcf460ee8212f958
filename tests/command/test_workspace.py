"""What `dagster dev` in the root finds: the workspace, its definitions, the job, and the settings of the instance."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import yaml

from foundation.places import ROOT


def test_workspace_names_the_definitions() -> None:
    workspace = yaml.safe_load((ROOT / "workspace.yaml").read_text(encoding="utf-8"))
    (location,) = workspace["load_from"]
    assert location["python_module"]["module_name"] == "pipelines.definitions"
    # Schedules and sensors are remembered by the name of the location; another file that names one would go first.
    assert location["python_module"]["location_name"] == "jigai"
    assert "dagster" not in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]


def test_definitions_are_valid(tmp_path: Path) -> None:
    dagster = Path(sys.executable).parent / "dagster"
    done = subprocess.run(  # noqa: S603
        [str(dagster), "definitions", "validate", "-w", "workspace.yaml"],
        cwd=ROOT,
        env={"DAGSTER_HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8")[-2000:]


def test_the_command_runs_the_job_of_the_definitions() -> None:
    from pipelines.definitions import JOB, defs  # noqa: PLC0415

    job = defs.resolve_job_def(JOB)
    graph = defs.resolve_asset_graph()
    assert set(graph.materializable_asset_keys) == set(job.asset_layer.selected_asset_keys)
    assert not graph.external_asset_keys
