"""No number of the plan and no comparison of a model can change without a worked case that notices."""

from __future__ import annotations

import pytest

from tests.awards.mutants import EQUIVALENT, outcomes


@pytest.mark.heavy
def test_each_change_is_noticed_by_a_worked_case() -> None:
    noticed = dict(outcomes())
    assert len(noticed) > 100
    assert sorted(name for name, case in noticed.items() if case is None) == sorted(EQUIVALENT)
