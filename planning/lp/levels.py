"""What a plan reached, in the terms of the model: to be held while more is asked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planning.lp.inputs import Floats, Inputs
from planning.lp.plan import Plan

_NOISE = 1e-6
"""Quantities below this are left out of a plan's tables, so that what is held may miss as much."""

_LEAST_SLACK = 2e-7


@dataclass(frozen=True)
class Levels:
    """What a plan reached: for each group the share that it still lacks, for each window the weeks
    late per unit wanted, and the sum of breaches (inf: whatever is least).
    """

    lacks: Floats
    late: Floats
    breaches: float
    slack: Floats
    """What a share that is held may fall: what the noise left out of the plan's tables makes."""


def weeks_late(inputs: Inputs) -> Floats:
    """Return [V, T] how many weeks late a window's claims get what comes in each period."""
    start = inputs.periods[0].first_day
    starts = np.array([(period.first_day - start).days / 7 for period in inputs.periods])
    dues = inputs.claims.window_indices("due")
    from_due = starts[None, :] - starts[np.maximum(dues, 0)][:, None]
    overdue = (dues < 0)[:, None]
    return np.where(overdue, starts[None, :] + 1.0, np.maximum(from_due, 0.0))


def levels_of(plan: Plan, inputs: Inputs) -> Levels:
    """Return what `plan` reached for the groups and windows of `inputs`, with its exact shares.

    A claim that the plan does not know lacks all.
    """
    claims = inputs.claims
    at = {key: index for index, key in enumerate(claims.keys)}
    handed = np.zeros((len(claims.frame), len(inputs.periods)))
    for claim, period, exact in zip(
        *(plan.deliveries["claim"], plan.deliveries["period"], plan.deliveries["exact"]),
        strict=True,
    ):
        if claim in at:
            handed[at[claim], period] += exact
    groups = claims.frame["group"].to_numpy(dtype=np.int64)
    by_group = np.zeros((len(claims.groups), len(inputs.periods)))
    np.add.at(by_group, groups, handed)
    by_window = np.zeros((len(claims.windows), len(inputs.periods)))
    np.add.at(by_window, claims.indices("window"), by_group)
    lacks = (claims.numbers("wanted") - by_group.sum(axis=1)) / claims.numbers("base")
    late = (weeks_late(inputs) * by_window).sum(axis=1) / claims.window_numbers("wanted")
    first = plan.stages[plan.stages["stage"] == "breaches"]["value"]
    return Levels(
        lacks=np.maximum(lacks, 0.0),
        late=late,
        breaches=float(first.iloc[0]) if len(first) else 0.0,
        slack=np.maximum(_LEAST_SLACK, len(inputs.periods) * _NOISE / claims.numbers("base")),
    )
