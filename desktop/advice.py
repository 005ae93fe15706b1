"""The core's advice in the form in which the pages show it: headings with sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planning.lp.plan import Plan
    from planning.plant import Plant

Reasons = list[tuple[str, list[str]]]
"""Headings ("" for none), each with its sentences."""

LOTS = (1,)
"""The panel says what one more lot brings; more lots take as many solves more."""


def why_in_words(
    plant: Plant, plan: Plan, claim: str, *, should_stop: Callable[[], bool]
) -> Reasons:
    """Return why a claim gets what it gets."""
    from planning.advice import why

    answer = why.why(plant, plan, claim, should_stop=should_stop)
    return [("", why.why_in_words(plant, answer))]


def bottlenecks_in_words(
    plant: Plant,
    plan: Plan,
    *,
    on_progress: Callable[..., None],
    should_stop: Callable[[], bool],
) -> Reasons:
    """Return what binds, each with what more of it would bring and to whom."""
    from planning.advice import bottlenecks

    found = bottlenecks.bottlenecks(
        plant, plan, lots=LOTS, on_progress=on_progress, should_stop=should_stop
    )
    said = [(each, bottlenecks.bottlenecks_in_words(plant, [each])) for each in found]
    reasons = [(lines[0], lines[1:]) for _each, lines in said if len(lines) > 1]
    others = [each for each, lines in said if len(lines) <= 1]
    if others:
        reasons.append(("", bottlenecks.bottlenecks_in_words(plant, others)))
    return reasons
