"""The answer for whatever was pointed at: quick from the plan's tables, deeper from the core."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from desktop.plant.subjects import (
    AboutBody,
    AboutCapacity,
    AboutClaim,
    AboutGood,
    AboutRecipe,
    Subject,
)
from desktop.why.about_body import about_body, deeper_about_body
from desktop.why.about_capacity import about_capacity, deeper_about_capacity
from desktop.why.about_claim import about_claim, deeper_about_claim
from desktop.why.about_good import about_good, deeper_about_good
from desktop.why.about_recipe import about_recipe, deeper_about_recipe
from desktop.why.answer import Answer
from planning.lp.plan import Plan
from planning.plant import Good, Plant
from planning.reports.sums import RunOut


def explain(
    plant: Plant, plan: Plan, subject: Subject, run_outs: Sequence[RunOut]
) -> Answer | None:
    """Return what the tables of the plan say at once; None when they do not know the subject."""
    match subject:
        case AboutClaim():
            return about_claim(plant, plan, subject)
        case AboutGood():
            return about_good(plant, plan, subject, run_outs)
        case AboutRecipe():
            return about_recipe(plant, plan, subject, run_outs)
        case AboutCapacity():
            if plant.get(Good, subject.code) is not None:  # a mould: a tool has places, too
                return about_good(plant, plan, AboutGood(subject.code, subject.period), run_outs)
            return about_capacity(plant, plan, subject)
        case AboutBody():
            return about_body(plant, plan, subject)


def explain_further(
    base: Plant,
    plant: Plant,
    plan: Plan,
    subject: Subject,
    known: Answer,
    *,
    kept_to: Plan | None = None,
    should_stop: Callable[[], bool],
) -> Answer:
    """Return `known` with what only the core can say; `base` is without the plan's scenario.

    `kept_to` is the plan whose frozen weeks `plan` keeps.

    Raises:
        NoPlan: stopped, or the plan does not fit the plant any more.
    """
    if isinstance(subject, AboutCapacity) and plant.get(Good, subject.code) is not None:
        subject = AboutGood(subject.code, subject.period)
    held: dict[str, Any] = {"kept_to": kept_to, "should_stop": should_stop}
    match subject:
        case AboutClaim():
            return deeper_about_claim(base, plant, plan, subject, known, **held)
        case AboutGood():
            return deeper_about_good(base, plant, plan, subject, known, **held)
        case AboutRecipe():
            return deeper_about_recipe(base, plant, plan, subject, known, **held)
        case AboutCapacity():
            return deeper_about_capacity(base, plant, plan, subject, known, **held)
        case AboutBody():
            return deeper_about_body(base, plant, plan, subject, known, **held)
