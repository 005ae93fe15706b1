"""A loaded model that remembers what it was asked, so that other ways can be compared with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pulp
from numpy.typing import NDArray

from planning.lp.build import build
from planning.lp.inputs import Inputs
from planning.lp.model import Column, Model
from planning.lp.solver import LoadedModel
from planning.lp.stages import Stage, run_stages
from planning.lp.status import SolveStatus

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Asked:
    """One solve: its costs, the bounds of that moment, and the least sum that came of it."""

    costs: Mapping[Column, float]
    lower: Floats
    upper: Floats
    rows_upper: Floats
    least: float


class RecordedModel(LoadedModel):
    """A loaded model that keeps every solve."""

    def __init__(self, model: Model, **options: Any) -> None:
        self.solved: list[Asked] = []
        self._asked_costs: Mapping[Column, float] = {}
        super().__init__(model, **options)

    def set_costs(self, costs: Mapping[Column, float]) -> None:
        self._asked_costs = dict(costs)
        super().set_costs(costs)

    def solve(self, **how: Any) -> SolveStatus:
        status = super().solve(**how)
        if status.proved:
            self.solved.append(
                Asked(
                    *(self._asked_costs, self.lower.copy(), self.upper.copy()),
                    *(self.rows.upper.copy(), self.value(self._asked_costs)),
                )
            )
        return status


def recorded(inputs: Inputs) -> tuple[Model, RecordedModel, list[Stage]]:
    """Return the model of `inputs` with all stages run and proved."""
    model = build(inputs)
    loaded = RecordedModel(model)
    status, stages = run_stages(loaded, model, inputs)
    assert status is SolveStatus.OPTIMAL
    return model, loaded, stages


def least_by_cbc(model: Model, asked: Asked) -> float:
    """Return the least sum of one solve as CBC finds it, from the same PuLP problem.

    CBC works with tolerances of 1e-7, so sums that are held are given it with 1e-6 to spare.
    """
    problem = pulp.LpProblem("again", pulp.LpMinimize)
    for index, column in enumerate(model.columns):
        column.lowBound = float(asked.lower[index])
        upper = float(asked.upper[index])
        column.lowBound -= 1e-6 * min(1.0, abs(column.lowBound))
        column.upBound = None if np.isinf(upper) else upper + 1e-6 * max(1.0, abs(upper))
    problem.setObjective(pulp.LpAffineExpression(list(asked.costs.items())))
    for row, upper in zip(model.rows, asked.rows_upper, strict=True):
        if not (np.isinf(upper) and row.sense == pulp.LpConstraintLE):
            problem.constraints[row.name] = row
    problem.solve(pulp.PULP_CBC_CMD(msg=False, options=["primalT 1e-9", "dualT 1e-9"]))
    assert problem.sol_status == pulp.LpSolutionOptimal, problem.sol_status
    return float(pulp.value(problem.objective))


def solver_of(model: Model) -> Callable[[Mapping[Column, float]], float]:
    """Return a function from costs to the least sum, on one loaded model."""
    loaded = LoadedModel(model)

    def least(costs: Mapping[Column, float]) -> float:
        loaded.set_costs(costs)
        assert loaded.solve().proved
        return loaded.value(costs)

    return least


def rounded(numbers: Iterable[float]) -> list[float]:
    """Return numbers to six places, for messages that can be read."""
    return [round(float(number), 6) + 0.0 for number in numbers]
