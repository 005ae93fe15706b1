"""What can be had from outside, and what a unit of it counts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from planning.advice.resources import usual_use
from planning.lp.asking import Asking, Resource, ResourceKind, code_of
from planning.lp.inputs import Inputs
from planning.lp.model import Column
from planning.lp.plan import Plan
from planning.plant import Good, Plant

_HOURS = (ResourceKind.WORK_CENTRE, ResourceKind.CREW)

_EARLIER = 1e-4
"""What is asked for a period sooner costs this part more, so that it is asked for when wanted."""


def unit_costs(
    plant: Plant, plan: Plan, inputs: Inputs, asking: Asking, keys: Sequence[str]
) -> dict[Resource, float]:
    """Return what may stand on the list, with the cost of a unit; all costs are positive."""
    wanted = set(plan.claims[plan.claims["claim"].isin(keys)]["good"])
    goods = plant.by_key(Good)
    use, prices = {}, {}
    for resource in asking.more:
        code = code_of(inputs, resource)
        if resource.kind is ResourceKind.GOOD:
            if not goods[code].obtainable or code in wanted:
                continue
            price = goods[code].outside_cost
            if price is not None and price > 0:
                prices[resource] = float(price)
        elif resource.kind not in _HOURS:
            continue
        use[resource] = usual_use(plan, inputs, resource)
    priced = [price * use[resource] for resource, price in prices.items()]
    worth = float(np.mean(priced)) if priced else 1.0
    return {resource: prices.get(resource, worth / use[resource]) for resource in use}


def column_costs(asking: Asking, costs: dict[Resource, float]) -> dict[Column, float]:
    """Return the cost of each column of more: a little dearer the sooner it is asked for."""
    end = len(asking.inputs.periods)
    return {
        column: cost * (1.0 + _EARLIER * (end - period))
        for resource, cost in costs.items()
        for period, column in asking.more[resource].items()
    }
