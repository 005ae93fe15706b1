"""Random plants: what the Gantt and the grid show is the plan, whatever the plant."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from desktop.plan.gantt.layout import Layout
from desktop.plan.gantt.painting import paint
from desktop.plan.gantt.proposing import move, stretch
from desktop.plan.gantt.reading import chart_of
from desktop.plan.gantt.scene import Scene
from desktop.plan.gantt.words import step_in_words
from desktop.plan.making import NotMakeable, makers_of
from desktop.plan.production import production_of
from planning.advice.kept import held_in_words, pins_kept, state_in_words
from planning.lp.planner import make_plan
from planning.plant import Plant
from planning.plant.calendar import periods_of
from tests.plants import plants

FEW = settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
"""Without shrinking: a plant is looked at in many ways."""


@FEW
@given(plants())
def test_the_plan_is_shown_as_it_is(qapp: QApplication, plant: Plant) -> None:
    plan = make_plan(plant)
    chart = chart_of(plant, plan, plant)
    assert [column.first_day for column in chart.columns] == [
        period.first_day for period in periods_of(plant)
    ]
    shown = {
        (lane.recipe, step.period): step.planned
        for lane in chart.lanes.values()
        for step in lane.steps.values()
        if step.planned > 1e-6
    }
    table = plan.production[plan.production["runs"] > 1e-6]
    assert shown == pytest.approx(
        {(str(r), int(p)): q for r, p, q in table.itertuples(index=False)}
    )
    drawn = QPixmap(900, 600)
    painter = QPainter(drawn)
    paint(painter, QSizeF(900, 600), Layout(chart), Scene())
    painter.end()
    for lane in chart.lanes.values():
        for step in lane.steps.values():
            assert all(step_in_words(chart, step))
    for kept in pins_kept(plant, plan, plant):
        assert all(held_in_words(plant, plan, kept))
        assert state_in_words(plant, kept)


@FEW
@given(plants())
def test_what_is_moved_or_spread_adds_up(plant: Plant) -> None:
    plan = make_plan(plant)
    chart = chart_of(plant, plan, plant)
    last = len(chart.columns) - 1
    for lane in chart.lanes.values():
        runs = {period: step.runs for period, step in lane.steps.items()}
        for first, end in lane.bars()[:2]:
            for proposal in (
                move(chart, lane.recipe, first, last),
                stretch(chart, lane.recipe, (first, end), (first, last)),
            ):
                after = {**runs, **proposal.runs}
                assert sum(after.values()) == pytest.approx(sum(runs.values()), abs=1e-4)


@FEW
@given(plants())
def test_runs_for_what_is_made_already_are_the_runs_of_the_plan(plant: Plant) -> None:
    """Asked for what there is, the grid pins the runs that there are."""
    plan = make_plan(plant)
    production = production_of(plant, plan, plant)
    makers = makers_of(plant, chart_of(plant, plan, plant))
    produced: dict[tuple[str, int], float] = defaultdict(float)
    for row in plan.stock.itertuples():
        produced[str(row.good), int(str(row.period))] += float(str(row.produced))
    for line in production.rows:
        for period in range(len(makers.chart.columns)):
            made = makers.made(line.target, period)
            if all(
                not makers.chart.step(way.recipe, way.period).waiting
                for way in makers.ways.get((line.target, period), ())
            ):
                assert made == pytest.approx(produced[line.target, period], abs=1e-4)
            try:
                making = makers.runs_for(line.target, period, made)
            except NotMakeable:
                continue
            for (recipe, at), runs in making.runs.items():
                assert runs == pytest.approx(makers.chart.step(recipe, at).runs, abs=1e-4)
