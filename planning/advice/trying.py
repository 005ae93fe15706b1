"""Plan a plant again and again with more of one thing or another."""

from __future__ import annotations

from collections.abc import Callable

from planning.advice.reach import Tried
from planning.advice.resources import made_goods, tools
from planning.lp.asking import Asking, Resource, ResourceKind, code_of
from planning.lp.claims import tier_name
from planning.lp.inputs import Floats, Inputs
from planning.lp.planner import never
from planning.lp.stages import Memory
from planning.lp.status import NoPlan, SolveStatus
from planning.plant import Crew, Good, Plant, WorkCentre

_PIECE = 1e-6

_WAITS = 1e-5
"""A share that lacks less is met."""


def may_bind(inputs: Inputs, resource: Resource) -> bool:
    """Return whether there could be more of a resource: not of dust, nor of what is made here."""
    if resource.kind is ResourceKind.GOOD:
        return resource.of not in made_goods(inputs) - tools(inputs)
    return resource.kind is not ResourceKind.DUST


class Trying:
    """Plans a plant again with more of one resource or another, from what it has planned before."""

    def __init__(
        self, plant: Plant, inputs: Inputs, *, should_stop: Callable[[], bool] = never
    ) -> None:
        self.plant = plant
        self.inputs = inputs
        self.asking = Asking(inputs, should_stop=should_stop)
        self._bases = Memory()
        self._last: dict[Resource, Memory] = {}
        self._known: dict[tuple[tuple[Resource, float], ...], Tried] = {}
        self.before = self.with_more()
        self._use: Floats = self.asking.outflow()

    def with_more(self, *more: tuple[Resource, float]) -> Tried:
        """Return what the plan comes to with these amounts more (resource, quantity)."""
        if more not in self._known:
            try:
                self._plan_again(more, self._memory_for(more))
            except NoPlan as problem:
                if problem.status not in (SolveStatus.FAILED, SolveStatus.INFEASIBLE):
                    raise
                self._plan_again(more, Memory())  # from the plan's bases it did not find its way
            wanted = self.inputs.claims.window_numbers("wanted")
            tiers = self.inputs.claims.indices("tier")
            self._known[more] = Tried(
                handed_over=self.asking.handed_over(),
                lacks=float(self.asking.lacks().sum()),
                waiting=frozenset(
                    tier_name(int(tier)) for tier in tiers[self.asking.lacks() > _WAITS]
                ),
                late=float((self.asking.late() * wanted).sum()),
                used_up=frozenset(self.asking.used_up()),
                brought=tuple(self.asking.brought()),
            )
        return self._known[more]

    def _memory_for(self, more: tuple[tuple[Resource, float], ...]) -> Memory:
        """Return the bases to start from: those of the last trial of the same resource."""
        if not more:
            return self._bases
        first = more[0][0]
        if first not in self._last:
            self._last[first] = Memory(dict(self._bases.bases))
        return self._last[first]

    def _plan_again(self, more: tuple[tuple[Resource, float], ...], memory: Memory) -> None:
        self.asking.reset()
        for resource, quantity in more:
            self.asking.open(resource, quantity)
        self.asking.plan_again(memory, to_the_end=False)

    def may_bind(self, resource: Resource) -> bool:
        """Return whether there could be more of a resource."""
        return may_bind(self.inputs, resource)

    def lot_of(self, resource: Resource) -> float:
        """Return a usual lot: of a good as it usually comes, of hours one working day.

        Of a good of which nobody said, a mean week's use, in two figures.
        """
        code = code_of(self.inputs, resource)
        weeks = sum(period.weeks for period in self.inputs.periods)
        if resource.kind is ResourceKind.WORK_CENTRE:
            centre = self.plant.by_key(WorkCentre)[code]
            return float(centre.capacity_per_day * centre.machines) or 1.0
        if resource.kind is ResourceKind.CREW:
            crew = self.plant.by_key(Crew)[code]
            day_h = crew.people * crew.attendance_percent / 100 * crew.hours_per_week
            return float(day_h / crew.days_per_week) or 1.0
        if resource.kind is ResourceKind.RUNS:
            return float(self.inputs.most_runs[resource.of].sum() / weeks / 5) or 1.0
        good = resource.of
        if resource.kind is ResourceKind.PURCHASE:
            good = self.inputs.purchases[good].good
        usual = self.plant.by_key(Good)[self.inputs.goods[good]].usual_lot
        if usual is not None:
            return float(usual)
        weekly = float(self._use[good].sum()) / weeks
        return float(f"{weekly:.2g}") if weekly > _PIECE else 1.0
