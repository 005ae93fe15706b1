"""What the Gantt draws: texts that fit, only what is in view, and what may not be moved where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from pytestqt.qtbot import QtBot

from desktop.frame.window import Window
from desktop.look.theme import theme
from desktop.pins.pinning import pin_runs
from desktop.plan.gantt.chart import Chart, Column
from desktop.plan.gantt.dragging import DraggedGantt
from desktop.plan.gantt.layout import Layout
from desktop.plan.gantt.proposing import change, move, step_of, stretch
from desktop.plan.gantt.reading import chart_of
from desktop.plan.gantt.tab import GanttTab
from planning.lp.planner import make_plan
from planning.plant import CalendarEntry, Crew, Facility, LineRole, Recipe, RecipeLine
from tests.desktop.test_gantt import changed, tab
from tests.plants import FIRST_DAY, small_plant

__all__ = ["tab"]


def faults(view: DraggedGantt) -> list[str]:
    """Return what is wrong with the texts in view: out of their places, or over one another."""
    log = view.written()
    assert log
    found = [
        f"{text.text} does not fit"
        for text in log
        if text.ink.width() > text.place.width() + 0.5 or text.ink.left() < text.place.left() - 0.5
    ]
    for at, one in enumerate(log):
        for other in log[at + 1 :]:
            if one.ink.adjusted(0.5, 1, -0.5, -1).intersects(other.ink.adjusted(0.5, 1, -0.5, -1)):
                found.append(f"{one.text} lies over {other.text}")
    return found


@pytest.fixture(params=["light", "dark"])
def shade(request: pytest.FixtureRequest, tab: GanttTab) -> Iterator[str]:
    """Each theme in turn."""
    theme.choose(request.param)
    yield request.param
    theme.choose("light")


@pytest.mark.parametrize("zoom", [0.2, 1.0, 3.0])
def test_no_text_runs_out_of_its_bar(
    window: Window, tab: GanttTab, shade: str, zoom: float, qtbot: QtBot
) -> None:
    """With pins that wait, one of them of nothing. 1,234.5 firings are 1,111.05 pans."""
    changed(window, qtbot, lambda: pin_runs(window.plant, "FIRE-WC", {0: 1234.5, 1: 0.0, 2: 50.0}))
    tab.view.zoom(zoom)
    assert faults(tab.view) == []
    seen = {text.text for text in tab.view.written()}
    assert {"Kiln [place]", "Fire a pan", "4 Dec"} <= seen
    assert any(text.startswith("1,234") for text in seen) == (zoom >= 1)
    assert ("1,234 → 1,111 piece" in seen) == (zoom > 1)
    assert not tab.view.viewport().grab().isNull()


def large_chart() -> Chart:
    """Return a chart of 60 recipes in two places over 52 weeks, drawn from no solver's plan."""
    plant = small_plant()
    for number in range(58):
        code = f"R{number}"
        plant.put(Recipe.made(code=code, name=f"Recipe number {number} with a rather long name"))
        centre = {"work_centre": "KILN" if number % 2 else "BENCHES", "quantity": 1}
        plant.put(RecipeLine.made(recipe=code, role=LineRole.OCCUPIES, **centre))
    plan = make_plan(small_plant())
    weeks = pd.date_range(FIRST_DAY, periods=52, freq="7D").astype("datetime64[s]")
    days = pd.Timedelta(days=6)
    table = pd.DataFrame(
        {
            "period": range(52),
            "first_day": weeks,
            "last_day": (weeks + days).astype("datetime64[s]"),
            "unit": "week",
            "weeks": 1.0,
        }
    )
    rows = [(f"R{n}", week, 10.0 + n) for n in range(58) for week in range(52) if (n + week) % 5]
    production = pd.DataFrame(rows, columns=["recipe", "period", "runs"])
    use = pd.DataFrame(
        [
            ("work_centre", code, week, 60.0, 50.0, 0.0, 5.0)
            for code in ("KILN", "BENCHES")
            for week in range(52)
        ],
        columns=list(plan.use.columns),
    )
    drawn = replace(plan, periods=table, production=production, use=use)
    return chart_of(plant, drawn, plant)


def test_a_year_of_sixty_recipes_is_drawn_as_far_as_it_is_seen(tab: GanttTab, qtbot: QtBot) -> None:
    """Of some 2,400 numbers only those of the dozen lanes and weeks in view are drawn."""
    chart = large_chart()
    tab.view.show_chart(chart)
    assert tab.view.horizontalScrollBar().maximum() > 0
    assert tab.view.verticalScrollBar().maximum() > 0
    assert faults(tab.view) == []
    assert 100 < len(tab.view.written()) < 400
    # Overfull is said by a mark and in words, not by colour alone: 60 of 50 and 5 extra.
    load = chart.groups[0].loads[0]
    assert (load.extra, load.over) == (5.0, 5.0)
    words = tab.view.words_at((chart.groups[0].code, None, 0))
    assert any("5 of it in extra hours; 5 are agreed" in line for line in words)
    assert any("overfull" in line for line in words)
    tab.view.zoom(0.3)
    tab.view.verticalScrollBar().setValue(tab.view.verticalScrollBar().maximum())
    assert faults_below_the_axis(tab.view) == []


