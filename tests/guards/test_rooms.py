"""Data flows one way: no room of `assets/` imports, over others, one that imports it."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

from foundation.places import ROOT

ASSETS = ROOT / "assets"


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}


def room_of(module: str) -> str:
    return ".".join(module.split(".")[:2])


def rooms() -> dict[str, set[str]]:
    """By room, those that it imports."""
    found: dict[str, set[str]] = {}
    for path in ASSETS.rglob("*.py"):
        room = room_of(".".join(path.relative_to(ROOT).with_suffix("").parts))
        others = {room_of(module) for module in imported(path) if module.startswith("assets.")}
        found.setdefault(room, set()).update(others - {room})
    return found


def test_rooms_import_each_other_in_no_circle() -> None:
    found = rooms()
    assert {"assets.intake", "assets.validation"} <= found.keys()
    assert "assets.intake" in found["assets.validation"]
    tuple(TopologicalSorter(found).static_order())  # CycleError names the rooms of a circle


def test_what_rooms_stand_on_imports_none_of_them() -> None:
    files = list((ROOT / "foundation").rglob("*.py"))
    assert files
    for path in files:
        assert not [m for m in imported(path) if m.split(".")[0] in ("assets", "pipelines")], path


def test_no_room_imports_what_runs_them() -> None:
    for path in ASSETS.rglob("*.py"):
        assert not [m for m in imported(path) if m.split(".")[0] == "pipelines"], path
