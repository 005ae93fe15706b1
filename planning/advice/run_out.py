"""What runs out, and when: before any plan, and under one.

Before: at full pace, that is, the use of a plan for all that is asked for, with the hours there
are, in which no good that comes from outside runs short.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import numpy as np
import pandas as pd

from planning.advice.resources import asked_inputs, gone_in, last_day, ledger, made_goods, planned
from planning.advice.words import amount_of, day, number
from planning.language import _
from planning.lp.asking import Asking, ResourceKind
from planning.lp.inputs import Floats, Inputs
from planning.lp.plan import Plan
from planning.lp.planner import never
from planning.lp.status import NoPlan, SolveStatus
from planning.plant import Plant
from planning.plant.words import good_name

_NOTHING = 1e-6

NEVER_DAYS = 36525.0
"""A cover beyond a hundred years is as good as none needed."""


def run_out(
    plant: Plant,
    plan: Plan | None = None,
    *,
    in_force: Plan | None = None,
    should_stop: Callable[[], bool] = never,
) -> pd.DataFrame:
    """Return days of cover and the run-out date of every good.

    Columns:
    - good; made (whether a recipe makes it here); stock (on the first day);
    - use_per_day (at full pace: the mean up to the day it is gone, else over the calendar);
    - cover_days (that the stock on the shelf lasts at full pace, inf when it is not used);
    - run_out (the day on which stock and counted receipts are used up at full pace; NaT when they
      outlast the calendar, or the good is made here);
    - planned_use (in all); closing (what the plan leaves);
    - planned_run_out (the last day of the first period at whose end nothing is left and nothing
      comes in the next; NaT when that never is).

    Without `plan` the planned columns are empty.

    Raises:
        NoPlan: stopped, or the plant cannot be planned.
    """
    if plan is not None:
        plant = planned(plant, plan)
    inputs = asked_inputs(plant, in_force)
    use = full_pace(inputs, should_stop=should_stop)
    made = made_goods(inputs)
    rows = []
    for good, code in enumerate(inputs.goods):
        per_day, cover, gone = _cover(inputs, good, use[good])
        row: dict[str, object] = {
            "good": code,
            "made": good in made,
            "stock": float(inputs.opening[good]),
            "use_per_day": per_day,
            "cover_days": cover,
            "run_out": None if good in made else gone,
            "planned_use": np.nan,
            "planned_run_out": pd.NaT,
            "closing": np.nan,
        }
        if plan is not None:
            at = gone_in(plan, inputs, good)
            out = ledger(plan, inputs, "consumed")[good] + ledger(plan, inputs, "handed_over")[good]
            used = float(out.sum())
            wanted = used > _NOTHING or per_day > _NOTHING
            row["planned_use"] = used
            row["planned_run_out"] = last_day(plan, at) if at is not None and wanted else pd.NaT
            row["closing"] = float(ledger(plan, inputs, "closing")[good, -1])
        rows.append(row)
    frame = pd.DataFrame(rows)
    for column in ("run_out", "planned_run_out"):
        frame[column] = pd.to_datetime(frame[column])
    return frame


def full_pace(inputs: Inputs, *, should_stop: Callable[[], bool] = never) -> Floats:
    """Return [G, T] what is used of each good when no good from outside runs short.

    Where the stages end without a proof, the least mean lack of all claims stands for them.

    Raises:
        NoPlan: stopped, or not proved.
    """
    asking = Asking(inputs, should_stop=should_stop)
    made = made_goods(inputs)
    outside = [
        resource
        for resource in asking.more
        if resource.kind is ResourceKind.GOOD and resource.of not in made
    ]
    for resource in outside:
        asking.open(resource)
    try:
        asking.plan_again()
    except NoPlan as problem:
        if problem.status not in (SolveStatus.FAILED, SolveStatus.INFEASIBLE):
            raise
        asking.reset()
        for resource in outside:
            asking.open(resource)
        groups = range(len(inputs.claims.groups))
        if groups and asking.least_lack(groups) is None:
            raise
    return asking.outflow()


def _cover(inputs: Inputs, good: int, use: Floats) -> tuple[float, float, pd.Timestamp | None]:
    """Return use per day, days that the shelf lasts, and the day it is gone, receipts counted."""
    days = np.cumsum([period.days for period in inputs.periods]).astype(float)
    used = np.cumsum(use)
    if used[-1] <= _NOTHING:
        return 0.0, np.inf, None
    stock = float(inputs.opening[good])
    mean = float(used[-1] / days[-1])
    shelf = _reached(days, used, stock) if stock > _NOTHING else 0.0
    if shelf is None:
        per_day, cover = mean, days[-1] + (stock - used[-1]) / mean
    else:
        cover = shelf
        per_day = stock / shelf if shelf > 0 else mean
    cover = min(float(cover), NEVER_DAYS)
    first_day = inputs.periods[0].first_day
    supply = stock + np.cumsum(inputs.received[good])
    short = np.flatnonzero(used > supply + _NOTHING * np.maximum(1.0, supply))
    if not len(short):
        return per_day, cover, None
    there = float(supply[short[0]])
    gone = (_reached(days, used, there) or 0.0) if there > _NOTHING else 0.0
    # used up within day number ceil(gone); the first day is day number 1
    return (
        per_day,
        cover,
        pd.Timestamp(first_day + timedelta(days=max(0, int(np.ceil(gone - 1e-6)) - 1))),
    )


def _reached(days: Floats, used: Floats, amount: float) -> float | None:
    """Return after how many days `amount` is used, at an even pace within each period."""
    if amount >= used[-1] * (1 - 1e-9):
        return None
    return float(np.interp(amount, np.append(0.0, used), np.append(0.0, days)))


def run_out_in_words(plant: Plant, frame: pd.DataFrame) -> list[str]:
    """Return sentences on what runs out, the first one first: under the plan where there is one."""
    said: list[tuple[pd.Timestamp, str]] = []
    for row in frame[~frame["made"]].to_dict("records"):
        good = good_name(plant, row["good"])
        use = amount_of(plant, row["good"], row["use_per_day"])
        if not pd.isna(row["planned_run_out"]):
            sentence = _("{good}: gone on {day} under this plan; at full pace on {full}.").format(
                good=good,
                day=day(row["planned_run_out"]),
                full=_("no day in sight") if pd.isna(row["run_out"]) else day(row["run_out"]),
            )
            said.append((row["planned_run_out"], sentence))
        elif not pd.isna(row["run_out"]):
            sentence = _("{good}: gone on {day} at full pace ({use} a day).").format(
                good=good, day=day(row["run_out"]), use=use
            )
            said.append((row["run_out"], sentence))
    return [sentence for _when, sentence in sorted(said, key=lambda pair: pair[0])]


def cover_in_words(cover_days: float) -> str:
    """Return days of cover as people read them: "28 days"."""
    if cover_days >= NEVER_DAYS:
        return _("not used")
    return _("{days} days").format(days=number(np.floor(cover_days)))
