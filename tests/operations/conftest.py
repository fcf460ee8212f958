"""An office for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.operations.office import Office, set_up


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return set_up(tmp_path, monkeypatch)
