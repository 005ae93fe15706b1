"""From goods to the recipes that make them: so much of a good in a week is so many runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from desktop.plan.gantt.chart import NOISE, Chart
from desktop.plan.gantt.words import column_in_words, runs_in_words
from planning.language import _, ngettext
from planning.plant import LineRole, Plant, Recipe, RecipeLine
from planning.plant.words import good_name
from planning.reports.words import show_quantity


class NotMakeable(Exception):
    """So much of a good cannot be made then; says why in a sentence."""


@dataclass(frozen=True)
class Way:
    """A recipe that yields a good in a period, run in that period or, with a lead, before it."""

    recipe: str
    period: int
    """In which it is run."""
    gives: float
    """Of the good, per run, whether what comes out is good or not counted in."""


@dataclass(frozen=True)
class Making:
    """The runs by which so much of a good is made in a period."""

    runs: Mapping[tuple[str, int], float]
    said: str = ""
    """How it was shared among several recipes; "" when there is nothing to choose."""


@dataclass(frozen=True)
class Makers:
    """Who makes what, and when, in the plan that a chart shows."""

    plant: Plant
    chart: Chart
    ways: Mapping[tuple[str, int], Sequence[Way]] = field(default_factory=dict)
    """By good and the period in which it is ready."""
    falls_off: Mapping[tuple[str, int], float] = field(default_factory=dict)
    """What comes as a by-product or scrap of other work, by good and period."""

    def made(self, good: str, period: int) -> float:
        """Return how much of a good is ready in a period, with what was pinned since."""
        runs = (
            self.chart.step(way.recipe, way.period).runs * way.gives
            for way in self.ways.get((good, period), ())
        )
        return sum(runs) + self.falls_off.get((good, period), 0.0)

    def runs_for(self, good: str, period: int, wanted: float) -> Making:
        """Return the runs by which `wanted` of a good is ready in a period.

        Of several recipes, those that are in use share it as they do now; where none is in use in
        that period, the one that is used most in the plan makes it, else the preferred one.

        Raises:
            NotMakeable: when no recipe can have it ready then, or other work leaves more of it.
        """
        name = good_name(self.plant, good)
        when = column_in_words(self.chart.columns[period])
        ways = [
            way
            for way in self.ways.get((good, period), ())
            if self.chart.can_run(way.recipe, way.period)
        ]
        if not ways and self.falls_off.get((good, period), 0.0) > NOISE:
            raise NotMakeable(
                _("{good} only falls off other work; pin that work instead.").format(good=name)
            )
        if not ways:
            raise NotMakeable(
                _("In {period} no recipe can have {good} ready.").format(good=name, period=when)
            )
        rest = wanted - self.falls_off.get((good, period), 0.0)
        if rest < -NOISE:
            raise NotMakeable(
                _(
                    "{amount} of {good} comes from other work in {period}; less is not possible."
                ).format(
                    amount=show_quantity(self.plant, good, wanted - rest), good=name, period=when
                )
            )
        self._refuse_frozen(ways)
        rest = max(0.0, rest)
        now = {way: self.chart.step(way.recipe, way.period).runs * way.gives for way in ways}
        total = sum(now.values())
        if total > NOISE:
            runs = {
                (way.recipe, way.period): rest * part / total / way.gives
                for way, part in now.items()
                if part > NOISE
            }
        else:
            way = self._usual(ways)
            runs = {(way.recipe, way.period): rest / way.gives}
        return Making(runs, self._explanation(name, ways, runs))

    def _usual(self, ways: Sequence[Way]) -> Way:
        """Return the way that is used most in the plan, else the preferred one; late, not early."""

        def rank(way: Way) -> tuple[float, float, int]:
            lane = self.chart.lanes.get(way.recipe)
            used = sum(step.runs for step in lane.steps.values()) if lane is not None else 0.0
            recipe = self.plant.get(Recipe, way.recipe)
            return -used, float(recipe.preference) if recipe is not None else 0.0, -way.period

        return min(ways, key=rank)

    def _explanation(
        self, name: str, ways: Sequence[Way], runs: Mapping[tuple[str, int], float]
    ) -> str:
        recipes = list(dict.fromkeys(way.recipe for way in ways))
        if len(recipes) == 1:
            return ""
        parts = ", ".join(
            _("{recipe} {runs}").format(
                recipe=self.chart.names.get(recipe, recipe), runs=runs_in_words(count)
            )
            for (recipe, _period), count in runs.items()
        )
        if len({recipe for recipe, _period in runs}) > 1:
            sentence = ngettext(
                "{count} recipe makes {good}; they share it as in the plan: {parts}.",
                "{count} recipes make {good}; they share it as in the plan: {parts}.",
                len(recipes),
            )
        else:
            sentence = ngettext(
                "{count} recipe makes {good}; the one in use was taken: {parts}.",
                "{count} recipes make {good}; the one in use was taken: {parts}.",
                len(recipes),
            )
        return sentence.format(count=len(recipes), good=name, parts=parts)

    def _refuse_frozen(self, ways: Sequence[Way]) -> None:
        for way in ways:
            column = self.chart.columns[way.period]
            if column.frozen:
                period = column_in_words(column)
                raise NotMakeable(
                    _("{period} is frozen: what is under way there stays.").format(
                        period=period[:1].upper() + period[1:]
                    )
                )


def makers_of(plant: Plant, chart: Chart) -> Makers:
    """Return who makes what in the plan that `chart` shows; `plant` is what was planned."""
    recipes = plant.recipes
    leads = {recipe.lead_days for recipe in recipes.values()}
    ready = {days: [_ready(chart, at, days) for at in range(len(chart.columns))] for days in leads}
    ways: dict[tuple[str, int], list[Way]] = defaultdict(list)
    falls_off: dict[tuple[str, int], float] = defaultdict(float)
    for line in plant.all(RecipeLine):
        recipe = recipes.get(line.recipe)
        if recipe is None or line.good is None or not line.quantity:
            continue
        good_share = float(recipe.yield_percent) / 100
        quantity = float(line.quantity)
        then = ready[recipe.lead_days]
        if line.role is LineRole.YIELDS:
            for period, at in enumerate(then):
                if at is not None:
                    ways[line.good, at].append(Way(line.recipe, period, quantity * good_share))
        elif line.role in (LineRole.BY_PRODUCT, LineRole.SCRAP):
            share = 1.0 if line.role is LineRole.BY_PRODUCT else 1 - good_share
            lane = chart.lanes.get(line.recipe)
            for period, step in lane.steps.items() if lane is not None else ():
                if (at := then[period]) is not None:
                    falls_off[line.good, at] += quantity * share * step.runs
    return Makers(plant, chart, ways, falls_off)


def _ready(chart: Chart, period: int, lead_days: int) -> int | None:
    """Return the period in which what is begun in another is ready; None: after the plan."""
    if not lead_days:
        return period
    day = chart.columns[period].first_day + timedelta(days=lead_days)
    return next((column.index for column in chart.columns if column.has(day)), None)
