"""The columns of the model. All are non-negative."""

from __future__ import annotations

import numpy as np

from planning.lp.claims import PROMISE
from planning.lp.inputs import Inputs
from planning.lp.model import Model


def add_columns(model: Model, inputs: Inputs) -> None:
    """Add every column that does not belong to a single row family.

    - run[r,t] runs of a recipe; mix[b,i,t] of a blend's ingredient, in the goods' unit
    - stock[g,t] at the end of t; discard[g,t] what spoils or has no room, in the good's unit
    - buy[o,t] paid in t; hand_over[v,t] to the claims of a window, in the good's unit
    - short[k] the share of a group that is not met; level[tier], floor_level shares
    - extra_load[w,t] in the centre's unit; extra_h[c,t] person-hours
    """
    periods = range(len(inputs.periods))
    for recipe in range(len(inputs.recipes)):
        for period in periods:
            if inputs.open_runs[recipe, period]:
                most = float(inputs.most_runs[recipe, period])
                model.column("run", recipe, period, most=most if np.isfinite(most) else None)
    for index, blend in enumerate(inputs.blends):
        for period in periods:
            if inputs.open_runs[blend.recipe, period]:
                for i in range(len(blend.ingredients)):
                    model.column("mix", index, i, period)
    spoils = np.isfinite(inputs.shelf_life_days) | inputs.falls_off
    for good in range(len(inputs.goods)):
        for period in periods:
            model.column("stock", good, period)
            if spoils[good]:
                model.column("discard", good, period)
    for index, option in enumerate(inputs.purchases):
        for period in option.periods:
            model.column("buy", index, period)
    _add_claims(model, inputs)
    for family, extra in (("extra_load", inputs.extra), ("extra_h", inputs.crew_extra_h)):
        for at in np.argwhere(extra > 0).tolist():
            model.column(family, *at, most=float(extra[tuple(at)]))


def _add_claims(model: Model, inputs: Inputs) -> None:
    claims = inputs.claims
    for window, (first, last) in enumerate(
        zip(claims.window_indices("first"), claims.window_indices("last"), strict=True)
    ):
        for period in range(first, last + 1):
            model.column("hand_over", window, period)
    most = claims.numbers("cap") - claims.numbers("delivered") / claims.numbers("base")
    for group, share in enumerate(most):
        model.column("short", group, most=max(0.0, float(share)))
    for tier in sorted({PROMISE, *claims.indices("tier").tolist()}):
        model.column("level", tier, most=None)
    model.column("floor_level", most=1.0)
