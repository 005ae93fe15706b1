"""The production grid: what is made in which period, as numbers with standing bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.plan.gantt.chart import NOISE, Step
from desktop.plan.gantt.reading import shared_chart
from desktop.plan.gantt.words import runs_in_words, state_in_words
from desktop.plan.making import Makers, makers_of
from desktop.table.cells import Cell, Row
from planning.language import _
from planning.lp.plan import Plan
from planning.plant import Plant
from planning.plant.words import good_name


@dataclass(frozen=True)
class Made:
    """A cell of the grid: a good, in a period or (None) in all of them."""

    good: str
    period: int | None


@dataclass(frozen=True)
class PinnedCell(Cell):
    """A cell that says by a mark that people fixed it."""

    mark: str = ""
    """"pin", "waiting" (pinned, but not planned again yet) or "unkept"; "" when it is free."""


@dataclass(frozen=True)
class Production:
    """What the grid shows."""

    rows: Sequence[Row] = ()
    headings: Sequence[str] = ()
    names: Sequence[str] = ()
    """Of the rows."""
    tips: Sequence[str] = ()
    """Of the headings."""
    makers: Makers | None = field(default=None, compare=False)


def production_of(plant: Plant, plan: Plan, planned: Plant) -> Production:
    """Return what the grid shows of `plan`, made of `planned`, with the pins that `plant` has."""
    from planning.reports.sums import goods_made, made_per_period
    from planning.reports.words import period_days, period_label, show_bare, show_quantity

    makers = makers_of(planned, shared_chart(plant, plan, planned))
    goods = goods_made(planned, plan)
    table = made_per_period(plan, goods)
    periods = [int(period) for period in plan.periods["period"]]
    days = [period_days(plan, period) for period in periods]
    rows, names = [], []
    for good in goods:
        planned_row: Any = table.loc[good]
        steps = {period: _steps(makers, good, period) for period in periods}
        made = {
            period: makers.made(good, period)
            if any(step.waiting for step in steps[period])
            else float(planned_row[period])
            for period in periods
        }
        most = max(made.values()) or 1.0
        nothing = show_bare(planned, good, 0.0)
        total = sum(made.values())
        cells: list[Cell] = [
            Cell(
                show_bare(planned, good, total),
                strong=True,
                number=True,
                upright=True,
                tip=_("{amount} of {good} in the whole plan").format(
                    amount=show_quantity(planned, good, total), good=good_name(planned, good)
                ),
            )
        ]
        targets: list[Made] = [Made(good, None)]
        for period in periods:
            shown = show_bare(planned, good, made[period])
            mark = _mark(steps[period])
            tip = _("{amount} of {good} in the week of {day}").format(
                amount=show_quantity(planned, good, made[period]),
                good=good_name(planned, good),
                day=days[period],
            )
            cells.append(
                PinnedCell(
                    shown if shown != nothing or mark else "–",
                    bar=made[period] / most if shown != nothing else 0.0,
                    upright=True,
                    number=True,
                    soft=shown == nothing and not mark,
                    strong=bool(mark),
                    tip="\n".join([tip, *_pins_in_words(makers, steps[period])]),
                    mark=mark,
                )
            )
            targets.append(Made(good, period))
        rows.append(Row(cells, target=good, targets=list(targets)))
        unit = planned.goods[good].unit
        names.append(_("{good} [{unit}]").format(good=good_name(planned, good), unit=unit))
    headings = [_("Total"), *(period_label(plan, period) for period in periods)]
    return Production(rows, headings, names, ["", *days], makers)


def _steps(makers: Makers, good: str, period: int) -> list[Step]:
    return [
        makers.chart.step(way.recipe, way.period) for way in makers.ways.get((good, period), ())
    ]


def _mark(steps: Sequence[Step]) -> str:
    if any(step.pin is not None and abs(step.breach) > NOISE for step in steps):
        return "unkept"
    if any(step.waiting for step in steps):
        return "waiting"
    return "pin" if any(step.pin is not None for step in steps) else ""


def _pins_in_words(makers: Makers, steps: Sequence[Step]) -> list[str]:
    said = []
    for step in steps:
        if step.pin is not None or step.waiting:
            recipe = makers.chart.names.get(step.recipe, step.recipe)
            sentence = _("{recipe}: {runs}.").format(recipe=recipe, runs=runs_in_words(step.runs))
            said.append(" ".join([sentence, *state_in_words(makers.chart, step)]))
    return said
