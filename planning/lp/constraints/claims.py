"""Claims: what they are handed, and the share of each that is met."""

from __future__ import annotations

from collections import defaultdict

from planning.lp.inputs import Inputs
from planning.lp.model import Model


def deliver(model: Model, inputs: Inputs) -> None:
    """sum over t of hand_over[v,t] + sum over k in v of base[k] * short[k] = wanted[v].

    In the good's unit, divided by wanted[v] (shares of the window). There are hand_over columns
    only from when the window's claims want the good to their last day, so it comes neither earlier
    nor later than they allow.
    """
    claims = inputs.claims
    hand_over, short = model.columns_of["hand_over"], model.columns_of["short"]
    groups_of: dict[int, list[int]] = defaultdict(list)
    for group, window in enumerate(claims.indices("window").tolist()):
        groups_of[window].append(group)
    bases = claims.numbers("base")
    for window, first, last, wanted in zip(
        *(range(len(claims.windows)), claims.window_indices("first")),
        *(claims.window_indices("last"), claims.window_numbers("wanted")),
        strict=True,
    ):
        terms = [(hand_over[window, t], 1.0 / wanted) for t in range(first, last + 1)]
        terms += [(short[(group,)], bases[group] / wanted) for group in groups_of[window]]
        model.row("deliver", window, terms=terms, sense="=", bound=1.0)


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
    """short[k] + floor[k] * cap[k] * floor_level <= cap[k]: everyone's part of the voted floor.

    A floor is a part of the need, and cap[k] is the share that the whole need is.
    """
    claims = inputs.claims
    for group, (floor, cap) in enumerate(
        zip(claims.numbers("floor"), claims.numbers("cap"), strict=True)
    ):
        if floor > 0:
            short = model.columns_of["short"][(group,)]
            level = model.columns_of["floor_level"][()]
            terms = [(short, 1.0), (level, float(floor * cap))]
            model.row("raise_floor", group, terms=terms, sense="<=", bound=float(cap))
