"""A linear programme that does not end is started again, in another way the second time; then it is said."""

from __future__ import annotations

import highspy
import numpy as np
import pytest

from assets.disclosure.programme import Programme, SolverError

UNKNOWN = highspy.HighsModelStatus.kUnknown
# x = y + z with y at least 2 and z at least 3: the least x is 5
ROWS = np.array([[1.0, -1.0, -1.0]])
COST, LOWER, UPPER = np.array([1.0, 0, 0]), np.array([0.0, 2, 3]), np.array([9.0, 9, 9])


def gone_astray(monkeypatch: pytest.MonkeyPatch, times: int) -> Programme:
    """A programme of which so many runs end with nothing."""
    programme, left = Programme(ROWS), [UNKNOWN] * times
    run = programme._run
    monkeypatch.setattr(programme, "_run", lambda: left.pop() if left else run())
    return programme


@pytest.mark.parametrize("times", [0, 1, 2])
def test_it_is_solved_in_the_end(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    programme = gone_astray(monkeypatch, times)
    for _ in range(2):
        found = programme.solve(COST, LOWER, UPPER)
        assert found is not None
        assert found == pytest.approx([5, 2, 3])
    assert programme.solve(COST, LOWER, np.array([4.0, 9, 9])) is None


def test_the_third_time_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SolverError, match=r"保密处理的线性规划没有解出.*ask the maintainers"):
        gone_astray(monkeypatch, 3).solve(COST, LOWER, UPPER)
