"""A copy of `policies/` that a test may change, in the place of the project's own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from foundation.places import POLICIES
from foundation.run import DEFAULT_POLICY

# Modules that took the place by name when they were loaded.
_TAKEN = ("assets.policy.plan.POLICIES", "assets.policy.clauses.POLICIES")


def copied(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the copy, which the plan is read from until the test ends."""
    copy = folder / "policies"
    shutil.copytree(POLICIES, copy)
    for name in _TAKEN:
        monkeypatch.setattr(name, copy)
    return copy


def rewritten(path: Path, old: str, new: str) -> int:
    """Put `new` where `old` stands once in a file; returns the line on which it stands."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} must stand once in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def of_fengze(policies: Path, file: str) -> Path:
    """A file of the default plan in the copy."""
    return policies / DEFAULT_POLICY / file
