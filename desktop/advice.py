"""The core's advice in the form in which the pages show it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.table.cells import Cell, Row

if TYPE_CHECKING:
    from planning.lp.plan import Plan
    from planning.plant import Plant


def why_in_words(plant: Plant, plan: Plan, claim: str) -> list[tuple[str, list[str]]]:
    """Return why a claim gets what it gets, as headings with sentences."""
    from planning.advice import why

    return [("", why.why_in_words(plant, why.why(plant, plan, claim)))]


def bottleneck_rows(
    plant: Plant,
    plan: Plan,
    *,
    on_progress: Callable[..., None],
    should_stop: Callable[[], bool],
) -> list[Row]:
    """Return a row per bottleneck: what it is, and what more of it would bring and to whom."""
    from planning.advice import bottlenecks

    found = bottlenecks.bottlenecks(plant, plan, on_progress=on_progress, should_stop=should_stop)
    return [
        Row([Cell(sentence, tip=sentence)], target=place)
        for place, sentence in enumerate(bottlenecks.bottlenecks_in_words(plant, found))
    ]
