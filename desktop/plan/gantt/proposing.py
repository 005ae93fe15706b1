"""What moving, stretching or changing a bar would come to, before it is let go; pure figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import floor, log10

from desktop.plan.gantt.chart import FULL, NOISE, Chart
from desktop.plan.gantt.words import column_in_words, over_in_words, runs_in_words
from planning.language import _, format_number
from planning.plant.pinning import moved, spread


@dataclass(frozen=True)
class Proposal:
    """Runs of a recipe by period, as they would be pinned."""

    recipe: str
    at: int
    """The period to select afterwards."""
    runs: Mapping[int, float] = field(default_factory=dict)
    name: str = ""
    """What the step is called when it is undone."""
    becomes: str = ""
    """What there would be then, in a sentence, where the name does not say it."""
    troubles: tuple[str, ...] = ()
    """What would be overfull, in sentences. It may be done all the same."""
    refusal: str = ""
    """Why it cannot be done at all."""

    def __bool__(self) -> bool:
        return bool(self.runs) and not self.refusal

    def words(self) -> list[str]:
        """Return what would happen, a sentence a line."""
        if self.refusal:
            return [self.refusal]
        return [self.name, *filter(None, [self.becomes]), *self.troubles]


def move(chart: Chart, recipe: str, source: int, target: int) -> Proposal:
    """Do the work of one period in another: the runs of both are pinned."""
    lane = chart.lanes[recipe]
    runs = {period: step.runs for period, step in lane.steps.items()}
    changed = moved(runs, source, target)
    if not changed or runs.get(source, 0.0) <= NOISE:
        return Proposal(recipe, source)
    name = _("Move {recipe} from {period} to {other}: {runs}").format(
        recipe=lane.name,
        period=column_in_words(chart.columns[source]),
        other=column_in_words(chart.columns[target]),
        runs=runs_in_words(runs[source]),
    )
    becomes = ""
    if runs.get(target, 0.0) > NOISE:
        becomes = _("In {period} {recipe} then has {runs}.").format(
            recipe=lane.name,
            runs=runs_in_words(changed[target]),
            period=column_in_words(chart.columns[target]),
        )
    return replace(_judged(chart, recipe, target, changed, name), becomes=becomes)


def stretch(chart: Chart, recipe: str, old: tuple[int, int], new: tuple[int, int]) -> Proposal:
    """Spread the work of a bar evenly over other periods; the sum stays."""
    lane = chart.lanes[recipe]
    runs = {period: step.runs for period, step in lane.steps.items()}
    weights = [
        column.weeks if chart.can_run(recipe, column.index) and not column.frozen else 0.0
        for column in chart.columns
    ]
    changed = spread(runs, range(old[0], old[1] + 1), range(new[0], new[1] + 1), weights)
    if not changed:
        return Proposal(recipe, old[1])
    name = _("Spread {recipe} from {period} to {other}: {runs}").format(
        recipe=lane.name,
        period=column_in_words(chart.columns[new[0]]),
        other=column_in_words(chart.columns[new[1]]),
        runs=runs_in_words(sum(changed.values())),
    )
    at = new[1] if old[0] == new[0] else new[0]
    becomes = ""
    if len({round(changed[period], 6) for period in range(new[0], new[1] + 1)}) == 1:
        becomes = _("Each period then has {runs}.").format(runs=runs_in_words(changed[at]))
    return replace(_judged(chart, recipe, at, changed, name), becomes=becomes)


def change(chart: Chart, recipe: str, period: int, runs: float) -> Proposal:
    """Do more or less in one period."""
    lane = chart.lanes[recipe]
    name = _("Pin {recipe}, {period}: {runs}").format(
        recipe=lane.name,
        period=column_in_words(chart.columns[period]),
        runs=runs_in_words(max(0.0, runs)),
    )
    return _judged(chart, recipe, period, {period: max(0.0, runs)}, name)


def step_of(runs: float) -> float:
    """Return a step that people would change such an amount by: 1, 2 or 5 times a power of 10."""
    if runs <= 0:
        return 1.0
    power = 10.0 ** floor(log10(runs))
    return next(sign * power for sign in (1, 2, 5, 10) if sign * power >= runs * (1 - 1e-9))


def _judged(chart: Chart, recipe: str, at: int, runs: Mapping[int, float], name: str) -> Proposal:
    changed = {
        period: count
        for period, count in runs.items()
        if abs(count - chart.step(recipe, period).runs) > NOISE
        or chart.step(recipe, period).pin is None
    }
    refusal = _refusal(chart, recipe, changed)
    troubles = _troubles(chart, recipe, changed)
    return Proposal(recipe, at, dict(runs), name, troubles=troubles, refusal=refusal)


def _refusal(chart: Chart, recipe: str, runs: Mapping[int, float]) -> str:
    for period, count in runs.items():
        column = chart.columns[period]
        if column.frozen:
            return _("{period} is frozen: what is under way there stays.").format(
                period=_capital(column_in_words(column))
            )
        if count > NOISE and not chart.can_run(recipe, period):
            return _("{recipe} cannot be done in {period}: it is not open then.").format(
                recipe=chart.names[recipe], period=column_in_words(column)
            )
    return ""


def _troubles(chart: Chart, recipe: str, runs: Mapping[int, float]) -> tuple[str, ...]:
    """Say what would be overfull, and what would take extra hours that is not full now."""
    said = []
    for period, count in runs.items():
        more = count - chart.step(recipe, period).runs
        for take in chart.takes.get(recipe, ()):
            row = chart.loads.get((take.kind, take.code))
            if row is None or more * take.quantity <= NOISE:
                continue
            load = row[period]
            used = load.used + more * take.quantity
            slack = FULL * max(1.0, load.most)
            if used > load.most + slack:
                said.append(over_in_words(chart, take.kind, take.code, period, used))
            elif used > load.capacity + slack:
                said.append(
                    _("In {period} {name} takes {extra} {unit} of extra work.").format(
                        name=chart.names.get(take.code, take.code),
                        extra=format_number(used - load.capacity, 1),
                        unit=chart.units.get(take.code, ""),
                        period=column_in_words(chart.columns[period]),
                    )
                )
    return tuple(said)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
