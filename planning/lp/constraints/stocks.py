"""Stocks: what is there, what is kept back, what fits in the store, what keeps how long."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from planning.lp.inputs import Inputs
from planning.lp.model import Column, Model

_Terms = dict[tuple[int, int], list[tuple[Column, float]]]


def balance_stock(model: Model, inputs: Inputs) -> None:
    """What is there at the end follows from what came and went, in the good's unit.

    stock[g,t] = stock[g,t-1] + received[g,t] + sum yields * run (that arrive in t) + buy (arriving)
                 - sum consumes * run - mix - wear of tools - respirators worn
                 - sum hand_over - discard;
    money also: - price * buy (when paid) + price * hand_over. stock[g,-1] is the opening stock.
    """
    came, went = inflows(model, inputs), _outflows(model, inputs)
    stock = model.columns_of["stock"]
    for good in range(len(inputs.goods)):
        for period in range(len(inputs.periods)):
            at = (good, period)
            terms = [(stock[at], 1.0)]
            if period:
                terms.append((stock[good, period - 1], -1.0))
            terms += [(column, -quantity) for column, quantity in came[at]]
            terms += went[at]
            opening = inputs.opening[good] if period == 0 else 0.0
            model.row(
                "balance_stock",
                *at,
                terms=terms,
                sense="=",
                bound=inputs.received[good, period] + opening,
            )


def inflows(model: Model, inputs: Inputs) -> _Terms:
    """Return, per good and period, the columns that bring it in, with their quantity per unit."""
    came: _Terms = defaultdict(list)
    end = len(inputs.periods)
    run = model.columns_of["run"]
    for flow in inputs.yields:
        for period in range(end):
            arrives = int(inputs.arrival[flow.recipe, period])
            if arrives < end and (flow.recipe, period) in run:
                came[flow.of, arrives].append((run[flow.recipe, period], flow.quantity))
    buy = model.columns_of["buy"]
    for index, option in enumerate(inputs.purchases):
        for period, arrives in zip(option.periods, option.arrivals, strict=True):
            if arrives < end:
                came[option.good, arrives].append((buy[index, period], 1.0))
    if inputs.money is not None:
        prices = inputs.claims.window_numbers("price")
        for (window, period), column in model.columns_of["hand_over"].items():
            if prices[window]:
                came[inputs.money, period].append((column, float(prices[window])))
    return came


def _outflows(model: Model, inputs: Inputs) -> _Terms:
    went: _Terms = defaultdict(list)
    run = model.columns_of["run"]
    for recipe, good, quantity in (*inputs.consumes, *_wear(inputs), *_respirators(inputs)):
        for period in range(len(inputs.periods)):
            if (recipe, period) in run:
                went[good, period].append((run[recipe, period], quantity))
    for (blend, ingredient, period), column in model.columns_of["mix"].items():
        good = inputs.blends[blend].ingredients[ingredient].good
        went[good, period].append((column, 1.0))
    goods = inputs.claims.window_indices("good").tolist()
    for (window, period), column in model.columns_of["hand_over"].items():
        went[goods[window], period].append((column, 1.0))
    for at, column in model.columns_of["discard"].items():
        went[at[0], at[1]].append((column, 1.0))
    if inputs.money is not None:
        for (index, period), column in model.columns_of["buy"].items():
            went[inputs.money, period].append((column, inputs.purchases[index].price))
    return went


def _wear(inputs: Inputs) -> list[tuple[int, int, float]]:
    """Tools that a run wears out: casts / life."""
    return [
        (use.recipe, use.of, use.quantity / float(inputs.life_casts[use.of]))
        for use in inputs.tool_uses
        if np.isfinite(inputs.life_casts[use.of])
    ]


def _respirators(inputs: Inputs) -> list[tuple[int, int, float]]:
    """Respirators that a run wears out: hours in air above the limit / hours that one stands."""
    dust = inputs.dust
    if dust is None or dust.respirator is None:
        return []
    return [
        (work.recipe, dust.respirator, work.hours / dust.hours_each)
        for work in inputs.works
        if work.dust_mg_m3 > dust.limit_mg_m3
    ]


def keep_reserve(model: Model, inputs: Inputs) -> None:
    """stock[g,t] + breach >= reserve[g], in the good's unit."""
    for good in np.flatnonzero(inputs.reserve > 0):
        for period in range(len(inputs.periods)):
            _keep(model, "keep_reserve", int(good), period, float(inputs.reserve[good]))


def keep_closing_stock(model: Model, inputs: Inputs) -> None:
    """stock[g,T] + breach >= closing stock[g]: the end leaves what was voted."""
    for good in np.flatnonzero(inputs.closing_stock > 0):
        last = len(inputs.periods) - 1
        _keep(model, "keep_closing_stock", int(good), last, float(inputs.closing_stock[good]))


def _keep(model: Model, family: str, good: int, period: int, least: float) -> None:
    breach = model.breach(family, good, period, limit=least)
    terms = [(model.columns_of["stock"][good, period], 1.0), (breach, 1.0)]
    model.row(family, good, period, terms=terms, sense=">=", bound=least)


def limit_storage(model: Model, inputs: Inputs) -> None:
    """stock[g,t] - breach <= storage limit[g], in the good's unit."""
    for good in np.flatnonzero(np.isfinite(inputs.storage_limit)):
        most = float(inputs.storage_limit[good])
        for period in range(len(inputs.periods)):
            breach = model.breach("limit_storage", int(good), period, limit=most, side=1)
            stock = model.columns_of["stock"][int(good), period]
            model.row(
                "limit_storage",
                int(good),
                period,
                terms=[(stock, 1.0), (breach, -1.0)],
                sense="<=",
                bound=most,
            )


def limit_age(model: Model, inputs: Inputs) -> None:
    """stock[g,t] <= all that came in during the good's shelf life, up to the end of t.

    The opening stock counts as having come on the first day.
    """
    if not np.isfinite(inputs.shelf_life_days).any():
        return
    came = inflows(model, inputs)
    for good in map(int, np.flatnonzero(np.isfinite(inputs.shelf_life_days))):
        for period, here in enumerate(inputs.periods):
            young = [
                past
                for past in range(period + 1)
                if (here.last_day - inputs.periods[past].last_day).days
                < inputs.shelf_life_days[good]
            ]
            known = sum(inputs.received[good, past] for past in young)
            if young[0] == 0:
                known += inputs.opening[good]
            terms = [(model.columns_of["stock"][good, period], 1.0)]
            for past in young:
                terms += [(column, -quantity) for column, quantity in came[good, past]]
            model.row("limit_age", good, period, terms=terms, sense="<=", bound=float(known))


def limit_purchase(model: Model, inputs: Inputs) -> None:
    """sum over t of buy[o,t] <= the most that option o offers."""
    for index, option in enumerate(inputs.purchases):
        if np.isfinite(option.most) and option.periods:
            terms = [(model.columns_of["buy"][index, period], 1.0) for period in option.periods]
            model.row("limit_purchase", index, terms=terms, sense="<=", bound=option.most)
