"""Blends: recipes whose shares may move between limits and are held to property limits."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from planning.lp.inputs import Blend, Inputs
from planning.lp.model import Column, Model


def _batches(model: Model, inputs: Inputs) -> Iterator[tuple[int, Blend, int, Column]]:
    """Yield each blend and period in which it may run, with its run column."""
    run = model.columns_of["run"]
    for index, blend in enumerate(inputs.blends):
        for period in range(len(inputs.periods)):
            if (blend.recipe, period) in run:
                yield index, blend, period, run[blend.recipe, period]


def fill_blend(model: Model, inputs: Inputs) -> None:
    """sum over ingredients of mix[b,g,t] = blended quantity[b] * run[b,t], in the goods' unit."""
    mix = model.columns_of["mix"]
    for index, blend, period, run in _batches(model, inputs):
        terms = [(mix[index, i, period], 1.0) for i in range(len(blend.ingredients))]
        terms.append((run, -blend.quantity))
        model.row("fill_blend", index, period, terms=terms, sense="=", bound=0.0)


def bound_share(model: Model, inputs: Inputs) -> None:
    """least share * blended quantity * run <= mix[b,g,t] <= most share * the same."""
    for index, blend, period, run in _batches(model, inputs):
        for i, ingredient in enumerate(blend.ingredients):
            mix = model.columns_of["mix"][index, i, period]
            bounds = (("=", ingredient.least),)
            if ingredient.least < ingredient.most:
                bounds = ((">=", ingredient.least), ("<=", ingredient.most))  # type: ignore[assignment]
            for side, (sense, share) in enumerate(bounds):
                if (sense == ">=" and share <= 0) or (sense == "<=" and share >= 1):
                    continue
                terms = [(mix, 1.0), (run, -share * blend.quantity)]
                model.row(
                    "bound_share", index, i, period, side, terms=terms, sense=sense, bound=0.0
                )


def bound_property(model: Model, inputs: Inputs) -> None:
    """sum (value - least * measure) * mix >= 0 and sum (value - most * measure) * mix <= 0.

    `measure` is 1 for the batch as weighed, 1 - loss on ignition for the fired mass, and another
    property for a ratio: a ratio limit is two linear rows.
    """
    for index, blend, period, _run in _batches(model, inputs):
        for number, limit in enumerate(blend.limits):
            for side, (sense, bound) in enumerate(((">=", limit.least), ("<=", limit.most))):
                if np.isfinite(bound):
                    terms = [
                        (model.columns_of["mix"][index, i, period], float(coefficient))
                        for i, coefficient in enumerate(limit.above - bound * limit.below)
                    ]
                    model.row(
                        "bound_property",
                        *(index, number, period, side),
                        terms=terms,
                        sense=sense,
                        bound=0.0,
                    )
