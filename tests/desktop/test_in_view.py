"""Nothing is drawn or made for nobody: counted, not timed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop.exchanges.page import ExchangesPage
from desktop.frame.beforehand import Beforehand
from desktop.frame.in_view import follow
from desktop.frame.late_tabs import LateTabs
from desktop.frame.pages import PAGES
from desktop.frame.stage import Stage
from desktop.frame.window import Window
from desktop.kilns.page import KilnsPage
from desktop.plan.page import PlanPage
from desktop.plan.production_grid import ProductionGrid
from desktop.recipes.page import RecipesPage
from desktop.stocks.page import StocksPage
from tests.desktop.conftest import PATIENCE_MS


class Bell(QObject):
    """Rings."""

    rang = Signal(object)


def test_what_is_not_in_view_is_renewed_once_when_it_is_shown(qtbot: QtBot) -> None:
    stack, other, widget = QStackedWidget(), QWidget(), QWidget()
    qtbot.addWidget(stack)
    stack.addWidget(other)
    stack.addWidget(widget)
    bell, renewed = Bell(), []
    follow(widget, lambda: renewed.append(1), bell.rang, when=lambda what: what != "nothing")
    stack.show()
    bell.rang.emit("a plan")
    bell.rang.emit("another plan")
    assert not renewed
    stack.setCurrentWidget(widget)
    assert len(renewed) == 1
    bell.rang.emit("nothing")
    assert len(renewed) == 1
    bell.rang.emit("a plan")
    assert len(renewed) == 2
    stack.setCurrentWidget(other)
    bell.rang.emit("nothing")
    stack.setCurrentWidget(widget)
    assert len(renewed) == 2


@pytest.mark.parametrize(
    ("kind", "renews"),
    [
        (StocksPage, "show_shelf"),
        (RecipesPage, "show_list"),
        (KilnsPage, "_show_list"),
        (ExchangesPage, "show_offer"),
        (PlanPage, "_show_made"),
        (ProductionGrid, "show_plan"),
    ],
)
def test_a_page_out_of_view_is_not_redrawn_for_a_plan(
    window: Window, monkeypatch: pytest.MonkeyPatch, kind: Any, renews: str
) -> None:
    """Two plans and an edit come in while another page is in view: the page waits."""
    for page in PAGES:
        window.show_page(page.name)
    QApplication.processEvents()
    drawn: list[object] = []
    real = getattr(kind, renews)

    def counted(self: Any, *given: Any) -> Any:
        drawn.append(self)
        return real(self, *given)

    monkeypatch.setattr(kind, renews, counted)
    window.show_page("overview")
    window.plant.planned.emit()
    window.plant.changed.emit({"counts"})
    window.plant.planned.emit()
    assert not drawn


def test_a_tab_is_made_when_it_first_comes_to_the_front(qtbot: QtBot) -> None:
    made: list[str] = []

    def maker(name: str) -> Callable[[], QLabel]:
        def make() -> QLabel:
            made.append(name)
            return QLabel(name)

        return make

    first, second, third = maker("first"), maker("second"), maker("third")
    tabs = LateTabs("Some tabs")
    qtbot.addWidget(tabs)
    for make, title in ((first, "A"), (second, "B"), (third, "C")):
        tabs.add_late(make, title, f"{title} is for that")
    tabs.show()
    assert not made
    tabs.in_front()
    assert made == ["first"]
    heard: list[QWidget | None] = []
    tabs.currentChanged.connect(lambda _place: heard.append(tabs.currentWidget()))
    tabs.setCurrentIndex(2)
    assert made == ["first", "third"]
    assert heard == [tabs.made(third)]
    assert (tabs.tabText(2), tabs.tabToolTip(2), tabs.count()) == ("C", "C is for that", 3)
    assert tabs.make_next()
    assert not tabs.make_next()
    assert made == ["first", "third", "second"]
    assert tabs.currentWidget() is tabs.made(third)


def test_the_tab_key_finds_what_was_made_late_where_it_stands(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    before, after = QLineEdit(whole), QLineEdit(whole)
    tabs = LateTabs("Some tabs")
    tabs.setParent(whole)
    inner: list[QLineEdit] = []

    def make() -> QWidget:
        view = QWidget()
        inner.extend([QLineEdit(view), QLineEdit(view)])
        return view

    tabs.add_late(make, "A", "")
    QWidget.setTabOrder(before, tabs)
    QWidget.setTabOrder(tabs, tabs.tabBar())
    QWidget.setTabOrder(tabs.tabBar(), after)
    tabs.in_front()
    seen, widget = [], before.nextInFocusChain()
    while widget is not before:
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and isinstance(widget, QLineEdit):
            seen.append(widget)
        widget = widget.nextInFocusChain()
    at = seen.index(inner[0])
    assert seen[at : at + 2] == inner


def test_a_plan_nobody_looks_into_makes_one_tab(window: Window) -> None:
    window.show_page("plan")
    page = window.page
    assert isinstance(page, PlanPage)
    assert len(page.tabs._makers) == 4
    assert len(page.above._makers) == 1


def test_pages_are_made_one_at_a_time(window: Window) -> None:
    """Eight pages of which one is there, then the five tabs of the plan that are not."""
    stage, shown = window.stage, window.page
    assert [page.name for page in PAGES if stage.page(page.name)] == ["overview"]
    for count in range(2, len(PAGES) + 1):
        assert stage.make_next()
        assert sum(stage.page(page.name) is not None for page in PAGES) == count
    tabs = 0
    while stage.make_next():
        tabs += 1
    assert tabs == 5
    assert window.page is shown


def test_pages_are_made_beforehand_while_nothing_else_is_done(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, at_work = window.page, []
    real = Stage.make_next

    def watched(stage: Stage) -> bool:
        at_work.append(bool(window.tasks.running))
        return real(stage)

    monkeypatch.setattr(Stage, "make_next", watched)
    Beforehand(window)
    window.plant.make_plan()
    qtbot.waitUntil(
        lambda: all(window.stage.page(page.name) for page in PAGES), timeout=PATIENCE_MS
    )
    assert not any(at_work)
    assert window.page is shown
