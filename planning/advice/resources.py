"""What a plan takes of each resource, and when it is used up."""

from __future__ import annotations

import numpy as np
import pandas as pd

from planning.lp.asking import Resource, ResourceKind
from planning.lp.constraints.work import breathed
from planning.lp.inputs import Floats, Inputs
from planning.lp.intake import inputs_of
from planning.lp.plan import Plan
from planning.lp.planner import runs_by_day
from planning.plant import Plant, Scenario
from planning.plant.calendar import periods_of
from planning.plant.what_if import lay_over

NOTHING = 1e-5
"""The part of all that there was of a resource below which what is left is the solver's noise."""


def planned(plant: Plant, plan: Plan) -> Plant:
    """Return `plant` as it was planned: with the plan's scenario laid over it, if it has one."""
    if plan.scenario is None or plant.get(Scenario, plan.scenario) is None:
        return plant
    return lay_over(plant, plan.scenario)


def asked_inputs(plant: Plant, in_force: Plan | None = None) -> Inputs:
    """Return the inputs of a plant as it was planned, with the plan in force that it kept to."""
    known = None if in_force is None else runs_by_day(in_force, periods_of(plant))
    return inputs_of(plant, known)


def made_goods(inputs: Inputs) -> set[int]:
    """Return the goods that some recipe gives."""
    return {flow.of for flow in inputs.yields}


def tools(inputs: Inputs) -> set[int]:
    """Return the goods that runs use as tools."""
    return {use.of for use in inputs.tool_uses}


def ledger(plan: Plan, inputs: Inputs, column: str) -> Floats:
    """Return [G, T] a column of the plan's stock table.

    By code, not by place: the goods of a plan that was stored stand in another order than they do
    in the plant that is read from the bytes stored with it.
    """
    found = np.zeros((len(inputs.goods), len(inputs.periods)))
    at = {code: index for index, code in enumerate(inputs.goods)}
    goods = plan.stock["good"].map(at).to_numpy(dtype=np.int64)
    found[goods, plan.stock["period"].to_numpy()] = plan.stock[column].to_numpy(dtype=np.float64)
    return found


def runs_of(plan: Plan, inputs: Inputs) -> Floats:
    """Return [R, T] the runs of each recipe."""
    runs = np.zeros((len(inputs.recipes), len(inputs.periods)))
    at = {code: index for index, code in enumerate(inputs.recipes)}
    recipes = plan.production["recipe"].map(at).to_numpy(dtype=np.int64)
    runs[recipes, plan.production["period"].to_numpy()] = plan.production["runs"].to_numpy()
    return runs


def mixed_of(plan: Plan, inputs: Inputs) -> dict[tuple[int, int], Floats]:
    """Return (recipe, good) → [T] what blends took of their ingredients."""
    recipes = {code: index for index, code in enumerate(inputs.recipes)}
    goods = {code: index for index, code in enumerate(inputs.goods)}
    mixed: dict[tuple[int, int], Floats] = {}
    for recipe, good, period, quantity in zip(
        *(plan.mixes[column] for column in ("recipe", "good", "period", "quantity")), strict=True
    ):
        at = (recipes[recipe], goods[good])
        mixed.setdefault(at, np.zeros(len(inputs.periods)))[period] += quantity
    return mixed


def taken(plan: Plan, inputs: Inputs, resource: Resource) -> Floats:
    """Return [R, T] what the runs of each recipe take of `resource` (casts, where it is a tool)."""
    runs = runs_of(plan, inputs)
    took = np.zeros_like(runs)
    kind, of = resource
    if kind is ResourceKind.PURCHASE:
        of = inputs.purchases[of].good
    if kind is ResourceKind.RUNS:
        took[of] = runs[of]
    elif kind is ResourceKind.WORK_CENTRE:
        for flow in inputs.occupies:
            if flow.of == of:
                took[flow.recipe] += flow.quantity * runs[flow.recipe]
    elif kind in (ResourceKind.CREW, ResourceKind.DUST):
        for work in inputs.works:
            if work.crew == of:
                dust = breathed(work, inputs) if kind is ResourceKind.DUST else 1.0
                took[work.recipe] += dust * work.hours * runs[work.recipe]
    elif kind in (ResourceKind.GOOD, ResourceKind.PURCHASE):
        for flow in (*inputs.consumes, *inputs.tool_uses):
            if flow.of == of:
                took[flow.recipe] += flow.quantity * runs[flow.recipe]
        for (recipe, good), quantities in mixed_of(plan, inputs).items():
            if good == of:
                took[recipe] += quantities
        rule = inputs.dust
        if rule is not None and rule.respirator == of:
            for work in inputs.works:
                if work.dust_mg_m3 > rule.limit_mg_m3:
                    took[work.recipe] += work.hours / rule.hours_each * runs[work.recipe]
    return took


