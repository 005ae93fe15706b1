"""The *Why?* panel in the window: it follows, leads on and back, copies, opens and closes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.frame.window import Window
from desktop.needs.page import NeedsPage
from desktop.plan.page import PlanPage
from desktop.plant.subjects import AboutCapacity, AboutClaim, AboutGood
from desktop.stocks.page import StocksPage
from desktop.why.panel import WhyPanel
from tests.desktop.conftest import PATIENCE_MS


def panel_of(window: Window) -> WhyPanel:
    return window.beside.panel


def plan_page(window: Window) -> PlanPage:
    window.show_page("plan")
    page = window.page
    assert isinstance(page, PlanPage)
    return page


def test_it_follows_a_click_on_who_gets_what(window: Window, qtbot: QtBot) -> None:
    page = plan_page(window)
    tree = page.shares.tree
    tree.expandAll()
    at = tree.lazy.find_path([("group", "COMMUNE"), ("body", "HILL")])
    tree.scrollTo(at)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(at).center())
    assert panel_of(window).view.answer.title == "Council Hill"
    qtbot.waitUntil(lambda: "What stops it" in panel_of(window).text(), timeout=PATIENCE_MS)


def test_it_answers_at_once_and_then_asks_the_core(window: Window, qtbot: QtBot) -> None:
    plan_page(window)
    panel = panel_of(window)
    window.plant.point_at(AboutClaim("N-HILL-2"))
    assert "24 of 60 piece" in panel.text()
    assert "What stops it" not in panel.text()
    qtbot.waitUntil(panel.progress.isVisible, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: "What stops it" in panel.text(), timeout=PATIENCE_MS)
    assert not panel.progress.isVisible()
    assert panel.accessibleDescription() == panel.text()


def test_what_was_answered_once_is_known_at_once(window: Window, qtbot: QtBot) -> None:
    plan_page(window)
    panel = panel_of(window)
    window.plant.point_at(AboutClaim("N-HILL-2"))
    qtbot.waitUntil(lambda: "What stops it" in panel.text(), timeout=PATIENCE_MS)
    window.plant.point_at(AboutGood("KAOLIN"))
    window.plant.point_at(AboutClaim("N-HILL-2"))
    assert "What stops it" in panel.text()


def test_a_name_in_it_leads_to_its_page_and_back_again(window: Window, qtbot: QtBot) -> None:
    plan_page(window)
    panel = panel_of(window)
    window.plant.point_at(AboutClaim("N-HILL-2"))
    qtbot.waitUntil(lambda: "What stops it" in panel.text(), timeout=PATIENCE_MS)
    sentence = next(
        shown
        for shown in panel.view.findChildren(QLabel)
        if "Potash feldspar" in shown.text() and shown.isVisible()
    )
    qtbot.mouseClick(sentence, Qt.MouseButton.LeftButton, pos=QPoint(12, 8))
    assert isinstance(window.page, StocksPage)
    assert window.plant.subject == AboutGood("FELDSPAR")
    window.beside.open(True)
    assert panel.view.answer.title == "Potash feldspar"
    panel.setFocus()
    qtbot.keyClick(panel, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert panel.view.answer.title == "WC pan for Council Hill"


def test_the_line_of_a_claim_leads_to_what_is_missing_for_it(window: Window, qtbot: QtBot) -> None:
    page = plan_page(window)
    window.plant.point_at(AboutClaim("N-RIVER-2"))
    links = panel_of(window).view.links()
    panel_of(window).view.followed.emit(links[-1])
    assert page.tabs.currentWidget() is page.missing
    qtbot.waitUntil(lambda: page.missing.missing is not None, timeout=PATIENCE_MS)
    assert page.missing.missing is not None
    assert page.missing.missing.need == "N-RIVER-2"


def test_the_answer_is_copied_as_text(window: Window, qtbot: QtBot) -> None:
    plan_page(window)
    window.plant.point_at(AboutCapacity("KILN"))
    panel = panel_of(window)
    panel.view.area.setFocus()
    qtbot.keyClick(panel.view.area, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[0] == "Kiln"
    assert "Fire a pan: 200 place" in QGuiApplication.clipboard().text()


def test_a_key_opens_and_closes_it_and_each_page_remembers(window: Window, qtbot: QtBot) -> None:
    plan_page(window)
    assert window.beside.is_open
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert not window.beside.is_open
    window.show_page("needs")
    assert not window.beside.is_open
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert window.beside.is_open
    window.show_page("plan")
    assert not window.beside.is_open
    window.show_page("needs")
    assert window.beside.is_open
    assert window.settings.get("why") == {"plan": False, "needs": True}


def test_in_a_narrow_window_it_lies_over_the_page_when_asked_for(
    window: Window, qtbot: QtBot
) -> None:
    window.resize(1024, 700)
    page = plan_page(window)
    qtbot.waitUntil(lambda: window.beside.width() < 900, timeout=PATIENCE_MS)
    wide = page.width()
    assert not window.beside.is_open
    window.deeds["why"].trigger()
    assert window.beside.is_open
    assert page.width() == wide
    assert window.beside.panel.geometry().right() < window.beside.width()


def test_needs_point_to_their_claim(window: Window) -> None:
    window.show_page("needs")
    page = window.page
    assert isinstance(page, NeedsPage)
    page.go_to("N-HILL-2")
    assert window.plant.subject == AboutClaim("N-HILL-2")


def test_it_explains_the_new_plan_after_planning_again(window: Window, qtbot: QtBot) -> None:
    """In the scenario 800 kg of feldspar arrive, and everybody gets all."""
    plan_page(window)
    window.plant.point_at(AboutClaim("N-HILL-2"))
    assert panel_of(window).view.answer.share == 0.4 or panel_of(window).view.answer.asks
    with qtbot.waitSignals([window.plant.planned] * 2, timeout=PATIENCE_MS):
        window.plant.choose_scenario("ARRIVES")
    assert "100 % met" in panel_of(window).text()


def test_without_a_plan_it_says_what_to_do(empty_window: Window) -> None:
    empty_window.beside.panel.setVisible(True)
    assert "Press F5" in panel_of(empty_window).text()
