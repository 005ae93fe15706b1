"""What the advice says of a plan, in the form in which reports and the terminal show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from planning.language import _
from planning.lp.plan import Plan
from planning.lp.planner import never
from planning.plant import Plant

SMALLEST_GAP = 1e-6
"""Pieces: a claim that lacks less does not wait."""


@dataclass(frozen=True)
class MissingLine:
    """One line of what it would take to meet everything: what, how much, by when."""

    what: str
    amount: str
    by: str


@dataclass(frozen=True)
class Reasons:
    """Sentences and lines in the reader's language; what is empty is left out of the report."""

    run_out: pd.DataFrame | None = None
    """The frame of `planning.advice.run_out`."""
    causes: Mapping[str, str] = field(default_factory=dict)
    """Claim → why it waits."""
    bottlenecks: Sequence[str] = ()
    missing: Sequence[MissingLine] = ()
    missing_for: str = ""
    """Of what the missing lines are the list, such as "the needs of class 1"."""


def reasons_of(
    plant: Plant,
    plan: Plan,
    *,
    with_missing: bool = True,
    in_force: Plan | None = None,
    should_stop: Callable[[], bool] = never,
) -> Reasons:
    """Return what the advice says of `plan`, each answer found by asking the solver again.

    `with_missing` also asks what it would take to meet the first class of needs that waits.

    Raises:
        NoPlan: stopped, or the plan does not fit the plant any more.
    """
    from planning.advice.run_out import run_out
    from planning.advice.why import causes, causes_in_words

    found = causes(plant, plan, in_force=in_force, should_stop=should_stop)
    reasons = Reasons(
        run_out=run_out(plant, plan, in_force=in_force, should_stop=should_stop),
        causes=causes_in_words(plant, found),
    )
    if not with_missing:
        return reasons
    return replace(reasons, **_missing(plant, plan, in_force, should_stop))


def _missing(
    plant: Plant, plan: Plan, in_force: Plan | None, should_stop: Callable[[], bool]
) -> dict[str, Any]:
    """Return what is missing for the first class that waits, one line per good or work centre."""
    from planning.advice.missing import missing, missing_in_words
    from planning.advice.words import day, resource_amount, resource_name

    tiers = plan.claims.loc[plan.claims["shortfall"] > SMALLEST_GAP, "tier"]
    classes = sorted(
        int(tier.removeprefix("class ")) for tier in tiers if tier.startswith("class ")
    )
    if not classes:
        return {}
    found = missing(
        plant, plan, priority_class=classes[0], in_force=in_force, should_stop=should_stop
    )
    if not found.lines:
        return {}
    lines = []
    for kind, code in dict.fromkeys((line.kind, line.resource) for line in found.lines):
        of_it = [line for line in found.lines if (line.kind, line.resource) == (kind, code)]
        first, last = of_it[0].day, of_it[-1].day
        lines.append(
            MissingLine(
                what=resource_name(plant, kind, code),
                amount=resource_amount(
                    plant, kind, code, sum(line.quantity for line in of_it), up=True
                ),
                by=day(first)
                if first == last
                else _("{first} to {last}").format(first=day(first), last=day(last)),
            )
        )
    return {"missing": lines, "missing_for": missing_in_words(plant, found)[0]}
