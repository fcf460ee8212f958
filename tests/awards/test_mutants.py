"""No number of the plan and no comparison of a model can change without a worked case that notices."""

from __future__ import annotations

import pytest

from tests.awards.mutants import EQUIVALENT, survivors


@pytest.mark.heavy
def test_each_change_is_noticed_by_a_worked_case() -> None:
    tried, alive = survivors()
    assert tried > 100
    assert sorted(alive) == sorted(EQUIVALENT)