def usual_use(plan: Plan, inputs: Inputs, resource: Resource) -> float:
    """Return what the plan takes of `resource` in all, or else what there is of it; never 0."""
    kind, of = resource
    if kind is ResourceKind.GOOD:
        out = ledger(plan, inputs, "consumed")[of] + ledger(plan, inputs, "handed_over")[of]
        there = float(inputs.opening[of] + inputs.received[of].sum())
        used = float(out.sum())
        return _some(used if used > _HARDLY * there else there)
    if kind is ResourceKind.STORAGE:
        return _some(float(inputs.storage_limit[of]))
    if kind is ResourceKind.PURCHASE:
        return _some(inputs.purchases[of].most)
    if kind is ResourceKind.RUNS:
        most = inputs.most_runs[of]
        return _some(float(most[np.isfinite(most)].sum()))
    if kind is ResourceKind.DUST:
        return _some(float(_dust_most(inputs)[of].sum()))
    capacity = inputs.capacity if kind is ResourceKind.WORK_CENTRE else inputs.crew_h
    return _some(float(capacity[of].sum()))


_HARDLY = 1e-3
"""Of a good of which less than this part is used, the stock says more about what is usual."""


def _some(amount: float) -> float:
    return amount if amount > _HARDLY else 1.0


def used_up(plan: Plan, inputs: Inputs, resource: Resource) -> list[int]:
    """Return the periods at whose end nothing is left of `resource`, or in which it is full.

    A good is used up at its reserve, or when every tool is in use all the time.
    """
    kind, of = resource
    if kind is ResourceKind.GOOD:
        closing = ledger(plan, inputs, "closing")[of]
        came = ledger(plan, inputs, "received")[of] + ledger(plan, inputs, "bought")[of]
        there = float(inputs.opening[of] + came.sum())
        there += float(ledger(plan, inputs, "produced")[of].sum())
        kept = np.full(len(closing), float(inputs.reserve[of]))
        kept[-1] = max(kept[-1], float(inputs.closing_stock[of]))
        full = closing <= kept + NOTHING * max(1.0, there)
        if of in tools(inputs):
            full = full | _in_full_use(plan, "tool", inputs.goods[of], len(closing))
        return [int(period) for period in np.flatnonzero(full)]
    if kind is ResourceKind.STORAGE:
        closing = ledger(plan, inputs, "closing")[of]
        most = float(inputs.storage_limit[of])
        return [int(p) for p in np.flatnonzero(closing >= most - NOTHING * max(1.0, most))]
    if kind is ResourceKind.PURCHASE:
        option = inputs.purchases[of]
        ours = plan.purchases[plan.purchases["option"] == option.code]
        if ours["quantity"].sum() < option.most - NOTHING * max(1.0, option.most):
            return []
        return list(option.periods)
    if kind is ResourceKind.RUNS:
        runs, most_runs = runs_of(plan, inputs)[of], inputs.most_runs[of]
        return [int(p) for p in np.flatnonzero(runs >= most_runs - NOTHING)]
    if kind is ResourceKind.DUST:
        dose, most_dose = taken(plan, inputs, resource).sum(axis=0), _dust_most(inputs)[of]
        full = dose >= most_dose - NOTHING * np.maximum(1.0, most_dose)
        return [int(p) for p in np.flatnonzero(full)]
    code = (inputs.work_centres if kind is ResourceKind.WORK_CENTRE else inputs.crews)[of]
    return [int(p) for p in np.flatnonzero(_in_full_use(plan, kind, code, len(inputs.periods)))]


def _dust_most(inputs: Inputs) -> Floats:
    """Return [C, T] the silica that each crew may breathe, in mg h/m3."""
    limit = 0.0 if inputs.dust is None else inputs.dust.limit_mg_m3
    most: Floats = limit * inputs.crew_h
    return most


def _in_full_use(plan: Plan, kind: str, code: str, periods: int) -> np.ndarray:
    ours = plan.use[(plan.use["kind"] == kind) & (plan.use["resource"] == code)]
    full = np.zeros(periods, dtype=bool)
    most = ours["capacity"] + ours["extra_capacity"]
    is_full = ours["used"] >= most - NOTHING * np.maximum(1.0, most)
    full[ours["period"].to_numpy()] = is_full.to_numpy()
    return full


def gone_in(plan: Plan, inputs: Inputs, good: int) -> int | None:
    """Return the first period at whose end a good is gone and nothing of it comes in the next.

    A good that is made here is only gone when no more of it is made to the end. Returns -1 when
    there was never any.
    """
    came = sum(ledger(plan, inputs, column)[good] for column in ("received", "produced", "bought"))
    assert isinstance(came, np.ndarray)
    gone = used_up(plan, inputs, Resource(ResourceKind.GOOD, good))
    if good in made_goods(inputs):
        gone = [p for p in gone if not came[p + 1 :].any() and p + 1 < len(came)]
    else:
        gone = [p for p in gone if p + 1 == len(came) or not came[p + 1]]
    if not gone:
        return None
    first = gone[0]
    if first == 0 and inputs.opening[good] <= 0 and not came[0]:
        return -1
    return first


def last_day(plan: Plan, period: int) -> pd.Timestamp:
    """Return the last day of a period; of period -1 the day on which the plan starts."""
    if period < 0:
        return pd.Timestamp(plan.periods["first_day"].iloc[0])
    return pd.Timestamp(plan.periods["last_day"].iloc[period])
