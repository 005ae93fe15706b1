"""The overview: what is to be decided, and that everything on it leads to its place."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from desktop.charts.timeline import LINE
from desktop.frame.window import Window
from desktop.overview.answers import waiting_rows
from desktop.overview.decide import decisions_of
from desktop.overview.decision_row import DecisionRow
from desktop.overview.page import OverviewPage
from desktop.plant.subjects import AboutBody, AboutGood, MissingFor
from planning.plant import Need
from tests.desktop.conftest import PATIENCE_MS


def overview(window: Window) -> OverviewPage:
    window.show_page("overview")
    assert isinstance(window.page, OverviewPage)
    return window.page


def test_a_decision_leads_to_the_place_where_it_is_made(window: Window, qtbot: QtBot) -> None:
    page = overview(window)
    wanted: list[tuple[str, object]] = []
    page.wanted.connect(lambda name, target: wanted.append((name, target)))
    qtbot.mouseClick(page.findChildren(DecisionRow)[0].go, Qt.MouseButton.LeftButton)
    assert wanted[0] == ("plan", MissingFor(priority_class=2))


def test_a_kiln_that_is_full_most_weeks_is_worth_a_decision(window: Window) -> None:
    """In `small_plant` the kiln fires both weeks in full until the feldspar is gone."""
    sentences = [each.sentence for each in decisions_of(window.plant)]
    assert any("is full in" in sentence for sentence in sentences)
    assert len(sentences) <= 3


def test_without_needs_there_is_nothing_to_decide(window: Window, qtbot: QtBot) -> None:
    """Only the promise is left; it takes less than there is, so the one line is good news."""
    page = overview(window)
    needs = window.plant.records.all(Need)
    with qtbot.waitSignal(window.plant.changed, timeout=PATIENCE_MS):
        window.plant.remove(needs, "remove all needs")
    with qtbot.waitSignal(window.plant.advised, timeout=PATIENCE_MS):
        window.plant.make_plan()
    assert decisions_of(window.plant) == []
    qtbot.waitUntil(
        lambda: (
            [row.sentence.text() for row in page.findChildren(DecisionRow) if row.isVisible()]
            == ["No raw material runs out in this plan. Every need and order is met."]
        ),
        timeout=PATIENCE_MS,
    )


def test_the_timeline_draws_a_stock_up_to_the_day_it_is_gone(window: Window) -> None:
    page = overview(window)
    line = page.run_outs
    index = line.cells.index(0, LINE)
    span = line.span_at(index)
    assert span is not None
    assert span.gone == date(2006, 12, 31)
    rect = line.visualRect(index)
    assert line.across(line.first, rect) == rect.left()
    assert line.across(line.last, rect) == rect.left() + rect.width()
    assert rect.left() < line.across(date(2006, 12, 20), rect) < rect.right()
    picture = page.run_outs.viewport().grab(rect).toImage()
    before = QPoint(picture.width() // 4, picture.height() // 2)
    assert picture.pixelColor(before) != picture.pixelColor(QPoint(1, 1))


def test_what_is_selected_can_be_asked_about(window: Window) -> None:
    page = overview(window)
    page.run_outs.setCurrentIndex(page.run_outs.cells.index(1, 0))
    assert isinstance(window.plant.subject, AboutGood)
    page.waiting.setCurrentIndex(page.waiting.cells.index(0, 0))
    assert isinstance(window.plant.subject, AboutBody)


def test_kept_promises_are_said_to_be_kept(window: Window) -> None:
    page = overview(window)
    assert page.kept.text() == "The 1 promise is kept, in full and in time."
    assert not page.promises.isVisible()


def test_who_waits_is_told_the_same_share_as_when_asked_why(window: Window) -> None:
    """Hill gets 24 of 60 and 40 of 40 pans: 70 % on average, here as in the answer to why."""
    plan = window.plant.plan
    assert plan is not None
    rows = {row.target: row for row in waiting_rows(window.plant.records, plan)}
    assert rows["HILL"].cells[1].text == "70 %"
