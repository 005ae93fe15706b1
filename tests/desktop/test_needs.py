"""The page of needs and orders: what is pointed at, orders with their lines, what waits."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.frame.window import Window
from desktop.needs.asked import QUANTITY, WAITS
from desktop.needs.page import NeedsPage
from desktop.plant.subjects import AboutBody, AboutClaim
from planning.plant import Order, OrderLine

SOON_MS = 8_000


def page_of(window: Window) -> NeedsPage:
    """Show the page."""
    window.show_page("needs")
    assert isinstance(window.page, NeedsPage)
    return window.page


def test_what_waits_stands_beside_what_is_met(window: Window) -> None:
    """By hand in `small_plant`: N-HILL-2 gets 24 of 60 pieces, so 36 wait; its body has one."""
    page = page_of(window)
    page.go_to("N-HILL-2")
    at = page.tree.currentIndex()
    assert at.siblingAtColumn(WAITS).data() == "36 piece"
    assert at.parent().siblingAtColumn(WAITS).data() == "1 waits"


def test_a_row_of_the_tree_is_pointed_at(window: Window) -> None:
    page = page_of(window)
    page.go_to("N-HILL-2")
    assert window.plant.subject == AboutClaim("N-HILL-2")
    page.tree.setCurrentIndex(page.tree.currentIndex().parent())
    assert window.plant.subject == AboutBody("HILL")


def test_the_lines_of_the_selected_order_are_shown_and_new_ones_belong_to_it(
    window: Window,
) -> None:
    page = page_of(window)
    orders = page.show_kind(Order)
    orders.view.put_cursor(orders.model.row_of("O-HOUSES"), 0)
    lines = page.orders.lines
    assert [record.key for record in lines.model.records] == ["O-HOUSES / 1"]
    assert lines.model.given == {"order": "O-HOUSES"}
    assert "O-HOUSES" in page.orders.heading.text()
    lines.view.put_cursor(0, 0)
    assert window.plant.subject == AboutClaim("O-HOUSES / 1")
    assert page.show_kind(OrderLine) is lines


def test_what_does_not_fit_in_the_tree_stays_open_with_the_reason_under_it(
    window: Window, qtbot: QtBot
) -> None:
    page = page_of(window)
    page.go_to("N-RIVER")
    at = page.tree.currentIndex().siblingAtColumn(QUANTITY)
    page.tree.setCurrentIndex(at)
    page.tree.edit(at)
    (editor,) = page.tree.viewport().findChildren(QLineEdit)
    editor.setText("many")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.property("refused")
    assert "not a number" in page.community.delegate.refused
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert at.data() == "30 piece"


def test_a_search_in_the_tree_opens_what_it_finds(window: Window, qtbot: QtBot) -> None:
    page = page_of(window)
    page.search.setText("hill")
    qtbot.waitUntil(lambda: page.needs.asked.shown == 2, timeout=SOON_MS)
    assert "2 needs" in page.community.counted.text()
    assert page.tree.isExpanded(page.needs.find(("body", "HILL")).parent()) or page.tree.isExpanded(
        page.needs.find(("body", "HILL"))
    )


def test_the_button_for_a_bulk_order_starts_the_windows_own_action(
    window: Window, qtbot: QtBot
) -> None:
    page = page_of(window)
    action = window.deeds["order"]
    action.triggered.disconnect()
    with qtbot.waitSignal(action.triggered, timeout=SOON_MS):
        qtbot.mouseClick(page.order, Qt.MouseButton.LeftButton)
