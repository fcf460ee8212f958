"""Linear programmes over the cells of a table, solved with HiGHS again and again with other bounds and costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import highspy
import numpy as np

if TYPE_CHECKING:
    from assets.disclosure.survey import Numbers


class SolverError(Exception):
    """The solver ended with anything but an optimum or a proof that there is no solution."""


_ENDS = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible)


class _Quiet(highspy.Highs):
    """The solver without the callbacks of its wrapper, whose switching on prints a banner."""

    def enableCallbacks(self) -> None:  # noqa: N802
        """Leave them off."""


class Programme:
    """Minimise cost · x where every row of `rows` times x is 0 and x lies within bounds.

    One thread, no presolve and a fixed seed: the same programmes in the same order give the same points.
    """

    def __init__(self, rows: Numbers) -> None:
        self.size = rows.shape[1]
        self._columns = np.arange(self.size, dtype=np.int32)
        self._solver = _Quiet()  # type: ignore[no-untyped-call]
        options: dict[str, bool | int | str] = {
            "output_flag": False,
            "threads": 1,
            "solver": "simplex",
            "presolve": "off",
            "random_seed": 0,
        }
        for option, value in options.items():
            self._solver.setOptionValue(option, value)
        self._solver.passModel(_model(rows))

    def solve(self, cost: Numbers, lower: Numbers, upper: Numbers) -> Numbers | None:
        """The cheapest x, or None where none keeps the bounds; bounds must be finite. SolverError otherwise."""
        self._solver.changeColsCost(self.size, self._columns, cost)
        self._solver.changeColsBounds(self.size, self._columns, lower, upper)
        status = self._run()
        if status not in _ENDS:
            # a start from the last solution can go astray where figures are large
            self._solver.clearSolver()
            status = self._run()
        if status not in _ENDS:
            self._solver.setOptionValue("solver", "ipm")
            status = self._run()
            self._solver.setOptionValue("solver", "simplex")
        if status == highspy.HighsModelStatus.kOptimal:
            return np.array(self._solver.getSolution().col_value)
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        raise SolverError(
            f"保密处理的线性规划没有解出（{status}）；请联系维护人员。"
            f"The solver of disclosure control ended with {status}; ask the maintainers."
        )

    def _run(self) -> highspy.HighsModelStatus:
        self._solver.run()
        return self._solver.getModelStatus()


def _model(rows: Numbers) -> highspy.HighsLp:
    model = highspy.HighsLp()
    height, width = rows.shape
    model.num_row_, model.num_col_ = height, width
    model.row_lower_ = model.row_upper_ = np.zeros(height)
    model.col_cost_ = model.col_lower_ = model.col_upper_ = np.zeros(width)
    down, across = np.nonzero(rows.T)
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kColwise
    matrix.num_row_, matrix.num_col_ = height, width
    matrix.start_ = np.searchsorted(down, np.arange(width + 1)).astype(np.int32)
    matrix.index_ = across.astype(np.int32)
    matrix.value_ = rows.T[down, across]
    return model
