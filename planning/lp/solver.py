"""HiGHS with a model loaded in one piece: re-optimised stage after stage, stopped at any time."""

from __future__ import annotations

import time
import weakref
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
import pulp
from numpy.typing import NDArray

from planning.lp.model import Column, Model
from planning.lp.status import SolveStatus

Floats = NDArray[np.float64]

FEASIBILITY = 1e-7
"""What the solver may miss a row or bound by."""

_OPTIMALITY = 1e-9
"""What the solver may miss a reduced cost by: levels are shares, and many claims share a dual."""

RESIDUAL = 1e-6
"""What our own check lets pass, relative to the largest term of the row."""

_PRIMAL_SIMPLEX = 4

_NOT_SCALED, _SCALED = 0, 2

_TRY_AGAIN = {SolveStatus.FAILED, SolveStatus.INFEASIBLE, SolveStatus.UNBOUNDED}
"""No stage of ours is without a solution, so these are the solver's trouble."""

_AGAIN: tuple[tuple[str, dict[str, float]], ...] = (
    ("ipm", {}),
    ("ipm", {"simplex_scale_strategy": _SCALED}),
    ("simplex", {"primal_feasibility_tolerance": RESIDUAL}),
    ("ipm", {"primal_feasibility_tolerance": RESIDUAL}),
)
"""How a stage that ended as anything but optimal is tried again, one after the other: from scratch,
then with rows and columns scaled (a quantity of millions among shares is beyond what the plain
numbers can prove), then with the tolerance of our own check."""

_LOOSER = (1e-6, 1e-5)
"""Shares by which what is held gives way, in turn, when rounding alone has closed all room."""

_BASIC = highspy.HighsBasisStatus.kBasic

_INTERRUPTS = (
    highspy.cb.HighsCallbackType.kCallbackSimplexInterrupt,
    highspy.cb.HighsCallbackType.kCallbackIpmInterrupt,
    highspy.cb.HighsCallbackType.kCallbackMipInterrupt,
)


@dataclass(frozen=True)
class Rows:
    """A model as arrays: lower <= A x <= upper, with A by rows (start, index, value)."""

    start: NDArray[np.int32]
    index: NDArray[np.int32]
    value: Floats
    lower: Floats
    upper: Floats

    def times(self, x: Floats) -> Floats:
        """Return A x."""
        return np.add.reduceat(np.append(self.value * x[self.index], 0.0), self.start[:-1])

    def largest_terms(self, x: Floats) -> Floats:
        """Return the largest |a x| of each row."""
        return np.maximum.reduceat(
            np.append(np.abs(self.value * x[self.index]), 0.0), self.start[:-1]
        )


def rows_of(model: Model) -> Rows:
    """Return the rows of a PuLP model as arrays, without asking PuLP for its slow exports."""
    at = {column: index for index, column in enumerate(model.columns)}
    start, index, value = [0], [], []
    lower, upper = [], []
    for row in model.rows:
        index.extend([at[column] for column in row])
        value.extend(row.values())
        start.append(len(index))
        bound = -row.constant
        lower.append(-np.inf if row.sense == pulp.LpConstraintLE else bound)
        upper.append(np.inf if row.sense == pulp.LpConstraintGE else bound)
    return Rows(
        start=np.array(start, dtype=np.int32),
        index=np.array(index, dtype=np.int32),
        value=np.array(value, dtype=np.float64),
        lower=np.array(lower, dtype=np.float64),
        upper=np.array(upper, dtype=np.float64),
    )


@dataclass(frozen=True)
class Basis:
    """A basis as the solver holds it, and the size of the model that it is of."""

    columns: int
    rows: int
    held: Any


class Statuses:
    """A basis that can be changed: which columns and rows are basic, and where the others rest."""

    def __init__(self, basis: Basis, at: Mapping[Column, int]) -> None:
        self._at = at
        self._columns = list(basis.held.col_status)
        self._rows = list(basis.held.row_status)

    def column_is_basic(self, column: Column) -> bool:
        return bool(self._columns[self._at[column]] == _BASIC)

    def row_is_basic(self, row: int) -> bool:
        return bool(self._rows[row] == _BASIC)

    def rest_low(self, column: Column) -> None:
        """Let `column` rest on its lower bound."""
        self._columns[self._at[column]] = highspy.HighsBasisStatus.kLower

    def rest_high(self, column: Column) -> None:
        """Let `column` rest on its upper bound."""
        self._columns[self._at[column]] = highspy.HighsBasisStatus.kUpper

    def loosen(self, row: int) -> None:
        """Let `row` be basic: not tight."""
        self._rows[row] = _BASIC

    @property
    def basis(self) -> Basis:
        """The basis as it is now."""
        held = highspy.HighsBasis()
        held.col_status, held.row_status = self._columns, self._rows
        held.valid = True
        return Basis(len(self._columns), len(self._rows), held)


