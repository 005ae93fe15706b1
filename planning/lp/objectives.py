"""What the stages make least, as costs of columns, and the rows that add some of them up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from planning.lp.constraints.work import breathed
from planning.lp.inputs import Floats, Inputs
from planning.lp.model import Column, Model

HELD = ("breaches", "late_promises", "late", "departure")
"""Sums that a stage makes least and later stages hold: each has its own column and row."""

ECONOMY = (
    *("work", "fuel", "purchase", "dust", "straying", "preference"),
    *("waiting", "discard", "runs", "extra"),
)
"""Terms of the last stage."""

TIE_BREAK = 0.01
"""Weight of what nobody votes on, and yet must be settled: sooner rather than later, and nothing
thrown away, run or worked beyond the agreed hours without need."""

SOONER = 0.001
"""Weight of running no sooner than wanted: less than any tie-break, and so the last of them."""


def add_objectives(model: Model, inputs: Inputs) -> None:
    """Fill `model.objectives`, and add a column and a row for each sum that is held."""
    objectives = model.objectives
    objectives["breaches"] = dict(model.breaches)
    objectives["late_promises"], objectives["late"], objectives["waiting"] = _times(model, inputs)
    objectives["departure"] = _departure(model, inputs)
    objectives |= _work(model, inputs)
    objectives["straying"] = {
        column: 1.0 for side in ("above", "below") for column in model.columns_of[side].values()
    }
    objectives["runs"] = {column: 1.0 for column in model.columns_of["run"].values()}
    objectives["extra"] = {
        column: 1.0 / float(column.upBound)
        for family in ("extra_load", "extra_h")
        for column in model.columns_of[family].values()
    }
    objectives["discard"] = {column: 1.0 for column in model.columns_of["discard"].values()}
    objectives["purchase"] = {
        column: inputs.purchases[index].price or 1.0
        for (index, _period), column in model.columns_of["buy"].items()
    }
    objectives["value"] = _value(model, inputs)
    for name in HELD:
        if objectives[name]:
            total = model.column(f"total_{name}")
            terms = [(column, -cost) for column, cost in objectives[name].items()]
            model.row(f"sum_{name}", terms=[(total, 1.0), *terms], sense="=", bound=0.0)


def _week_starts(inputs: Inputs) -> list[float]:
    start = inputs.periods[0].first_day
    return [(period.first_day - start).days / 7 for period in inputs.periods]


def _times(
    model: Model, inputs: Inputs
) -> tuple[dict[Column, float], dict[Column, float], dict[Column, float]]:
    """Weeks late of promises, of the others, and weeks waited of all, each by its good.

    Each is divided by all that is asked of the good, so that a good counts by its mean weeks.
    """
    claims = inputs.claims
    starts = _week_starts(inputs)
    firsts, dues = claims.window_indices("first"), claims.window_indices("due")
    promised = claims.window_numbers("promised") > 0
    goods, wanted = claims.window_indices("good"), claims.window_numbers("wanted")
    asked = {
        kind: np.bincount(goods[promised == kind], wanted[promised == kind])
        for kind in (True, False)
    }
    late: dict[bool, dict[Column, float]] = {True: {}, False: {}}
    waiting: dict[Column, float] = {}
    for (window, period), column in model.columns_of["hand_over"].items():
        kind = bool(promised[window])
        share = 1.0 / float(asked[kind][goods[window]])
        waited = starts[period] - starts[firsts[window]]
        if waited > 0:
            waiting[column] = waited * share
        due = int(dues[window])
        if period > due:
            weeks = starts[period] + 1.0 if due < 0 else starts[period] - starts[due]
            late[kind][column] = weeks * share
    return late[True], late[False], waiting


def sooner_than_wanted(
    model: Model, inputs: Inputs, runs: Mapping[int, float]
) -> dict[Column, float]:
    """Cost of running sooner: parts of the calendar that are left, for a mean run of each recipe.

    Nothing is made before it is wanted, so a stock's curve and the day on which it is gone follow
    from the plan and not from chance. `runs`: recipe → all runs of it in the plan so far.
    """
    starts = _week_starts(inputs)
    left = [(starts[-1] - start) / (starts[-1] + 1.0) for start in starts]
    fewest = min(runs.values(), default=1.0)  # what is not run so far is not taken up for this
    return {
        column: left[period] / (runs.get(recipe, fewest) * max(1, len(runs)))
        for (recipe, period), column in model.columns_of["run"].items()
        if left[period]
    }


def _departure(model: Model, inputs: Inputs) -> dict[Column, float]:
    """Runs more or less than the plan in force, in parts of a recipe's mean runs there."""
    runs: dict[int, list[float]] = defaultdict(list)
    for (recipe, _period), known in inputs.in_force.items():
        runs[recipe].append(known)
    return {
        column: 1.0 / max(1.0, sum(runs[recipe]) / len(runs[recipe]))
        for side in ("more", "less")
        for (recipe, _period), column in model.columns_of[side].items()
    }


def _work(model: Model, inputs: Inputs) -> dict[str, dict[Column, float]]:
    """Person-hours, fuel, dust breathed and preference, per run."""
    per_run: dict[str, Floats] = {
        name: 0.0 * inputs.preference for name in ("work", "fuel", "dust")
    }
    for work in inputs.works:
        per_run["work"][work.recipe] += work.hours
        per_run["dust"][work.recipe] += work.hours * breathed(work, inputs)
    for flow in inputs.consumes:
        if inputs.fuel[flow.of]:
            per_run["fuel"][flow.recipe] += flow.quantity
    per_run["preference"] = inputs.preference
    return {
        name: {
            column: float(costs[recipe])
            for (recipe, _period), column in model.columns_of["run"].items()
            if costs[recipe]
        }
        for name, costs in per_run.items()
    }


def value_of_all(inputs: Inputs) -> float:
    """Return the value of all that is asked for; a plan's value is this less `costs`."""
    claims = inputs.claims
    return float((claims.numbers("value") * claims.numbers("wanted")).sum())


def _value(model: Model, inputs: Inputs) -> dict[Column, float]:
    """What a plan falls below the value of all that is asked for.

    Value not handed over, and the costs of shortage, purchase, holding, running and extra hours.
    """
    claims = inputs.claims
    lost = (claims.numbers("value") + claims.numbers("shortage")) * claims.numbers("base")
    costs: dict[Column, float] = defaultdict(float)
    for (group,), column in model.columns_of["short"].items():
        costs[column] += float(lost[group])
    for (index, _period), column in model.columns_of["buy"].items():
        costs[column] += inputs.purchases[index].price
    for (good, period), column in model.columns_of["stock"].items():
        costs[column] += float(inputs.holding_cost[good]) * inputs.periods[period].months
    for (recipe, _period), column in model.columns_of["run"].items():
        costs[column] += float(inputs.running_cost[recipe])
    for (centre, _period), column in model.columns_of["extra_load"].items():
        costs[column] += float(inputs.extra_cost[centre])
    return {column: cost for column, cost in costs.items() if cost}