def faults_below_the_axis(view: DraggedGantt) -> list[str]:
    """As `faults`, but a row that is scrolled half under the axis may lie under its texts."""
    days = {column.label for column in view.chart.columns}
    return [fault for fault in faults(view) if not any(day in fault for day in days)]


def test_periods_are_as_wide_as_they_are_long(window: Window, tab: GanttTab) -> None:
    """Of two weeks, one of a month and one of a day, at 40 pixels a week: 40, 174 and 18 at least
    (a day's 40 / 7 could not be pointed at).
    """
    columns = [
        Column(index, FIRST_DAY, FIRST_DAY, unit, weeks, "", False)
        for index, (unit, weeks) in enumerate(
            (("week", 1.0), ("month", 30.4375 / 7), ("day", 1 / 7))
        )
    ]
    layout = Layout(Chart(columns), 40.0)
    assert layout.edges == [0, 40, 40 + 174, 40 + 174 + 18]
    assert [layout.column_at(x) for x in (-5, 39, 40, 213, 214, 999)] == [0, 0, 1, 1, 2, 2]


def test_frozen_and_closed_periods_take_no_work() -> None:
    """Weeks 1 and 2 are frozen; week 4 is closed for the kiln."""
    plant = small_plant()
    closed = CalendarEntry.made(
        work_centre="KILN", first_day=date(2006, 12, 25), last_day=date(2006, 12, 31), capacity=0
    )
    plant.put(closed)
    plan = make_plan(plant)
    plant = plant.copy()
    plant.put(Facility.made(**plant.facility.values() | {"frozen_until": date(2006, 12, 17)}))
    chart = chart_of(plant, plan, plant)
    assert [column.frozen for column in chart.columns] == [True, True, False, False, False, False]
    load = chart.loads["work_centre", "KILN"][3]
    assert (load.capacity, load.usual, load.over) == (0.0, 50.0, 0.0)
    into = move(chart, "FIRE-WC", 2, 1)
    assert into.refusal == "The week of 11 Dec is frozen: what is under way there stays."
    assert not into
    shut = move(chart, "FIRE-WC", 2, 3)
    assert shut.refusal == "Fire a pan cannot be done in the week of 25 Dec: it is not open then."
    # Spread over the closed week, it is passed over: weeks 3 and 5 share the sum.
    runs = chart.step("FIRE-WC", 2).runs + chart.step("FIRE-WC", 4).runs
    spread = stretch(chart, "FIRE-WC", (2, 2), (2, 4))
    assert spread.runs[3] == 0
    assert spread.runs[2] == pytest.approx(runs / 2)
    assert spread.runs[4] == pytest.approx(runs / 2)
    assert spread


def test_extra_hours_are_said_before_a_place_is_overfull() -> None:
    """The crew's 200 hours and 10 extra ones: 5 hours more than agreed are extra work."""
    plant = small_plant()
    crew = plant.get(Crew, "WORKERS")
    assert crew is not None
    plant.put(Crew.made(**crew.values() | {"extra_hours_per_week": 40}))
    plan = make_plan(plant)
    chart = chart_of(plant, plan, plant)
    used = chart.loads["crew", "WORKERS"][5].used
    runs = chart.step("MIX-SLIP", 5).runs + (205 - used) / 4  # 4 hours a run
    assert change(chart, "MIX-SLIP", 5, runs).troubles == (
        "In the week of 8 Jan Workers takes 5 h of extra work.",
    )


@pytest.mark.parametrize(
    ("runs", "step"), [(0, 1), (0.3, 0.5), (1, 1), (2.4, 5), (5, 5), (7, 10), (54.3, 100)]
)
def test_amounts_change_by_steps_that_people_would_choose(runs: float, step: float) -> None:
    assert step_of(runs) == pytest.approx(step)


def test_today_is_a_line(window: Window, tab: GanttTab) -> None:
    """The first day of the plan: at the left end of its first week, in the accent's colour."""
    tab.view.today = FIRST_DAY
    tab.view.select(None)
    shot = tab.view.viewport().grab().toImage()
    accent = theme.colours.of("accent").rgb()
    column = round(tab.view.scene.names)
    ratio = shot.devicePixelRatio()
    hits = [shot.pixel(round(x * ratio), round(26 * ratio)) for x in range(column - 1, column + 3)]
    assert accent in hits
