"""Who took how much of a resource: followed through every recipe to the claims.

What a run takes goes into what it is run for (its yields, by their quantities; what falls off
beside them carries nothing). A stock is one heap: what is taken from it carries the mean of what is
in it, week by week. Loops (scrap that goes back into the slip) are solved, not cut.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from planning.advice.resources import ledger, mixed_of, runs_of, taken
from planning.lp.asking import Resource, ResourceKind
from planning.lp.inputs import Floats, Inputs
from planning.lp.plan import Plan
from planning.plant import LineRole, Plant, RecipeLine


def went_to(plant: Plant, plan: Plan, inputs: Inputs, resource: Resource) -> pd.DataFrame:
    """Return what each claim took of `resource` under `plan`.

    Columns: claim, body, tier, quantity (in the resource's unit; casts where it is a tool). What
    is still in stock at the end, or was thrown away, belongs to nobody.
    """
    carried = _carried(plant, plan, inputs, resource)
    goods = {code: index for index, code in enumerate(inputs.goods)}
    known = plan.claims.set_index("claim")
    good_of = known["good"].map(goods)
    moved = plan.deliveries
    each = carried[
        good_of.reindex(moved["claim"]).to_numpy(dtype=np.int64), moved["period"].to_numpy()
    ]
    took = (moved["quantity"] * each).groupby(moved["claim"]).sum()
    return pd.DataFrame(
        {
            "claim": plan.claims["claim"],
            "body": plan.claims["body"],
            "tier": plan.claims["tier"],
            "quantity": took.reindex(plan.claims["claim"]).fillna(0.0).to_numpy(),
        }
    )


def _carried(plant: Plant, plan: Plan, inputs: Inputs, resource: Resource) -> Floats:
    """Return [G, T] how much of `resource` a unit of each good carries when it is handed over."""
    goods, count = len(inputs.goods), len(inputs.periods)
    itself = None
    if resource.kind is ResourceKind.GOOD:
        itself = resource.of
    elif resource.kind is ResourceKind.PURCHASE:
        itself = inputs.purchases[resource.of].good
    took = taken(plan, inputs, resource)
    consumed = _consumed(plan, inputs)
    parts = _parts(plant, inputs)
    opening, closing = ledger(plan, inputs, "opening"), ledger(plan, inputs, "closing")
    came = ledger(plan, inputs, "received") + ledger(plan, inputs, "bought")
    came = came + ledger(plan, inputs, "produced")
    carried = np.zeros((goods, count))
    waiting: Floats = np.zeros(goods)  # what the stock carries when the period begins
    on_the_way = np.zeros((goods, count + 1))
    for t in range(count):
        system = np.eye(goods)
        known: Floats = waiting + on_the_way[:, t]
        heap = np.maximum(opening[:, t], 0.0) + came[:, t]
        for (recipe, good), part in parts.items():
            if inputs.arrival[recipe, t] == t:
                known[good] += part * took[recipe, t]
                for used, quantities in consumed.get(recipe, {}).items():
                    if used != itself and quantities[t] and heap[good] > 0:
                        system[good, used] -= part * quantities[t] / heap[good]
        right: Floats = np.divide(known, heap, out=np.zeros(goods), where=heap > 1e-9)
        try:
            here: Floats = np.linalg.solve(system, right).astype(np.float64)
        except np.linalg.LinAlgError:  # a loop that nothing leaves: nothing of it is handed over
            here = np.linalg.lstsq(system, right, rcond=None)[0].astype(np.float64)
        carried[:, t] = here
        waiting = here * np.maximum(closing[:, t], 0.0)
        for (recipe, good), part in parts.items():
            arrives = int(inputs.arrival[recipe, t])
            if t < arrives < count:
                total = took[recipe, t] + sum(
                    float(quantities[t] * here[used])
                    for used, quantities in consumed.get(recipe, {}).items()
                    if used != itself
                )
                on_the_way[good, arrives] += part * total
    if itself is not None:
        carried[itself] = 1.0
    return carried


def _consumed(plan: Plan, inputs: Inputs) -> dict[int, dict[int, Floats]]:
    """Return recipe → good → [T] what its runs consume."""
    runs = runs_of(plan, inputs)
    consumed: dict[int, dict[int, Floats]] = {}
    nothing = np.zeros(len(inputs.periods))
    for flow in inputs.consumes:
        by_good = consumed.setdefault(flow.recipe, {})
        by_good[flow.of] = by_good.get(flow.of, nothing) + flow.quantity * runs[flow.recipe]
    for (recipe, good), quantities in mixed_of(plan, inputs).items():
        by_good = consumed.setdefault(recipe, {})
        by_good[good] = by_good.get(good, nothing) + quantities
    return consumed


def _parts(plant: Plant, inputs: Inputs) -> dict[tuple[int, int], float]:
    """Return (recipe, good) → the part of what a run takes that goes into that yield of it."""
    at_recipe = {code: index for index, code in enumerate(inputs.recipes)}
    at_good = {code: index for index, code in enumerate(inputs.goods)}
    quantities: dict[tuple[int, int], float] = {}
    totals: dict[int, float] = {}
    for line in plant.all(RecipeLine):
        if line.role is LineRole.YIELDS and line.quantity > 0:
            recipe = at_recipe[line.recipe]
            at = (recipe, at_good[line.good or ""])
            quantities[at] = quantities.get(at, 0.0) + float(line.quantity)
            totals[recipe] = totals.get(recipe, 0.0) + float(line.quantity)
    return {at: quantity / totals[at[0]] for at, quantity in quantities.items()}
