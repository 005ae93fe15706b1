"""A newcomer's first quarter of an hour, in the real window, with keyboard and mouse.

First start, sample, plan, why, missing, what-if, compare, bulk order, a pin by dragging, undo,
report: in two languages and both themes. Each step leaves a picture in out/walkthrough, and every
widget of each picture is looked at for what an eye would find wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.frame.window import Window
from desktop.look.theme import theme
from desktop.order.dialog import OrderDialog
from desktop.plan.page import PlanPage
from desktop.printing.dialog import PrintDialog
from desktop.program.settings import Settings
from desktop.program.speech import speak
from desktop.scenarios.change_form import TIMES
from desktop.scenarios.compare import CompareDialog
from desktop.scenarios.dialog import WhatIfDialog
from desktop.stocks.counting import CountDialog
from desktop.stocks.page import StocksPage
from desktop.tour.tour import Tour
from planning.language import format_date
from planning.plant import Count, Pin, Receipt
from tests.desktop.looking import cut_off, overlapping, raw_codes, unnamed, untranslated

ALBUM = Path(__file__).resolve().parents[2] / "out" / "walkthrough"
PATIENCE_MS = 45_000
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


class Walk:
    """One walk: the window, its pictures, and what was found wrong on the way."""

    def __init__(self, window: Window, qtbot: QtBot, language: str, shade: str) -> None:
        self.window, self.qtbot, self.language = window, qtbot, language
        self.folder = ALBUM / f"{language}-{shade}"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.defects: list[str] = []
        self._number = 0

    def look(self, name: str, at: QWidget | None = None) -> None:
        """Take a picture of the screen and look at every widget in view, or of the dialog `at`."""
        self.qtbot.wait(150)
        self._number += 1
        corner = self.window.frameGeometry()
        picture = QGuiApplication.primaryScreen().grabWindow(
            0, corner.x(), corner.y(), corner.width(), corner.height()
        )
        if picture.isNull():
            picture = (at or self.window).grab()
        picture.save(str(self.folder / f"{self._number:02} {name}.png"))
        seen = at or self.window
        found = [*cut_off(seen), *overlapping(seen), *unnamed(seen)]
        found += [f"in English: {text}" for text in untranslated(seen, self.language)]
        if self.window.plant.is_open:
            found += [f"code: {code}" for code in raw_codes(seen, self.window.plant.records)]
        self.defects += [f"{name}: {defect}" for defect in found]

    def until(self, ready: Callable[[], object]) -> None:
        """Wait for something that is worked out in the background."""
        self.qtbot.waitUntil(lambda: bool(ready()), timeout=PATIENCE_MS)

    def rest(self) -> None:
        """Wait until nothing is under way."""
        self.until(lambda: not self.window.tasks.running)

    def press(self, key: Qt.Key, modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in the window."""
        with self.qtbot.waitActive(self.window, timeout=PATIENCE_MS):
            self.window.activateWindow()
        QTest.keyClick(self.window, key, modifiers)

    def dialog(self, kind: type) -> Any:
        """Return the dialog of that kind, when it is there."""

        def found() -> list[QWidget]:
            return [w for w in QApplication.topLevelWidgets() if type(w) is kind and w.isVisible()]

        self.until(found)
        return found()[0]


