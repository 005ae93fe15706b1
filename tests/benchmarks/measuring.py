"""Measure one synthetic plant against its references, by the wall clock."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

import highspy
import pulp

from planning.lp.build import build
from planning.lp.claims import grouped
from planning.lp.inputs import Inputs
from planning.lp.intake import inputs_of
from planning.lp.model import Model
from planning.lp.planner import make_plan
from planning.lp.solver import LoadedModel
from planning.lp.stages import Memory, run_stages, weighted_sum
from planning.plant import Count, Plant
from tests.benchmarks.synthetic import Size, synthetic_plant

Result = TypeVar("Result")

PATIENCE_S = 120
"""What does not finish in this time is reported as such."""


@dataclass
class Figures:
    """What one plant took, in seconds."""

    rows: int
    columns: int
    nonzeros: int
    build_s: float
    hand_over_s: float
    stages_s: float
    replan_s: float
    highs_default_s: float
    highs_interior_s: float
    highs_tuned_s: float
    """Interior point with the options that our own solves use: the stricter reference."""
    whole_plan_s: float
    peak_mb: float

    @property
    def ratio(self) -> float:
        """Build, hand-over and all stages, to HiGHS alone at its better."""
        ours = self.build_s + self.hand_over_s + self.stages_s
        return ours / min(self.highs_default_s, self.highs_interior_s)

    @property
    def strict_ratio(self) -> float:
        """The same, to HiGHS alone with our own options."""
        return (self.build_s + self.hand_over_s + self.stages_s) / self.highs_tuned_s

    @property
    def replan_ratio(self) -> float:
        """A plan after one changed count, to the first."""
        return self.replan_s / (self.build_s + self.hand_over_s + self.stages_s)


def measure(size: Size, seed: int) -> Figures:
    """Plan one synthetic plant and let HiGHS alone solve the same rows."""
    plant = synthetic_plant(size, seed)
    whole_s, _plan = _timed(lambda: make_plan(plant))
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    inputs = inputs_of(plant)
    memory = Memory()
    build_s, model = _timed(lambda: build(inputs))
    hand_over_s, loaded = _timed(lambda: LoadedModel(model))
    stages_s, (status, _stages) = _timed(lambda: run_stages(loaded, model, inputs, memory=memory))
    assert status.proved, status
    return Figures(
        rows=len(model.rows),
        columns=len(model.columns),
        nonzeros=len(loaded.rows.value),
        build_s=build_s,
        hand_over_s=hand_over_s,
        stages_s=stages_s,
        replan_s=_replan(plant, memory),
        highs_default_s=_highs_alone(model, inputs, "choose"),
        highs_interior_s=_highs_alone(model, inputs, "ipm"),
        highs_tuned_s=_tuned_alone(model, inputs),
        whole_plan_s=whole_s,
        peak_mb=peak_mb,
    )


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def _replan(plant: Plant, memory: Memory) -> float:
    """Build and solve again after one count has changed by a tenth."""
    changed = plant.copy()
    count = plant.all(Count)[0]
    changed.put(Count.made(**{**count.values(), "quantity": round(count.quantity * 9 / 10)}))
    inputs = inputs_of(changed)

    def again() -> None:
        model = build(inputs)
        run_stages(LoadedModel(model), model, inputs, memory=memory)

    return _timed(again)[0]


def _tuned_alone(model: Model, inputs: Inputs) -> float:
    """Hand over and solve the weighted sum alone, as the first solve of our stages does."""

    def solve() -> None:
        loaded = LoadedModel(model)
        loaded.set_costs(weighted_sum(model, inputs))
        loaded.solve(interior=True)

    return _timed(solve)[0]


def _highs_alone(model: Model, inputs: Inputs, method: str) -> float:
    loaded = LoadedModel(model)
    lower, upper, rows = loaded.lower, loaded.upper, loaded.rows
    costs = [0.0] * len(model.columns)
    for column, cost in weighted_sum(model, inputs).items():
        costs[loaded.at[column]] = cost

    def solve() -> None:
        highs = highspy.Highs()
        highs.setOptionValue("output_flag", False)
        highs.setOptionValue("solver", method)
        highs.setOptionValue("time_limit", float(PATIENCE_S))
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(lower), len(rows.lower)
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = costs, lower, upper
        lp.row_lower_, lp.row_upper_ = rows.lower, rows.upper
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_, lp.a_matrix_.index_ = rows.start, rows.index
        lp.a_matrix_.value_ = rows.value
        highs.passModel(lp)
        highs.run()

    return _timed(solve)[0]


def plain_pulp(size: Size, solver: str) -> None:
    """Plan without grouping through PuLP alone."""
    plant = synthetic_plant(size, 1)
    inputs = ungrouped(plant)
    model = build(inputs)
    model.problem.setObjective(pulp.LpAffineExpression(dict(weighted_sum(model, inputs))))
    chosen = pulp.HiGHS(msg=False) if solver == "HiGHS" else pulp.PULP_CBC_CMD(msg=False)
    model.problem.solve(chosen)


def ungrouped(plant: Plant) -> Inputs:
    """Return the inputs of `plant` with every claim a group and a window of its own."""
    inputs = inputs_of(plant)
    frame = inputs.claims.frame
    return replace(inputs, claims=grouped(frame.assign(pin=range(len(frame))), inputs.whole))
