"""The stages of a plan, in their order: each holds what those before it reached."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from planning.language import N_
from planning.lp.claims import ENQUIRY, PROMISE
from planning.lp.fairness import SLACK, Riser, raise_together
from planning.lp.inputs import Inputs
from planning.lp.model import Column, Model
from planning.lp.objectives import (
    ECONOMY,
    SOONER,
    TIE_BREAK,
    sooner_than_wanted,
    value_of_all,
)
from planning.lp.solver import LoadedModel
from planning.lp.status import SolveStatus
from planning.plant import Objective

STAGE_TITLES = {
    "breaches": N_("Least breach of what people fixed"),
    "promises": N_("Promises already given"),
    "late_promises": N_("Lateness of promises"),
    "floor": N_("The voted floor"),
    "class": N_("Needs of class {number}"),
    "enquiries": N_("Enquiries"),
    "late": N_("Lateness"),
    "departure": N_("Least departure from the plan in force"),
    "economy": N_("Least work, fuel, purchase and dust"),
    "value": N_("Most value"),
}
"""Stage → its name for people; "class 2" is shown by the text of "class"."""


@dataclass
class Stage:
    """What a stage reached: a level (a share) for fairness stages, else the sum made least."""

    name: str
    value: float
    solves: int
    seconds: float


@dataclass
class Memory:
    """The bases that the solves of a plan ended with; an alike plan starts from them."""

    bases: dict[str, Any] = field(default_factory=dict)
    """Stage → the basis it ended with; "start" → that of the weighted sum."""
    starts: dict[str, dict[frozenset[int], Any]] = field(default_factory=lambda: defaultdict(dict))
    """Stage of fairness → the bases of its solves."""


def run_stages(
    loaded: LoadedModel,
    model: Model,
    inputs: Inputs,
    *,
    memory: Memory | None = None,
    on_stage: Callable[[str, float], None] = lambda _stage, _done: None,
    leave_out: Collection[str] = (),
) -> tuple[SolveStatus, list[Stage]]:
    """Run every stage of `inputs` on `loaded`; its values are then the plan's.

    Args:
        loaded: the model of `model`, with nothing solved yet.
        model: for its columns and objectives.
        inputs: for the groups of claims and the weights.
        memory: bases of an alike plan, read and renewed.
        on_stage: called with the stage's name and the part of all stages that is done.
        leave_out: names of stages that a question has no use for, such as "economy".

    Returns:
        OPTIMAL and the stages; or the status that ended it, and there is no plan.
    """
    memory = Memory() if memory is None else memory
    steps = _steps(loaded, model, inputs, memory)
    plan = [(name, step) for name, step in steps if name not in leave_out]
    status = SolveStatus.OPTIMAL
    stages: list[Stage] = []
    if memory.bases:
        loaded.start_from(memory.bases["start"])
    else:
        loaded.set_costs(weighted_sum(model, inputs))
        status = loaded.solve(interior=True)
        memory.bases["start"] = loaded.basis()
    for number, (name, step) in enumerate(plan):
        if not status.proved:
            return status, stages
        on_stage(name, number / len(plan))
        if name in memory.bases:
            loaded.start_from(memory.bases[name])
        started, solves = time.perf_counter(), loaded.solves
        status, value = step()
        seconds = time.perf_counter() - started
        stages.append(Stage(name, value, loaded.solves - solves, seconds))
        if status.proved:
            memory.bases[name] = loaded.basis()
    return status, stages


Step = Callable[[], tuple[SolveStatus, float]]

_NOT_FOR_SALE = 1e-9
"""The slack of what is held before the value: every slack of it would be sold."""


def _steps(
    loaded: LoadedModel, model: Model, inputs: Inputs, memory: Memory
) -> Iterator[tuple[str, Step]]:
    """Yield the stages that this plant has, in their order, each with what runs it."""

    slack = _NOT_FOR_SALE if inputs.objective is Objective.VALUE else SLACK

    def least(name: str) -> Iterator[tuple[str, Step]]:
        total = model.columns_of[f"total_{name}"].get(())
        if total is not None:
            yield name, lambda: _make_least(loaded, total, slack)

    def rise(name: str, level: Column, risers: Mapping[int, Riser]) -> tuple[str, Step]:
        return name, lambda: raise_together(loaded, level, risers, starts=memory.starts[name])

    yield from least("breaches")
    if inputs.objective is Objective.VALUE:
        yield "value", lambda: _most_value(loaded, model, inputs)
        return
    for tier in sorted({PROMISE, *inputs.claims.indices("tier").tolist()}):
        risers = _risers(model, inputs, tier)
        if tier == PROMISE:
            if risers:
                yield rise("promises", model.columns_of["level"][(tier,)], risers)
                yield from least("late_promises")
            floors = _floor_risers(model, inputs)
            if floors:
                yield rise("floor", model.columns_of["floor_level"][()], floors)
        else:
            name = "enquiries" if tier == ENQUIRY else f"class {tier}"
            yield rise(name, model.columns_of["level"][(tier,)], risers)
    yield from least("late")
    yield from least("departure")
    yield "economy", lambda: _economise(loaded, model, inputs)


def _risers(model: Model, inputs: Inputs, tier: int) -> dict[int, Riser]:
    claims = inputs.claims
    rows = model.rows_of["raise_share"]
    return {
        group: Riser(rows[(group,)], model.columns_of["short"][(group,)], float(weight), float(cap))
        for group, (weight, cap, its_tier) in enumerate(
            zip(
                *(claims.numbers("weight"), claims.numbers("cap"), claims.indices("tier")),
                strict=True,
            )
        )
        if its_tier == tier
    }


def _floor_risers(model: Model, inputs: Inputs) -> dict[int, Riser]:
    floors, caps = inputs.claims.numbers("floor"), inputs.claims.numbers("cap")
    return {
        group: Riser(
            row,
            model.columns_of["short"][(group,)],
            float(floors[group] * caps[group]),
            float(caps[group]),
        )
        for (group,), row in model.rows_of["raise_floor"].items()
    }


def _make_least(loaded: LoadedModel, total: Column, slack: float) -> tuple[SolveStatus, float]:
    """Make one sum least, and hold it there, up to `slack` (of 1, or of itself)."""
    loaded.set_costs({total: 1.0})
    status = loaded.solve()
    reached = float(loaded.values[loaded.at[total]])
    if status.proved:
        loaded.hold(total, 0.0, reached + slack * max(1.0, reached))
    return status, reached


def _most_value(loaded: LoadedModel, model: Model, inputs: Inputs) -> tuple[SolveStatus, float]:
    costs = model.objectives["value"]
    loaded.set_costs(costs)
    status = loaded.solve()
    return status, value_of_all(inputs) - loaded.value(costs)


def _economise(loaded: LoadedModel, model: Model, inputs: Inputs) -> tuple[SolveStatus, float]:
    """Make the voted sum of what a plan takes least, each term by its value so far."""
    weights = inputs.weights
    voted = {
        **{"work": weights.work, "fuel": weights.fuel, "purchase": weights.purchase},
        **{"dust": weights.dust, "straying": weights.departure},
        **{"preference": weights.preference, "waiting": TIE_BREAK, "discard": TIE_BREAK},
        **{"runs": TIE_BREAK, "extra": TIE_BREAK},
    }
    costs: dict[Column, float] = {}
    for term in ECONOMY:
        taken = loaded.value(model.objectives[term])
        if voted[term] and taken > SLACK:
            for column, cost in model.objectives[term].items():
                costs[column] = costs.get(column, 0.0) + voted[term] * cost / taken
    runs: dict[int, float] = {}
    for (recipe, _period), column in model.columns_of["run"].items():
        runs[recipe] = runs.get(recipe, 0.0) + float(loaded.values[loaded.at[column]])
    busy = {recipe: total for recipe, total in runs.items() if total > SLACK}
    for column, cost in sooner_than_wanted(model, inputs, busy).items():
        costs[column] = costs.get(column, 0.0) + SOONER * cost
    loaded.set_costs(costs)
    status = loaded.solve()
    return status, loaded.value(costs)


def weighted_sum(model: Model, inputs: Inputs) -> MutableMapping[Column, float]:
    """Return the stages rolled into one sum: where the stages start from, and what benchmarks
    compare them with.

    Each stage weighs ten times the next; a fairness stage counts its level and its mean share, the
    last one its terms at a typical size.
    """
    costs: dict[Column, float] = {}
    weight = 1000.0
    for name in ("breaches", "late_promises"):
        total = model.columns_of[f"total_{name}"].get(())
        if total is not None:
            costs[total] = weight
    if inputs.objective is Objective.VALUE:
        return {**costs, **model.objectives["value"]}
    tiers = inputs.claims.indices("tier")
    costs[model.columns_of["floor_level"][()]] = -weight
    for tier in sorted(set(tiers.tolist())):
        costs[model.columns_of["level"][(tier,)]] = -weight
        ours = [group for group, its_tier in enumerate(tiers) if its_tier == tier]
        for group in ours:
            costs[model.columns_of["short"][(group,)]] = weight / len(ours)
        weight /= 10
    for name in ("late", "departure"):
        total = model.columns_of[f"total_{name}"].get(())
        if total is not None:
            costs[total] = weight
    _add_economy(costs, model, inputs, weight / 10)
    return costs


def _add_economy(
    costs: MutableMapping[Column, float], model: Model, inputs: Inputs, weight: float
) -> None:
    """Add the terms of the last stage, each by what it would be if all were asked of all alike."""
    wanted = float(inputs.claims.window_numbers("wanted").sum())
    typical = max(1.0, wanted / max(1, len(inputs.periods) * len(inputs.recipes)))
    for term in ECONOMY:
        terms = model.objectives[term]
        scale = weight / max(SLACK, sum(terms.values()) * typical)
        for column, cost in terms.items():
            costs[column] = costs.get(column, 0.0) + scale * cost
