"""What the Gantt shows: recipes under the work centres that they occupy, by period of the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

NOISE = 1e-6
"""Runs below this are none."""

FULL = 1e-5
"""Of a capacity: what is used beyond it by less than this part does not overfill it."""

OTHER_WORK = ""
"""In place of a work centre: recipes that occupy none."""


@dataclass(frozen=True)
class Column:
    """A period of the plan as the chart shows it."""

    index: int
    first_day: date
    last_day: date
    unit: str
    """"day", "week" or "month"."""
    weeks: float
    label: str
    frozen: bool

    def has(self, day: date) -> bool:
        """Whether `day` lies in it."""
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True)
class Step:
    """What a recipe does in one period: by the plan, and as people fixed it."""

    recipe: str
    period: int
    planned: float = 0.0
    """Runs in the plan."""
    pin: float | None = None
    """Runs that people fixed; None: the plan may choose."""
    waiting: bool = False
    """What is fixed changed since the plan was made."""
    breach: float = 0.0
    """Runs that the plan has more (or less, below 0) than was fixed."""
    late: float = 0.0
    """Of what it makes, how much is handed over late in that period."""

    @property
    def runs(self) -> float:
        """Runs to show: those fixed since, else those of the plan."""
        return self.pin if self.waiting and self.pin is not None else self.planned

    @property
    def shows(self) -> bool:
        """Whether there is anything to see."""
        return self.runs > NOISE or self.pin is not None


@dataclass(frozen=True)
class Lane:
    """A recipe with its steps, by period."""

    recipe: str
    name: str
    steps: Mapping[int, Step]

    def bars(self) -> list[tuple[int, int]]:
        """Return first and last period of each stretch of periods without a gap."""
        found: list[tuple[int, int]] = []
        for period in sorted(self.steps):
            if self.steps[period].runs <= NOISE:
                continue
            if found and found[-1][1] == period - 1:
                found[-1] = (found[-1][0], period)
            else:
                found.append((period, period))
        return found

    def bar_at(self, period: int) -> tuple[int, int]:
        """Return the stretch that `period` belongs to; it alone where nothing is done."""
        for first, last in self.bars():
            if first <= period <= last:
                return first, last
        return period, period


@dataclass(frozen=True)
class Load:
    """What a work centre has to do in a period, and can, in its unit."""

    used: float = 0.0
    capacity: float = 0.0
    extra_capacity: float = 0.0
    usual: float = 0.0
    """Its capacity if nothing were out and no day closed."""

    @property
    def most(self) -> float:
        """All that it can do."""
        return self.capacity + self.extra_capacity

    @property
    def extra(self) -> float:
        """What is done in extra hours."""
        return max(0.0, min(self.used, self.most) - self.capacity)

    @property
    def over(self) -> float:
        """What there is no room for."""
        over = self.used - self.most
        return over if over > FULL * max(1.0, self.most) else 0.0


@dataclass(frozen=True)
class Group:
    """A work centre, how full it is, and the recipes that occupy it."""

    code: str
    name: str
    unit: str
    loads: Sequence[Load]
    lanes: Sequence[Lane]


@dataclass(frozen=True)
class Take:
    """What one run of a recipe takes of a work centre or crew."""

    kind: str
    """"work_centre" or "crew", as in the plan's table of use."""
    code: str
    quantity: float


@dataclass(frozen=True)
class Gives:
    """What one run of a recipe makes."""

    good: str
    name: str
    unit: str
    whole: bool
    quantity: float


@dataclass(frozen=True)
class Chart:
    """Everything that the Gantt draws."""

    columns: Sequence[Column] = ()
    groups: Sequence[Group] = ()
    loads: Mapping[tuple[str, str], Sequence[Load]] = field(default_factory=dict)
    """By kind and code of work centres and crews, with what was fixed since counted in."""
    takes: Mapping[str, Sequence[Take]] = field(default_factory=dict)
    gives: Mapping[str, Gives] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    """Of work centres, crews and recipes, by code."""
    units: Mapping[str, str] = field(default_factory=dict)
    """In which a work centre or crew is counted."""
    may_run: Mapping[str, Sequence[bool]] = field(default_factory=dict)
    """By recipe: in which periods it is allowed at all."""

    @cached_property
    def lanes(self) -> dict[str, Lane]:
        """By recipe; a recipe that stands in several groups has the same in each."""
        return {lane.recipe: lane for group in self.groups for lane in group.lanes}

    def step(self, recipe: str, period: int) -> Step:
        """Return what a recipe does in a period."""
        lane = self.lanes.get(recipe)
        none = Step(recipe, period)
        return lane.steps.get(period, none) if lane is not None else none

    def can_run(self, recipe: str, period: int) -> bool:
        """Whether the recipe is allowed in a period and nothing that it occupies is shut."""
        if not self.may_run.get(recipe, [True] * len(self.columns))[period]:
            return False
        return all(
            self.loads[take.kind, take.code][period].most > 0
            for take in self.takes.get(recipe, ())
            if take.quantity > 0 and (take.kind, take.code) in self.loads
        )
