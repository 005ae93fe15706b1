"""The lines of a list of what is missing: so much of a thing by a day, and what is only noise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from planning.advice.resources import usual_use
from planning.lp.asking import Asking, Brought, ResourceKind, code_of
from planning.lp.inputs import Inputs
from planning.lp.plan import Plan
from planning.plant import Good, Plant

_LEAST_LINE = 1e-6
"""A line of less than this part of what is used of a resource is the solver's noise."""

_SMALL_LINE = 1e-3
"""A line of less than this part of what is used of a resource is looked at again."""


@dataclass(frozen=True)
class MissingLine:
    """So much of a good, or so many hours, by a day."""

    kind: str
    """A `ResourceKind`: "good", "work_centre" or "crew"."""
    resource: str
    day: date
    """Goods: to be there on this day; hours: in the period that starts on it."""
    quantity: float
    cost: float | None
    """What it is reckoned at outside; None where nobody said."""
    brought: Brought


def lines_of(plant: Plant, plan: Plan, inputs: Inputs, asking: Asking) -> tuple[MissingLine, ...]:
    """Return what there is more of at the last solution of `asking`, goods first, then by day."""
    lines = []
    for brought in asking.brought(least=0.0):
        resource, period, quantity = brought
        if quantity <= _LEAST_LINE * usual_use(plan, inputs, resource):
            continue
        code = code_of(inputs, resource)
        price = None
        if resource.kind is ResourceKind.GOOD:
            price = plant.by_key(Good)[code].outside_cost
        lines.append(
            MissingLine(
                kind=resource.kind.value,
                resource=code,
                day=inputs.periods[period].first_day,
                quantity=quantity,
                cost=None if price is None else float(price) * quantity,
                brought=brought,
            )
        )
    return tuple(sorted(lines, key=lambda line: (line.kind != "good", line.resource, line.day)))


def without_noise(
    plan: Plan,
    inputs: Inputs,
    lines: tuple[MissingLine, ...],
    serves: Callable[[Sequence[MissingLine]], bool],
) -> tuple[MissingLine, ...]:
    """Return `lines` without those so small that the list serves without them.

    What is held may be missed by a hair, and what makes up for that hair would be on the list.
    """

    def part(line: MissingLine) -> float:
        return line.quantity / usual_use(plan, inputs, line.brought.resource)

    for line in sorted(lines, key=part):
        if part(line) > _SMALL_LINE:
            break
        others = tuple(other for other in lines if other is not line)
        if serves(others):
            lines = others
    return lines
