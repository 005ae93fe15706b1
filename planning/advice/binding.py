"""What keeps a claim from more: the least that would have to be more, all other shares held."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from planning.advice.resources import gone_in, made_goods, tools, used_up, usual_use
from planning.lp.asking import Asking, Resource, ResourceKind, code_of
from planning.lp.inputs import Inputs
from planning.lp.levels import Levels, levels_of
from planning.lp.model import Column
from planning.lp.plan import Plan
from planning.lp.planner import never

_STEP = 0.01
"""The part of a claim by which it is raised to see what stands in its way (or one piece)."""

_FULL = 1e-5
"""A claim that lacks less than this lacks a part of a piece, nothing more."""

_LATE = 1e-4
"""Weeks late per unit below which nothing is late."""

_EARLIER = 1e-3
"""What is asked for a period sooner counts this much more, so that it is asked for when wanted."""

_DEAR = 1e3
"""What is fixed counts this much more than any resource: it is asked for last."""

_BREACH = 1e-4


class Bar(StrEnum):
    """What stands in the way of a claim besides a resource."""

    FIXED = "fixed"
    """What people fixed: a pin, frozen work, a reserve, a least rate."""
    TIME = "time"
    """Nothing that comes would have it ready within its dates."""
    VALUE = "value"
    """Nothing is lacking: the plan is worth more without it."""
    PIECE = "piece"
    """Only part of a piece is left, and it waits for the rest."""


@dataclass(frozen=True)
class Binding:
    """A resource (or bar) that keeps a claim from more, and in which periods.

    `quantity` is how much more of it would raise the claim by one step, all else held.
    """

    kind: ResourceKind | Bar
    code: str
    periods: tuple[int, ...]
    """The period at whose end a good is gone (-1: there never was any); or those that are full."""
    quantity: float = 0.0
    resource: Resource | None = None
    family: str = ""
    """Bar.FIXED: the family of rows that holds it, and `code` the record that is fixed."""


class Searching:
    """Looks for what binds each claim of one plan; the model is built once."""

    def __init__(
        self, plan: Plan, inputs: Inputs, *, should_stop: Callable[[], bool] = never
    ) -> None:
        self.plan = plan
        self.inputs = inputs
        self.levels: Levels = levels_of(plan, inputs)
        self.asking = Asking(inputs, should_stop=should_stop)
        made = made_goods(inputs) - tools(inputs)
        self._open = [
            resource
            for resource in self.asking.more
            if resource.kind is not ResourceKind.GOOD or resource.of not in made
        ]
        self._costs = self._share_of_use()
        self._known: dict[tuple[str, int], list[Binding]] = {}

    def _share_of_use(self) -> dict[Column, float]:
        """Cost of each column of more: as a part of what the plan takes of it, sooner dearer."""
        end = len(self.inputs.periods)
        costs = {}
        for resource in self._open:
            use = usual_use(self.plan, self.inputs, resource)
            for period, column in self.asking.more[resource].items():
                costs[column] = (1.0 + _EARLIER * (end - period)) / use
        return costs

    def lacks(self, group: int) -> bool:
        """Return whether a group waits for more than part of a piece."""
        base = float(self.inputs.claims.numbers("base")[group])
        return bool(self.levels.lacks[group] > max(_FULL, 1e-4 / base))

    def is_late(self, group: int) -> bool:
        """Return whether what the group's window gets comes late."""
        window = int(self.inputs.claims.indices("window")[group])
        return bool(self.levels.late[window] > _LATE)

    def of_shortage(self, group: int) -> list[Binding]:
        """Return what keeps a group from a larger share, what weighs most first."""
        if ("short", group) not in self._known:
            self._known["short", group] = self._of_shortage(group)
        return self._known["short", group]

    def of_lateness(self, group: int) -> list[Binding]:
        """Return what keeps the group's window from getting what it gets sooner."""
        window = int(self.inputs.claims.indices("window")[group])
        if ("late", window) not in self._known:
            self._known["late", window] = self._of_lateness(window)
        return self._known["late", window]

    def _of_shortage(self, group: int) -> list[Binding]:
        if not self.lacks(group):
            return [Binding(Bar.PIECE, "", ())]
        claims = self.inputs.claims
        lack = float(self.levels.lacks[group])
        step = min(lack, max(_STEP, 1.0 / float(claims.numbers("base")[group])))
        self.asking.reset()
        self.asking.hold(self.levels, free=[group])
        self.asking.lack_at_most(group, lack - step)
        return self._answer()

    def _of_lateness(self, window: int) -> list[Binding]:
        late = float(self.levels.late[window])
        self.asking.reset()
        self.asking.hold(self.levels)
        self.asking.late_at_most(window, late - min(late, _STEP))
        return self._answer()

    def _answer(self) -> list[Binding]:
        for resource in self._open:
            self.asking.open(resource)
        if self.asking.least(self._costs) is None:
            return self._fixed()
        sums: dict[Resource, list[tuple[int, float]]] = {}
        for resource, period, quantity in self.asking.brought(least=0.0):
            use = usual_use(self.plan, self.inputs, resource)
            if quantity > 1e-7 * use:
                sums.setdefault(resource, []).append((period, quantity))
        if not sums:
            return [Binding(Bar.VALUE, "", ())]
        weight = {
            resource: sum(quantity for _period, quantity in asked)
            / usual_use(self.plan, self.inputs, resource)
            for resource, asked in sums.items()
        }
        return [
            Binding(
                resource.kind,
                code_of(self.inputs, resource),
                self._when(resource, [period for period, _quantity in sums[resource]]),
                sum(quantity for _period, quantity in sums[resource]),
                resource,
            )
            for resource in sorted(sums, key=lambda resource: -weight[resource])
        ]

    def _when(self, resource: Resource, asked_in: list[int]) -> tuple[int, ...]:
        """Return when a resource binds under the plan."""
        full = used_up(self.plan, self.inputs, resource)
        if resource.kind is ResourceKind.GOOD:
            gone = gone_in(self.plan, self.inputs, resource.of)
            if gone is not None:
                return (gone,)
            before = [period for period in full if period <= max(asked_in)]
            return (before[-1] if before else max(asked_in),)
        return tuple(full or asked_in)

    def _fixed(self) -> list[Binding]:
        """Return what people fixed that stands in the way, or that time does."""
        self.asking.let_breach()
        breaches = self.asking.model.breaches
        dear = {column: _DEAR * cost for column, cost in breaches.items()}
        if self.asking.least({**self._costs, **dear}) is None:
            return [Binding(Bar.TIME, "", ())]
        breached = self.plan.breaches
        found: dict[tuple[str, str], list[int]] = {}
        for family, columns in self.asking.model.columns_of.items():
            if not family.startswith("breach_"):
                continue
            name = family.removeprefix("breach_")
            for of, period, side in columns:
                record, _unit = self.asking.breached(name, of)
                known = breached[(breached["family"] == name) & (breached["record"] == record)]
                known = known[known["period"] == period]
                more = self.asking.value(family, of, period, side)
                if more > float(known["quantity"].abs().sum()) + _BREACH:
                    found.setdefault((name, record), []).append(period)
        return [
            Binding(Bar.FIXED, record, tuple(sorted(periods)), family=family)
            for (family, record), periods in found.items()
        ] or [Binding(Bar.VALUE, "", ())]


def groups_of(inputs: Inputs) -> dict[str, int]:
    """Return the group of each claim, by its key."""
    groups = np.asarray(inputs.claims.frame["group"], dtype=np.int64)
    return dict(zip(inputs.claims.keys, groups.tolist(), strict=True))
