"""Bottlenecks: what binds, when, and what more of it would bring, in goods and to whom.

Each candidate is everything that is used up at some time; what more of it brings is planned again,
with the lots coming whenever they serve best, never read off a shadow price.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from planning.advice.reach import Range, Tried, find_range
from planning.advice.resources import asked_inputs, last_day, planned, used_up
from planning.advice.trying import Trying, may_bind
from planning.advice.words import (
    body_name,
    day,
    names,
    number,
    pieces,
    resource_amount,
    resource_name,
    tier_in_words,
)
from planning.language import _, format_share, ngettext
from planning.lp.asking import Asking, Resource, ResourceKind, code_of
from planning.lp.claims import tier_name
from planning.lp.inputs import Inputs
from planning.lp.plan import Plan
from planning.lp.planner import Progress, ignore, never
from planning.plant import Good, GoodKind, Plant

_PIECE = 1e-6
_WAITS = 1e-5
"""A share that lacks less is met."""

_GAIN = 1e-4
"""Less than this part of a unit is no gain."""


@dataclass(frozen=True)
class Gain:
    """What so many lots more would bring. Quantities exact, not yet in whole pieces."""

    lots: float
    quantity: float
    """Of the resource, in its unit."""
    by_good: dict[str, float]
    by_body: dict[tuple[str, str], float]
    """(body, good) → more handed over (or less)."""
    levels: dict[str, tuple[float, float]]
    """Tier → the least share of its claims before and after, where it changes."""
    late_before: float
    late_after: float
    """Units times weeks late, over all claims."""
    coming: tuple[tuple[date, float], ...]
    """A way for it to come that brings this: first day of a period, how much; () for room and
    offers."""

    @property
    def nothing(self) -> bool:
        """Whether it brings nothing, and nothing sooner."""
        sooner = self.late_before - self.late_after
        return not self.by_body and sooner <= _GAIN


@dataclass(frozen=True)
class Bottleneck:
    """A resource that is used up, and what 1, 2, 5 and 10 usual lots more of it would bring."""

    kind: str
    resource: str
    lot: float
    """A usual lot, in the resource's unit; of hours and places, one working day."""
    first_day: date
    """Goods: the day they are first used up; others: the first day of the first full period."""
    periods: tuple[int, ...]
    """The periods at whose end it is used up, or in which it is full."""
    gains: tuple[Gain, ...]
    range: Range | None
    """How far each lot brings as much as the first, and what binds then; None: it brings no share
    alone, or it was not looked for."""

    @property
    def brings_nothing(self) -> bool:
        """Whether more of it alone brings nothing, and nothing sooner."""
        return all(gain.nothing for gain in self.gains)


def _unheard(_found: Bottleneck) -> None:
    """Hear of a bottleneck and do nothing."""


def bottlenecks(
    plant: Plant,
    plan: Plan,
    *,
    lots: Sequence[int] = (1, 2, 5, 10),
    only: Collection[tuple[str, str]] | None = None,
    ranges: bool = True,
    in_force: Plan | None = None,
    on_found: Callable[[Bottleneck], None] = _unheard,
    on_progress: Progress = ignore,
    should_stop: Callable[[], bool] = never,
) -> list[Bottleneck]:
    """Return the resources that are used up under `plan`, the one that brings most first.

    Nothing is a bottleneck when every claim is met in full and in time.

    Args:
        plant: the plant; the plan's scenario is laid over it.
        plan: its plan.
        lots: numbers of usual lots to try, rising.
        only: (kind, code) of the resources to try; None: all that are used up.
        ranges: whether to look how far each lot brings as much, which takes most of the time.
        in_force: the plan in force that `plan` kept to.
        on_found: called with each bottleneck as soon as its gains are known, and with each whose
            range is found once more.
        on_progress: called before each resource.
        should_stop: asked many times a second.

    Raises:
        NoPlan: stopped, or the plant cannot be planned.
    """
    plant = planned(plant, plan)
    if not ((plan.claims["shortfall"] > _PIECE) | (plan.claims["late"] > _PIECE)).any():
        return []
    inputs = asked_inputs(plant, in_force)
    trying = Trying(plant, inputs, should_stop=should_stop)
    candidates = {
        resource: periods
        for resource, periods in _candidates(plan, inputs, trying.asking).items()
        if only is None or (resource.kind.value, code_of(inputs, resource)) in only
    }
    idle = _idle(trying, list(candidates), max(lots))
    rising = sorted(candidates, key=lambda resource: resource in idle)
    found: dict[Resource, Bottleneck] = {}
    steps = len(candidates) + (len(candidates) - len(idle) if ranges else 0)
    for resource in rising:
        on_progress(len(found) / steps, _trying(plant, inputs, resource))
        found[resource] = _bottleneck(plan, trying, resource, candidates[resource], lots, idle)
        on_found(found[resource])
    done = len(found)
    for resource in sorted(found, key=lambda resource: _weight(found[resource])):
        if ranges and resource not in idle:
            on_progress(done / steps, _trying(plant, inputs, resource))
            reach = find_range(trying, resource, found[resource].lot, sorted(lots))
            found[resource] = replace(found[resource], range=reach)
            on_found(found[resource])
            done += 1
    on_progress(1.0, _("Tried"))
    return sorted(found.values(), key=_weight)


