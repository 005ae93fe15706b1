"""Work: hours of centres and crews, casts of tools, dust; and rates that must not fall too low."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from planning.lp.inputs import Inputs, Work
from planning.lp.model import Column, Model


def _loads(
    model: Model, inputs: Inputs, takes: Iterable[tuple[int, int, float]]
) -> dict[tuple[int, int], list[tuple[Column, float]]]:
    """Return, per thing and period, the runs that take from it, with their quantity per run."""
    loads: dict[tuple[int, int], list[tuple[Column, float]]] = defaultdict(list)
    run = model.columns_of["run"]
    for recipe, of, quantity in takes:
        for period in range(len(inputs.periods)):
            if (recipe, period) in run:
                loads[of, period].append((run[recipe, period], quantity))
    return loads


def limit_work_centre(model: Model, inputs: Inputs) -> None:
    """sum occupies * run - extra_load[w,t] <= capacity[w,t], in the centre's unit."""
    for at, terms in _loads(model, inputs, inputs.occupies).items():
        extra = model.columns_of["extra_load"].get(at)
        model.row(
            "limit_work_centre",
            *at,
            terms=terms if extra is None else [*terms, (extra, -1.0)],
            sense="<=",
            bound=float(inputs.capacity[at]),
        )


def limit_crew(model: Model, inputs: Inputs) -> None:
    """sum works * run - extra_h[c,t] <= agreed hours[c,t], in person-hours."""
    takes = [(work.recipe, work.crew, work.hours) for work in inputs.works]
    for at, terms in _loads(model, inputs, takes).items():
        extra = model.columns_of["extra_h"].get(at)
        model.row(
            "limit_crew",
            *at,
            terms=terms if extra is None else [*terms, (extra, -1.0)],
            sense="<=",
            bound=float(inputs.crew_h[at]),
        )


def limit_tools(model: Model, inputs: Inputs) -> None:
    """sum casts * run <= casts that one stands in t * tools in hand when t begins, in casts.

    Wear (casts / life) is taken from the stock of the tool in `balance_stock`.
    """
    stock = model.columns_of["stock"]
    for (tool, period), terms in _loads(model, inputs, inputs.tool_uses).items():
        each = float(inputs.casts[tool, period])
        in_hand = float(inputs.received[tool, period])
        if period == 0:
            in_hand += float(inputs.opening[tool])
        else:
            terms = [*terms, (stock[tool, period - 1], -each)]
        model.row("limit_tools", tool, period, terms=terms, sense="<=", bound=each * in_hand)


def limit_dust(model: Model, inputs: Inputs) -> None:
    """sum dust breathed * hours * run <= exposure limit * agreed hours, in mg h/m3.

    Extra hours allow no more: hours that may not be worked thin no dust. In air above the limit a
    respirator is worn, which thins the dust by its factor and wears out (in `balance_stock`), so no
    respirators, no such task.
    """
    if inputs.dust is None:
        return
    limit = inputs.dust.limit_mg_m3
    takes = [(work.recipe, work.crew, work.hours * breathed(work, inputs)) for work in inputs.works]
    dusty = {crew for _recipe, crew, dose in takes if dose > 0}
    for (crew, period), terms in _loads(model, inputs, takes).items():
        if crew in dusty:
            most = limit * float(inputs.crew_h[crew, period])
            model.row("limit_dust", crew, period, terms=terms, sense="<=", bound=most)


def breathed(work: Work, inputs: Inputs) -> float:
    """Return the silica that is breathed at a task, in mg/m3."""
    dust = inputs.dust
    if dust is None or dust.respirator is None or work.dust_mg_m3 <= dust.limit_mg_m3:
        return work.dust_mg_m3
    return work.dust_mg_m3 / dust.factor


def keep_rate(model: Model, inputs: Inputs) -> None:
    """run[r,t] + breach >= least runs[r,t]: slip that must keep moving."""
    run = model.columns_of["run"]
    for recipe, period in map(tuple, np.argwhere(inputs.least_runs > 0).tolist()):
        if (recipe, period) in run:
            least = float(inputs.least_runs[recipe, period])
            breach = model.breach("keep_rate", recipe, period, limit=least)
            terms = [(run[recipe, period], 1.0), (breach, 1.0)]
            model.row("keep_rate", recipe, period, terms=terms, sense=">=", bound=least)


def keep_load(model: Model, inputs: Inputs) -> None:
    """sum occupies * run + breach >= least load[w,t]: a tunnel kiln that must not stop."""
    for (centre, period), terms in _loads(model, inputs, inputs.occupies).items():
        least = float(min(inputs.least_load[centre, period], inputs.capacity[centre, period]))
        if least > 0:
            breach = model.breach("keep_load", centre, period, limit=least)
            model.row(
                "keep_load",
                centre,
                period,
                terms=[*terms, (breach, 1.0)],
                sense=">=",
                bound=least,
            )
