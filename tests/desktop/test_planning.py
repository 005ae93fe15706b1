"""Planning from the window: F5, Stop, scenarios, what the pages show, and *Why?*."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.files.findings import FindingsDialog
from desktop.frame.window import Window
from desktop.needs.page import NeedsPage
from desktop.overview.decision_row import DecisionRow
from desktop.overview.page import OverviewPage
from desktop.plan.page import PlanPage
from desktop.plan.production import Made
from desktop.plant.shown_plan import DataErrors
from desktop.stocks.page import StocksPage
from desktop.table.cells import CELL
from planning.plant import Finding, Severity
from planning.plantfile import open_file, plans
from tests.desktop.conftest import PATIENCE_MS
from tests.desktop.test_editing import cell, counts_of, edited


def test_the_overview_answers_what_runs_out_and_who_waits(window: Window) -> None:
    """By hand in `small_plant`: feldspar is gone on 31 December; class 2 gets 40 %."""
    window.show_page("overview")
    page = window.page
    assert isinstance(page, OverviewPage)
    assert page.run_outs.cells.index(0, 0).data() == "Potash feldspar"
    first = page.findChildren(DecisionRow)[0].sentence.text()
    assert "Potash feldspar: gone on 31 Dec" in first
    assert "2 needs wait" in first
    classes = page.classes.cells
    shown = [[classes.index(r, c).data() for c in range(3)] for r in range(classes.rowCount())]
    assert shown == [
        ["Promises", "100 %", "1 of 1 in full"],
        ["Class 1", "100 %", "3 of 3 in full"],
        ["Class 2", "40 %", "0 of 2 in full"],
    ]
    assert {page.waiting.cells.index(r, 0).data() for r in range(2)} == {
        "Council River",
        "Council Hill",
    }
    kiln = page.load.cells.index(0, 0).data(CELL)
    assert kiln.bar == 1.0


def test_f5_plans_again_after_a_change(window: Window, plant_file: Path, qtbot: QtBot) -> None:
    """With 800 kg more feldspar there are two runs more: everybody gets all (see scenario)."""
    table = counts_of(window)
    at = cell(table, 0, "quantity")
    edited(window, qtbot, lambda: table.model.setData(at, "2400"))
    assert "changed since" in window.status.sentence.text()
    with qtbot.waitSignal(window.plant.planned, timeout=PATIENCE_MS):
        qtbot.keyClick(window, Qt.Key.Key_F5)
    assert "inputs changed" not in window.status.sentence.text()
    assert window.plant.plan is not None
    assert window.plant.plan.claims["share"].min() > 1 - 1e-6
    with open_file(plant_file) as file:
        assert len(plans(file)) == 2


def test_a_scenario_has_its_own_plan(window: Window, qtbot: QtBot) -> None:
    assert window.bar.scenarios.count() == 2
    with qtbot.waitSignals([window.plant.planned] * 2, timeout=PATIENCE_MS):
        window.bar.scenarios.setCurrentIndex(1)
        window.bar.scenarios.activated.emit(1)
    assert window.plant.plan is not None
    assert window.plant.plan.scenario == "ARRIVES"
    assert window.plant.plan.claims["share"].min() > 1 - 1e-6
    window.bar.scenarios.activated.emit(0)
    assert window.plant.plan.claims["share"].min() < 0.5


def test_the_plan_page_shows_production_and_says_why(window: Window, qtbot: QtBot) -> None:
    """180 pans are fired in all; the kiln takes 50 places a week, 45 come out whole."""
    window.show_page("plan")
    page = window.page
    assert isinstance(page, PlanPage)
    assert page.grid.cells.index(0, 0).data() == "180"
    assert page.grid.cells.index(0, 1).data() == "45"
    page.grid.setCurrentIndex(page.grid.cells.index(0, 1))
    assert page.grid.cells.target_of(page.grid.currentIndex()) == Made("WC", 0)
    assert "Kiln is full" in window.beside.panel.text()
    page.grid.setCurrentIndex(page.grid.cells.index(0, 0))
    assert "Potash feldspar is gone" in window.beside.panel.text()


def test_why_follows_the_selected_need(window: Window, qtbot: QtBot) -> None:
    window.show_page("plan")
    page = window.page
    assert isinstance(page, PlanPage)
    page.go_to("N-RIVER-2")
    panel = window.beside.panel
    assert "40 %" in panel.text()
    qtbot.waitUntil(lambda: "feldspar" in panel.text().lower(), timeout=PATIENCE_MS)


def test_bottlenecks_say_what_more_would_bring(window: Window, qtbot: QtBot) -> None:
    """By hand in `small_plant`: feldspar is the only thing that binds class 2."""
    window.show_page("plan")
    page = window.page
    assert isinstance(page, PlanPage)
    page.tabs.setCurrentIndex(2)
    qtbot.waitUntil(lambda: bool(page.bottlenecks.said), timeout=PATIENCE_MS)
    assert "Potash feldspar" in page.bottlenecks.said[0]
    qtbot.waitUntil(lambda: not page.bottlenecks.progress.isVisible(), timeout=PATIENCE_MS)
    assert not page.bottlenecks.searching.isVisible()


def test_needs_show_the_share_that_the_plan_gives(window: Window) -> None:
    window.show_page("needs")
    page = window.page
    assert isinstance(page, NeedsPage)
    page.go_to("N-HILL-2")
    at = page.tree.currentIndex()
    assert [at.siblingAtColumn(c).data() for c in (1, 3, 4, 5)] == [
        "60 piece",
        "2",
        "24 piece",
        "40 %",
    ]


def test_stocks_draw_the_curve_of_the_selected_good(window: Window) -> None:
    """By hand in `small_plant`: 1,600 kg at 400 kg a week are four weeks."""
    window.show_page("stocks")
    page = window.page
    assert isinstance(page, StocksPage)
    page.go_to("FELDSPAR")
    said = page.about.curves.accessibleDescription()
    assert "Potash feldspar: 1,600 kg at the start, gone on 31 Dec 2006" in said
    cover, runs_out = (page.counts.model.index(0, section).data() for section in (3, 4))
    assert (cover, runs_out) == ("28 days", "31 Dec 2006")
    page.go_to("KAOLIN")
    assert "China clay" in page.about.curves.accessibleDescription()


def test_stop_ends_long_work_and_nothing_changes(window: Window, qtbot: QtBot) -> None:
    """The Esc key asks the work to end; it answers by raising, as the core does."""
    from planning.lp.status import NoPlan, SolveStatus

    def endless(*, on_progress: Callable[..., None], should_stop: Callable[[], bool]) -> Any:
        while not should_stop():
            on_progress(0.5, "Solving")
            time.sleep(0.005)
        raise NoPlan(SolveStatus.STOPPED, "Stopped; there is no plan.")

    plan = window.plant.plan
    failed: list[BaseException] = []
    window.tasks.start("Planning", endless, lambda _plan: None, failed.append)
    qtbot.waitUntil(lambda: not window.bar.plan.isVisible(), timeout=PATIENCE_MS)
    assert not window.deeds["plan"].isEnabled()
    with qtbot.waitSignal(window.tasks.ended, timeout=PATIENCE_MS):
        qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert isinstance(failed[0], NoPlan)
    assert window.plant.plan is plan
    assert window.deeds["plan"].isEnabled()
    assert window.bar.plan.isVisible()


def test_a_plant_with_errors_says_what_to_mend(window: Window, qtbot: QtBot) -> None:
    """Without a calendar there is nothing to plan over."""
    from planning.plant import CalendarSpan

    spans = window.plant.records.all(CalendarSpan)
    edited(window, qtbot, lambda: window.plant.remove(spans, "no calendar"))
    with qtbot.waitSignal(window.plant.unplannable, timeout=PATIENCE_MS):
        window.deeds["plan"].trigger()
    assert window.notice.isVisible()
    assert "cannot be planned yet" in window.notice.sentence.text()
    assert window.plant.plan is not None
    edited(window, qtbot, window.deeds["undo"].trigger)
    with qtbot.waitSignal(window.plant.planned, timeout=PATIENCE_MS):
        window.deeds["plan"].trigger()
    assert not window.notice.isVisible()


def test_all_errors_are_shown_when_asked(window: Window, qtbot: QtBot) -> None:
    errors = [Finding(Severity.ERROR, place, f"{place} is wrong.") for place in ("A", "B")]
    window.plant.unplannable.emit(DataErrors("This cannot be planned yet.", errors))
    window.notice.acted.emit()
    dialog = window.findChild(FindingsDialog)
    assert dialog is not None
    assert dialog.list.cells.rowCount() == 2


def test_what_is_taken_back_brings_the_same_plan_back(
    window: Window, plant_file: Path, qtbot: QtBot
) -> None:
    """Many plans are as good as each other; an assembly that saw one is shown that one again."""
    first = window.plant.plan
    assert first is not None
    table = counts_of(window)
    at = cell(table, 0, "quantity")
    edited(window, qtbot, lambda: table.model.setData(at, "2400"))
    with qtbot.waitSignal(window.plant.planned, timeout=PATIENCE_MS):
        window.plant.make_plan()
    assert window.plant.plan_name == "Plan 2"
    edited(window, qtbot, window.plant.undo)
    with qtbot.waitSignal(window.plant.planned, timeout=PATIENCE_MS):
        window.plant.make_plan()
    assert window.plant.plan_name == "Plan 1"
    assert window.plant.plan is not None
    pd.testing.assert_frame_equal(window.plant.plan.production, first.production)
    with open_file(plant_file) as file:
        assert [entry.number for entry in plans(file)] == [1, 2]
    with qtbot.waitSignal(window.plant.advised, timeout=PATIENCE_MS):
        window.open_file(plant_file)
    assert window.plant.plan_name == "Plan 1"
    assert window.plant.plan_fits