class LoadedModel:
    """A model inside HiGHS. Costs and bounds change in place; each solve starts from the last."""

    def __init__(
        self,
        model: Model,
        *,
        should_stop: Callable[[], bool] = lambda: False,
        time_limit_s: float | None = None,
    ) -> None:
        """Hand `model` over in one piece.

        Args:
            model: all columns are continuous; its rows and columns are not copied by name.
            should_stop: asked many times a second while solving.
            time_limit_s: seconds from now for all solves together.
        """
        self.at = {column: index for index, column in enumerate(model.columns)}
        self.rows = rows_of(model)
        self.lower = np.array([_bound(c.lowBound, -np.inf) for c in model.columns])
        self.upper = np.array([_bound(c.upBound, np.inf) for c in model.columns])
        self.values: Floats = np.zeros(len(model.columns))
        self.row_duals: Floats = np.zeros(len(model.rows))
        self.solves = 0
        self._held: dict[Column, tuple[float, float]] = {}
        self._costs = np.zeros(len(model.columns))
        self._should_stop = should_stop
        self._deadline = None if time_limit_s is None else time.monotonic() + time_limit_s
        self._stopped = False
        self._highs = self._load()

    def _load(self) -> Any:
        highs = highspy.Highs()  # type: ignore[no-untyped-call]
        options = {
            "output_flag": False,
            "threads": 1,
            "primal_feasibility_tolerance": FEASIBILITY,
            "dual_feasibility_tolerance": _OPTIMALITY,
            "simplex_strategy": _PRIMAL_SIMPLEX,
            # As the plant measures itself: half the pivots, and tolerances mean kilos and shares.
            "simplex_scale_strategy": _NOT_SCALED,
            # What is held leaves little room: perturbed bounds are not found back from.
            "primal_simplex_bound_perturbation_multiplier": 0.0,
        }
        for option, value in options.items():
            highs.setOptionValue(option, value)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.values), len(self.row_duals)
        lp.col_cost_ = self._costs
        lp.col_lower_, lp.col_upper_ = self.lower, self.upper
        lp.row_lower_, lp.row_upper_ = self.rows.lower, self.rows.upper
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = self.rows.start
        lp.a_matrix_.index_ = self.rows.index
        lp.a_matrix_.value_ = self.rows.value
        highs.passModel(lp)
        # HiGHS is no part of Python's search for garbage: if it held this object, which holds it,
        # neither would ever be let go, nor all the numbers in them.
        this = weakref.ref(self)

        def on_interrupt(_kind: Any, _message: str, _out: Any, into: Any, _own: Any) -> None:
            if (loaded := this()) is not None:
                loaded._on_interrupt(into)

        highs.setCallback(on_interrupt, None)
        for kind in _INTERRUPTS:
            highs.startCallback(kind)
        return highs

    def _on_interrupt(self, into: Any) -> None:
        if self._should_stop() or self._late():
            self._stopped = True
        into.user_interrupt = self._stopped  # also when not: HiGHS keeps the last answer

    def _late(self) -> bool:
        return self._deadline is not None and time.monotonic() > self._deadline

    def set_costs(self, costs: Mapping[Column, float]) -> None:
        """Make sum(cost * column) least from now on; columns not named cost nothing."""
        self._costs = np.zeros(len(self.values))
        for column, cost in costs.items():
            self._costs[self.at[column]] = cost
        everything = np.arange(len(self.values), dtype=np.int32)
        self._highs.changeColsCost(len(everything), everything, self._costs)

    def bound_column(self, column: Column, lower: float, upper: float) -> None:
        """Hold `column` between `lower` and `upper` from now on."""
        index = self.at[column]
        self.lower[index], self.upper[index] = lower, upper
        self._highs.changeColBounds(index, lower, upper)

    def bound_rows(self, rows: Iterable[int], upper: Iterable[float]) -> None:
        """Set the upper bounds of rows; inf makes a row ask nothing."""
        for row, most in zip(rows, upper, strict=True):
            self.rows.upper[row] = most
            self._highs.changeRowBounds(row, self.rows.lower[row], most)

    def value(self, costs: Mapping[Column, float]) -> float:
        """Return sum(cost * column) at the last solution."""
        return float(sum(self.values[self.at[column]] * cost for column, cost in costs.items()))

    def statuses(self) -> Statuses:
        """Return which columns and rows are basic at the last solution, to be changed."""
        return Statuses(self.basis(), self.at)

    def basis(self) -> Basis:
        """Return the basis of the last solve, to start a later solve of an alike model from."""
        return Basis(len(self.values), len(self.row_duals), self._highs.getBasis())

    def start_from(self, basis: Basis) -> None:
        """Start the next solve from `basis`; one of another size is passed over."""
        if (basis.columns, basis.rows) == (len(self.values), len(self.row_duals)):
            self._highs.setBasis(basis.held)

    def solve(self, *, interior: bool = False) -> SolveStatus:
        """Solve from the last basis by primal simplex, or afresh by the interior point.

        A solve that ends as anything but optimal is tried again from scratch with the interior
        point. The values count only when the status is `proved` and `check` finds nothing.
        """
        status = first = self._run("ipm" if interior else "simplex")
        for method, options in _AGAIN:
            if status not in _TRY_AGAIN:
                break
            usual = {option: self._highs.getOptionValue(option)[1] for option in options}
            self._set(options)
            self._highs.clearSolver()
            status = self._run(method)
            self._set(usual)
        for slack in _LOOSER if status in _TRY_AGAIN else ():
            self._loosen(slack)
            status = self._run("ipm")
            if status not in _TRY_AGAIN:
                break
        if status in _TRY_AGAIN and first is not SolveStatus.FAILED:
            status = first  # what it could say of itself, before the last resort
        if status.proved:
            solution = self._highs.getSolution()
            self.values = np.array(solution.col_value)
            self.row_duals = np.array(solution.row_dual)
        return status

    def hold(self, column: Column, lower: float, upper: float) -> None:
        """Hold what a stage reached from now on; loosened a little should no solve find in."""
        self.bound_column(column, lower, upper)
        self._held[column] = (lower, upper)

    def _loosen(self, slack: float) -> None:
        """Give all that is held room: `slack` of 1, or of itself where it is more."""
        for column, (lower, upper) in self._held.items():
            down = lower - slack if lower else 0.0
            self.bound_column(column, max(0.0, down), upper + slack * max(1.0, upper))
        self._highs.clearSolver()

    def _set(self, options: Mapping[str, Any]) -> None:
        for option, value in options.items():
            self._highs.setOptionValue(option, value)

    def _run(self, method: str) -> SolveStatus:
        if self._should_stop():
            return SolveStatus.STOPPED
        if self._late():
            return SolveStatus.OUT_OF_TIME
        self.solves += 1
        self._stopped = False
        self._highs.setOptionValue("solver", method)
        self._highs.setOptionValue("time_limit", self._time_left_on_its_clock())
        self._highs.run()
        return self._status()

    def _time_left_on_its_clock(self) -> float:
        """HiGHS counts its time limit over all runs of one object."""
        if self._deadline is None:
            return float("inf")
        left = max(0.0, self._deadline - time.monotonic())
        return float(self._highs.getRunTime() + left)

    def _status(self) -> SolveStatus:
        known = highspy.HighsModelStatus
        status = self._highs.getModelStatus()
        if status == known.kOptimal:
            return SolveStatus.OPTIMAL
        if self._stopped or status in (known.kInterrupt, known.kTimeLimit):
            return SolveStatus.STOPPED if self._should_stop() else SolveStatus.OUT_OF_TIME
        if status == known.kInfeasible:
            return SolveStatus.INFEASIBLE
        if status in (known.kUnbounded, known.kUnboundedOrInfeasible):
            return SolveStatus.UNBOUNDED
        return SolveStatus.FAILED

    def check(self) -> float:
        """Return how far the values miss a row or bound, relative to the row's largest term.

        This is our own check of every row and every bound, independent of the solver's.
        """
        x = self.values
        activity = self.rows.times(x)
        scale = np.maximum(1.0, self.rows.largest_terms(x))
        missed = np.maximum(self.rows.lower - activity, activity - self.rows.upper) / scale
        outside = np.maximum(self.lower - x, x - self.upper) / np.maximum(1.0, np.abs(x))
        return float(max(missed.max(initial=0.0), outside.max(initial=0.0), 0.0))


def _bound(bound: float | None, otherwise: float) -> float:
    return otherwise if bound is None else float(bound)