@pytest.fixture(params=["es-light", "es-dark", "en-light", "en-dark"])
def walk(
    request: pytest.FixtureRequest,
    dressed: QApplication,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> Iterator[Walk]:
    """A first start: no settings, no files, nothing opened before."""
    language, _sign, shade = request.param.partition("-")
    monkeypatch.setattr("desktop.files.deeds.documents_folder", lambda: tmp_path / "documents")
    settings.put("language", language)
    speak(language)
    theme.choose(shade)
    window = Window(settings)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    window.begin()
    yield Walk(window, qtbot, language, shade)
    window.close()
    theme.choose("light")
    speak("en")


def test_a_newcomers_first_quarter_of_an_hour(walk: Walk) -> None:
    open_the_sample(walk)
    look_around(walk)
    change_a_count_and_plan_again(walk)
    ask_why_and_what_is_missing(walk)
    make_a_what_if_and_compare(walk)
    ask_for_a_bulk_order(walk)
    pin_by_dragging_and_undo(walk)
    look_at_every_page(walk)
    print_the_sheet(walk)
    assert walk.window.troubles.seen == 0
    assert not walk.defects, "\n".join(walk.defects)


def open_the_sample(walk: Walk) -> None:
    """Click the first sample of the chooser."""
    walk.look("first start")
    window = walk.window
    samples = [
        button
        for button in window.findChildren(QAbstractButton)
        if button.property("sample") == "sanitarios_maracay"
    ]
    walk.qtbot.mouseClick(samples[0], LEFT)
    walk.until(lambda: window.plant.plan is not None and window.plant.run_outs is not None)
    walk.rest()
    assert window.plant.name == "Sanitarios Maracay"
    walk.look("overview")


def look_around(walk: Walk) -> None:
    """The tour is offered once; it is taken by keys."""
    window = walk.window
    assert window.notice.isVisible()
    window.show_around()
    tour = window.findChildren(Tour)[0]
    walk.look("tour")
    for _step in range(9):
        QTest.keyClick(tour, Qt.Key.Key_Right)
        walk.qtbot.wait(100)
    walk.until(lambda: not window.findChildren(Tour))
    window.notice.hide()


def change_a_count_and_plan_again(walk: Walk) -> None:
    """Count the first good anew, by keys alone; the status line says that the plan is old."""
    window = walk.window
    walk.press(Qt.Key.Key_2, CONTROL)
    page = window.page
    assert isinstance(page, StocksPage)
    walk.rest()
    walk.look("stocks")
    before = [count.quantity for count in window.plant.records.all(Count)]
    page.on_count()
    counting = walk.dialog(CountDialog)
    view = counting.view
    walk.until(lambda: view.isAncestorOf(QApplication.focusWidget() or view) and typing(view))
    QTest.keyClicks(QApplication.focusWidget(), "100000")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    walk.until(lambda: counting.model.counted)
    walk.look("counting", counting)
    with walk.qtbot.waitSignal(window.plant.changed, timeout=PATIENCE_MS):
        walk.qtbot.mouseClick(counting.save, LEFT)
    counted = [count.quantity for count in window.plant.records.all(Count)]
    assert (before.count(100_000), counted.count(100_000)) == (0, 1)
    walk.until(lambda: not window.plant.plan_fits)
    walk.look("stocks, changed")
    with walk.qtbot.waitSignal(window.plant.planned, timeout=PATIENCE_MS):
        walk.press(Qt.Key.Key_F5)
    walk.rest()


def typing(view: QWidget) -> bool:
    """Whether a cell is being typed in, and not the view itself has the keys."""
    return QApplication.focusWidget() is not view


def ask_why_and_what_is_missing(walk: Walk) -> None:
    """Who waits longest, why, and what it takes."""
    window = walk.window
    walk.press(Qt.Key.Key_6, CONTROL)
    page = window.page
    assert isinstance(page, PlanPage)
    walk.look("plan")
    plan = window.plant.plan
    assert plan is not None
    short = plan.claims.sort_values("share").iloc[0]
    page.go_to(str(short["claim"]))
    walk.rest()
    walk.look("why")
    page.shares.tree.setFocus()
    QTest.keyClick(page.shares.tree, Qt.Key.Key_M, CONTROL | SHIFT)
    walk.until(lambda: page.missing.missing is not None)
    walk.rest()
    walk.look("missing")


def make_a_what_if_and_compare(walk: Walk) -> None:
    """What if twice as much came? Named, listed in words, compared with how things are."""
    window = walk.window
    walk.press(Qt.Key.Key_W, CONTROL | SHIFT)
    dialog = walk.dialog(WhatIfDialog)
    QTest.keyClicks(dialog.name, "Feldespato seguro")
    receipt = window.plant.records.all(Receipt)[0]
    dialog.form.pick(Receipt, receipt.key, "quantity")
    dialog.form.how.setCurrentIndex(dialog.form.how.findData(TIMES))
    dialog.form.how.activated.emit(dialog.form.how.currentIndex())
    dialog.form.factor.setText("2")
    walk.qtbot.mouseClick(dialog.form.add, LEFT)
    walk.look("what-if", dialog)
    with walk.qtbot.waitSignal(window.plant.changed, timeout=PATIENCE_MS):
        walk.qtbot.mouseClick(dialog.save, LEFT)
    walk.until(lambda: window.what_if.isVisible() and window.plant.plan is not None)
    walk.rest()
    walk.look("what-if in view")
    walk.press(Qt.Key.Key_M, CONTROL)
    compare = walk.dialog(CompareDialog)
    walk.until(lambda: compare.view is not None)
    assert any("Feldespato seguro" in name for name in compare.view.names.values())
    walk.rest()
    walk.look("compare", compare)
    for place in range(1, compare.tabs.count()):
        compare.tabs.setCurrentIndex(place)
        walk.look(f"compare {place + 1}", compare)
    compare.reject()
    walk.qtbot.mouseClick(window.what_if.back, LEFT)
    walk.until(lambda: window.plant.scenario is None)
    walk.rest()


def ask_for_a_bulk_order(walk: Walk) -> None:
    """Two thousand washbasins by March: what can be had, and who would lose."""
    walk.press(Qt.Key.Key_B, CONTROL)
    dialog = walk.dialog(OrderDialog)
    for field, text in (
        (dialog.form.good, "Lavamanos"),
        (dialog.form.quantity, "2000"),
        (dialog.form.due, format_date(date(2007, 3, 1))),
    ):
        editor = field.editor
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findText(text))
        else:
            editor.clear()
            QTest.keyClicks(editor, text)
    walk.qtbot.mouseClick(dialog.ask, LEFT)
    walk.until(lambda: dialog.answer is not None or dialog.refusal.isVisible())
    assert dialog.answer is not None, dialog.refusal.sentence.text()
    walk.rest()
    walk.look("bulk order", dialog)
    dialog.reject()


