"""A failed audit stops the publication."""

from __future__ import annotations

from pathlib import Path

import pytest

from assets.disclosure import steps
from assets.disclosure.audit import Finding
from tests.command import district
from tests.command.running import report


def laid_bare(*_: object) -> Finding:
    """What an audit finds that fails; a function of a module, since it is asked beside the run."""
    return Finding(0.05, passed=False)


def test_a_failed_audit_publishes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    district.write(tmp_path / "in")
    monkeypatch.setattr(steps, "audit", laid_bare)
    ended = report("2023Q4", tmp_path / "in", tmp_path / "out", "--today", "2024-02-10")
    assert ended.exit_code == 3
    assert "nobody_laid_bare" in ended.said
    assert "energy_intensity.energy_tce" in ended.said
    assert not list((tmp_path / "out" / "published").glob("*/*"))
