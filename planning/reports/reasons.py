"""What the advice says of a plan, in the form in which reports and the terminal show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from planning.language import _
from planning.lp.plan import Plan
from planning.lp.planner import Progress, ignore, never
from planning.plant import Plant

if TYPE_CHECKING:
    from planning.advice.bottlenecks import Bottleneck

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
    bottlenecks: Sequence[Bottleneck] = ()
    """Empty when nobody asked: it takes as many plans again as there are lots to try."""
    bottlenecks_said: Sequence[str] = ()
    missing: Sequence[MissingLine] = ()
    missing_for: str = ""
    """Of what the missing lines are the list, such as "the needs of class 1"."""


def reasons_of(
    plant: Plant,
    plan: Plan,
    *,
    every_cause: bool = True,
    with_missing: bool = True,
    with_bottlenecks: bool = False,
    in_force: Plan | None = None,
    on_progress: Progress = ignore,
    should_stop: Callable[[], bool] = never,
) -> Reasons:
    """Return what the advice says of `plan`, each answer found by asking the solver again.

    Without `every_cause` only the claim of each good and class that waits most is asked why.
    `with_missing` also asks what it would take to meet the first class of needs that waits;
    `with_bottlenecks` what more of each thing that is used up would bring, which takes longest.

    Raises:
        NoPlan: stopped, or the plan does not fit the plant any more.
    """
    from planning.advice.run_out import run_out
    from planning.advice.why import causes, causes_in_words

    on_progress(0.0, _("Asking why"))
    only = None if every_cause else _worst(plan)
    found = causes(plant, plan, only=only, in_force=in_force, should_stop=should_stop)
    reasons = Reasons(
        run_out=run_out(plant, plan, in_force=in_force, should_stop=should_stop),
        causes=causes_in_words(plant, found),
    )
    if with_missing:
        on_progress(0.0, _("Asking what is missing"))
        reasons = replace(reasons, **_missing(plant, plan, in_force, should_stop))
    if with_bottlenecks:
        from planning.advice.bottlenecks import bottlenecks, bottlenecks_in_words

        tried = bottlenecks(
            plant, plan, in_force=in_force, on_progress=on_progress, should_stop=should_stop
        )
        bringing = [b for b in tried if not all(gain.nothing for gain in b.gains)]
        reasons = replace(
            reasons, bottlenecks=tried, bottlenecks_said=bottlenecks_in_words(plant, bringing)
        )
    return reasons


def _worst(plan: Plan) -> list[str]:
    """Return of each good and class the claim that waits most."""
    short = plan.claims[plan.claims["shortfall"] > SMALLEST_GAP]
    worst = short.sort_values("shortfall", ascending=False, kind="stable")
    return list(worst.drop_duplicates(["good", "tier"])["claim"])


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