def _trying(plant: Plant, inputs: Inputs, resource: Resource) -> str:
    name = resource_name(plant, resource.kind, code_of(inputs, resource))
    return _("Trying more of {name}").format(name=name)


def _weight(bottleneck: Bottleneck) -> tuple[float, float]:
    """Sort key: what brings most shares first, then what brings most time."""
    last = bottleneck.gains[-1]
    more = sum(after - before for before, after in last.levels.values())
    gained = sum(quantity for quantity in last.by_good.values() if quantity > 0)
    return (-gained - more, last.late_after - last.late_before)


def _candidates(plan: Plan, inputs: Inputs, asking: Asking) -> dict[Resource, list[int]]:
    """Return everything that is used up at some time, and when."""
    candidates = {resource: used_up(plan, inputs, resource) for resource in asking.more}
    return {
        resource: periods
        for resource, periods in candidates.items()
        if periods and may_bind(inputs, resource)
    }


def _idle(trying: Trying, candidates: Sequence[Resource], lots: int) -> set[Resource]:
    """Return the candidates of which the most lots bring nothing; so fewer bring nothing either.

    What many bring nothing together, none of them brings alone: so they are tried together, and
    in halves as long as together they bring something.
    """
    if not candidates:
        return set()
    more = [(resource, lots * trying.lot_of(resource)) for resource in candidates]
    if _gain(trying, candidates[0], lots, more[0][1], trying.with_more(*more)).nothing:
        return set(candidates)
    if len(candidates) == 1:
        return set()
    half = len(candidates) // 2
    return _idle(trying, candidates[:half], lots) | _idle(trying, candidates[half:], lots)


def _bottleneck(
    plan: Plan,
    trying: Trying,
    resource: Resource,
    periods: Sequence[int],
    lots: Sequence[int],
    idle: set[Resource],
) -> Bottleneck:
    lot = trying.lot_of(resource)
    rising = sorted(lots)
    if resource in idle:
        gains = [_gain(trying, resource, count, lot, trying.before) for count in rising]
    else:
        gains = [
            _gain(trying, resource, count, lot, trying.with_more((resource, count * lot)))
            for count in rising
        ]
    is_good = resource.kind is ResourceKind.GOOD
    first = periods[0]
    start = last_day(plan, first) if is_good else plan.periods["first_day"].iloc[first]
    return Bottleneck(
        kind=resource.kind.value,
        resource=code_of(trying.inputs, resource),
        lot=lot,
        first_day=start.date(),
        periods=tuple(periods),
        gains=tuple(gains),
        range=None,
    )


def _gain(trying: Trying, resource: Resource, lots: float, lot: float, tried: Tried) -> Gain:
    inputs, before = trying.inputs, trying.before
    frame = inputs.claims.frame
    more = tried.handed_over - before.handed_over
    goods = np.array(inputs.goods, dtype=object)[frame["good"].to_numpy(dtype=np.int64)]
    by_good: dict[str, float] = {}
    by_body: dict[tuple[str, str], float] = {}
    for body, good, quantity in zip(frame["body"], goods, more.tolist(), strict=True):
        by_good[good] = by_good.get(good, 0.0) + quantity
        by_body[body, good] = by_body.get((body, good), 0.0) + quantity
    in_all = (frame["delivered"] + frame["wanted"]).to_numpy(dtype=np.float64)
    had = frame["delivered"].to_numpy(dtype=np.float64)
    levels = {}
    for tier in sorted(set(frame["tier"])):
        ours = (frame["tier"] == tier).to_numpy()
        shares = [
            float(((had + handed) / in_all)[ours].min())
            for handed in (before.handed_over, tried.handed_over)
        ]
        if abs(shares[1] - shares[0]) > _GAIN:
            levels[tier_name(int(tier))] = (shares[0], min(1.0, shares[1]))
    dated = resource.kind in (ResourceKind.GOOD, ResourceKind.WORK_CENTRE, ResourceKind.CREW)
    return Gain(
        lots=lots,
        quantity=lots * lot,
        by_good={good: quantity for good, quantity in by_good.items() if abs(quantity) > _GAIN},
        by_body={at: quantity for at, quantity in by_body.items() if abs(quantity) > _GAIN},
        levels=levels,
        late_before=before.late,
        late_after=tried.late,
        coming=tuple(
            (inputs.periods[brought.period].first_day, brought.quantity)
            for brought in tried.brought
            if dated and brought.resource == resource
        ),
    )