def pin_by_dragging_and_undo(walk: Walk) -> None:
    """Drag a week of work one week on: two pins, one step to undo."""
    window = walk.window
    window.show_page("plan")
    page = window.page
    assert isinstance(page, PlanPage)
    page.above.setCurrentWidget(page.gantt)
    walk.qtbot.wait(200)
    view = page.gantt.view
    group = view.chart.groups[0]
    recipe = next(lane.recipe for lane in group.lanes if view.chart.step(lane.recipe, 1).runs > 0)
    view.select((group.code, recipe, 1), tell=False)
    start = view.rect_of((group.code, recipe, 1)).center().toPoint()
    stop = view.rect_of((group.code, recipe, 2)).center().toPoint()
    walk.look("gantt")
    QTest.mousePress(view.viewport(), LEFT, pos=start)
    QTest.mouseMove(view.viewport(), (start + stop) / 2)
    QTest.mouseMove(view.viewport(), stop)
    walk.look("dragging")
    QTest.mouseMove(view.viewport(), stop + QPoint(1, 0))
    with walk.qtbot.waitSignal(window.plant.changed, timeout=PATIENCE_MS):
        QTest.mouseRelease(view.viewport(), LEFT, pos=stop)
    assert len(window.plant.records.all(Pin)) == 2
    walk.look("pinned")
    walk.until(lambda: window.plant.plan_fits)
    walk.rest()
    walk.look("pinned, planned again")
    with walk.qtbot.waitSignal(window.plant.changed, timeout=PATIENCE_MS):
        walk.press(Qt.Key.Key_Z, CONTROL)
    assert not window.plant.records.all(Pin)


def look_at_every_page(walk: Walk) -> None:
    """Also those that the way did not lead to."""
    for number in range(8):
        walk.press(Qt.Key(Qt.Key.Key_1 + number), CONTROL)
        walk.rest()
        page = walk.window.page
        assert page is not None
        walk.look(f"page {number + 1}")
    walk.press(Qt.Key.Key_K, CONTROL)
    search = QApplication.activePopupWidget()
    assert search is not None
    walk.look("search", search)
    search.close()


def print_the_sheet(walk: Walk) -> None:
    """The sheet for the assembly, looked at before it is printed."""
    walk.press(Qt.Key.Key_P, CONTROL)
    dialog = walk.dialog(PrintDialog)
    walk.until(lambda: dialog.pages is not None)
    walk.until(lambda: dialog.preview.sheet.drawn is not None)
    walk.look("sheet for the assembly", dialog)
    dialog.reject()
