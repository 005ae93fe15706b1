"""Claims: what each is handed, and the share of it that is met."""

from __future__ import annotations

from planning.lp.inputs import Inputs
from planning.lp.model import Model


def deliver(model: Model, inputs: Inputs) -> None:
    """sum over t of hand_over[k,t] / base[k] + short[k] = cap[k] - delivered[k] / base[k].

    In shares of the claim. There are hand_over columns only from when the claim wants the good
    to its last day, so it is neither early nor later than it allows.
    """
    claims = inputs.claims
    for group, first, last, base, cap, delivered in zip(
        *(range(len(claims.groups)), claims.indices("first"), claims.indices("last")),
        *(claims.numbers("base"), claims.numbers("cap"), claims.numbers("delivered")),
        strict=True,
    ):
        hand_over = model.columns_of["hand_over"]
        terms = [(hand_over[group, t], 1.0 / base) for t in range(first, last + 1)]
        terms.append((model.columns_of["short"][(group,)], 1.0))
        model.row("deliver", group, terms=terms, sense="=", bound=cap - delivered / base)


def raise_share(model: Model, inputs: Inputs) -> None:
    """short[k] + weight[k] * level[tier] <= cap[k]: the share is at least weight * level.

    The stages move `level`; outside its stage it is held at 0 and the row asks nothing.
    """
    claims = inputs.claims
    for group, tier, weight, cap in zip(
        *(range(len(claims.groups)), claims.indices("tier")),
        *(claims.numbers("weight"), claims.numbers("cap")),
        strict=True,
    ):
        short = model.columns_of["short"][(group,)]
        level = model.columns_of["level"][(tier,)]
        terms = [(short, 1.0), (level, float(weight))]
        model.row("raise_share", group, terms=terms, sense="<=", bound=float(cap))


def raise_floor(model: Model, inputs: Inputs) -> None:
    """short[k] + floor[k] * floor_level <= cap[k]: everyone's part of the voted floor."""
    claims = inputs.claims
    for group, (floor, cap) in enumerate(
        zip(claims.numbers("floor"), claims.numbers("cap"), strict=True)
    ):
        if floor > 0:
            short = model.columns_of["short"][(group,)]
            level = model.columns_of["floor_level"][()]
            terms = [(short, 1.0), (level, float(min(floor, cap)))]
            model.row("raise_floor", group, terms=terms, sense="<=", bound=float(cap))
