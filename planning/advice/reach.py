"""How far every lot more of a resource brings as much as the first, and what binds then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from planning.lp.asking import Brought, Resource, code_of
from planning.lp.inputs import Floats, Inputs
from planning.lp.status import NoPlan, SolveStatus

_SAME = 1e-4
"""Relative difference below which two gains are the same."""

_PROBE = 0.1
"""The part of the smallest lot that shows what the very first of it brings."""

_BEYOND = 1.02
"""How far past the end of the range it is asked what binds there."""

_MOST_TRIES = 6

_MOST_CANDIDATES = 12

_MET = 1e-4
"""Shares lacking, added up, below which everything is met."""


@dataclass(frozen=True)
class Tried:
    """What a plan comes to with more of something."""

    handed_over: Floats
    """Per claim, exact."""
    lacks: float
    """The shares that all groups of claims lack, added up."""
    waiting: frozenset[str]
    """Tiers in which somebody waits."""
    late: float
    """Units times weeks late."""
    used_up: frozenset[Resource]
    brought: tuple[Brought, ...]


@dataclass(frozen=True)
class Range:
    """Up to `lots` each lot brings as much as the first."""

    lots: float
    at_least: bool
    """It holds for all lots that were tried."""
    all_met: bool
    """Beyond it everything is met."""
    then: tuple[tuple[str, str], ...]
    """(kind, code) of what binds beyond it: more of that, too, would bring more."""
    tiers_met: tuple[str, ...] = ()
    """Tiers whose claims are all met from there on, so that those after them have their turn."""


class Trying(Protocol):
    """What plans again with more of something."""

    inputs: Inputs
    before: Tried

    def with_more(self, *more: tuple[Resource, float]) -> Tried:
        """Return what the plan comes to with these amounts more."""
        ...

    def may_bind(self, resource: Resource) -> bool:
        """Return whether a resource is one that there could be more of from outside."""
        ...

    def lot_of(self, resource: Resource) -> float:
        """Return a usual lot."""
        ...


def find_range(trying: Trying, resource: Resource, lot: float, lots: Sequence[int]) -> Range | None:
    """Return how far the gain grows in step with the lots, by planning again.

    The gain is what all groups lack less; it is concave and goes in straight pieces, so where the
    first piece's line meets a later piece's is where it ends. None when it is no gain in shares.
    """
    before = trying.before.lacks

    def gain(count: float) -> float:
        return before - trying.with_more((resource, count * lot)).lacks

    probe = _PROBE * lots[0]
    slope = gain(probe) / probe
    if slope <= 0 or gain(lots[-1]) <= _SAME * before:
        return None

    def in_step(count: float) -> bool:
        return abs(gain(count) - slope * count) <= _SAME * max(slope * count, 1e-3)

    beyond = [float(count) for count in lots if not in_step(count)]
    if not beyond:
        met = trying.with_more((resource, lots[-1] * lot)).lacks <= _MET
        return Range(float(lots[-1]), at_least=True, all_met=met, then=())
    inside = max([probe, *(float(count) for count in lots if in_step(count) and count < beyond[0])])
    for _attempt in range(_MOST_TRIES):
        near = beyond[0]
        far = beyond[1] if len(beyond) > 1 else 2 * near
        tail = (gain(far) - gain(near)) / (far - near)
        if slope - tail <= _SAME * slope:
            break
        meet = (gain(near) - tail * near) / (slope - tail)
        meet = min(max(meet, inside), near)
        if meet <= inside * (1 + _SAME) or meet >= near * (1 - _SAME):
            break
        if in_step(meet):
            inside = meet
            break
        beyond.insert(0, meet)
    return _range_to(trying, resource, lot, inside)


def _range_to(trying: Trying, resource: Resource, lot: float, lots: float) -> Range:
    try:
        return _beyond(trying, resource, lot, lots)
    except NoPlan as problem:
        if problem.status not in (SolveStatus.FAILED, SolveStatus.INFEASIBLE):
            raise
        return Range(lots, at_least=False, all_met=False, then=())  # not known, so not said


def _beyond(trying: Trying, resource: Resource, lot: float, lots: float) -> Range:
    """Return the range with what binds beyond it: planned again with more of that, too."""
    past = _BEYOND * lots * lot
    there = trying.with_more((resource, past))
    if there.lacks <= _MET:
        return Range(lots, at_least=False, all_met=True, then=())
    met = trying.before.waiting - there.waiting
    if met:
        return Range(lots, at_least=False, all_met=False, then=(), tiers_met=tuple(sorted(met)))
    inside = trying.with_more((resource, lots * lot))
    new = there.used_up - trying.before.used_up or there.used_up - inside.used_up
    candidates = [other for other in sorted(new or there.used_up) if other != resource]
    candidates = [other for other in candidates if trying.may_bind(other)]
    alone = trying.with_more((resource, 2 * past)).lacks

    def helping(others: Sequence[Resource]) -> list[Resource]:
        """Return those of `others` that bring more still; tried together, then in halves."""
        if not others:
            return []
        lots_of_others = [(other, trying.lot_of(other)) for other in others]
        together = trying.with_more((resource, 2 * past), *lots_of_others).lacks
        if together >= alone - _SAME * max(alone, 1e-2):
            return []
        if len(others) == 1:
            return list(others)
        half = len(others) // 2
        return helping(others[:half]) + helping(others[half:])

    then = helping(candidates[:_MOST_CANDIDATES])
    return Range(
        lots,
        at_least=False,
        all_met=False,
        then=tuple((other.kind.value, code_of(trying.inputs, other)) for other in then),
    )