def bottlenecks_in_words(plant: Plant, found: Sequence[Bottleneck]) -> list[str]:
    """Return sentences: what binds, what one lot more brings and to whom, how far that holds."""
    said = []
    for bottleneck in found:
        if not bottleneck.brings_nothing:
            said += [binding_in_words(plant, bottleneck), *_bringing(plant, bottleneck)]
    others = [
        resource_name(plant, bottleneck.kind, bottleneck.resource)
        for bottleneck in found
        if bottleneck.brings_nothing
    ]
    if others:
        said.append(
            _("Also in full use at times, but more of them alone brings nothing: {names}.").format(
                names=names(others)
            )
        )
    return said


def binding_in_words(plant: Plant, bottleneck: Bottleneck) -> str:
    """Return the sentence on when a bottleneck is used up, or full."""
    name = resource_name(plant, bottleneck.kind, bottleneck.resource)
    good = plant.get(Good, bottleneck.resource)
    is_good = bottleneck.kind == ResourceKind.GOOD
    if is_good and (good is None or good.kind is not GoodKind.TOOL):
        return _("{name} is used up, first on {day}.").format(
            name=name, day=day(bottleneck.first_day)
        )
    return ngettext(
        "{name}: in full use in {count} period, from {day} on.",
        "{name}: in full use in {count} periods, from {day} on.",
        len(bottleneck.periods),
    ).format(name=name, count=len(bottleneck.periods), day=day(bottleneck.first_day))


def _bringing(plant: Plant, bottleneck: Bottleneck) -> list[str]:
    first = next(gain for gain in bottleneck.gains if not gain.nothing)
    amount = resource_amount(plant, bottleneck.kind, bottleneck.resource, first.quantity)
    goods = [pieces(plant, good, more) for good, more in first.by_good.items() if more > 0]
    bodies = [
        _("{body} {quantity}").format(
            body=body_name(plant, body),
            quantity=number(more) if len(goods) == 1 else pieces(plant, good, more),
        )
        for (body, good), more in sorted(first.by_body.items(), key=lambda item: -item[1])
        if more > 0
    ]
    told = []
    if goods:
        told.append(
            _("{amount} more bring {goods}: {bodies}.").format(
                amount=amount, goods=names(goods), bodies=names(bodies)
            )
        )
    elif first.late_before - first.late_after > _GAIN:
        told.append(_("{amount} more bring goods sooner, not more.").format(amount=amount))
    for tier, (before, after) in first.levels.items():
        told.append(
            _("The least share of {tier} goes from {before} to {after}.").format(
                tier=tier_in_words(tier), before=format_share(before), after=format_share(after)
            )
        )
    reach = range_in_words(plant, bottleneck)
    return [*told, reach] if reach else told


def range_in_words(plant: Plant, bottleneck: Bottleneck) -> str:
    """Return the sentence on how far each lot brings as much, and what binds then; "" not known."""
    reach = bottleneck.range
    if reach is None:
        return ""
    amount = resource_amount(
        plant, bottleneck.kind, bottleneck.resource, reach.lots * bottleneck.lot
    )
    if reach.all_met:
        said = _("Each lot brings as much up to {amount}; then all is met.")
    elif reach.tiers_met:
        said = _("Each lot brings as much up to {amount}; then {tiers} is met in full.")
    elif reach.then:
        said = _("Each lot brings as much up to {amount}; then {then} binds.")
    elif reach.at_least:
        said = _("Each lot brings as much up to {amount} at least.")
    else:
        said = _("Each lot brings as much up to {amount}; then another amount.")
    return said.format(
        amount=amount,
        tiers=names([tier_in_words(tier) for tier in reach.tiers_met]),
        then=names([resource_name(plant, kind, code) for kind, code in reach.then]),
    )
