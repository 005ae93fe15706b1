"""Bulk orders in the window: asked, refused in place, quoted, booked, delivered, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.frame.window import Window
from desktop.order.dialog import OrderDialog
from desktop.order.edits import edit_of_step
from planning.lp.planner import make_plan
from planning.plant import (
    Body,
    BodyKind,
    Direction,
    Good,
    Movement,
    Order,
    OrderLine,
    OrderStatus,
    Plant,
)
from planning.plant.book import Book
from planning.plant.checks import check_plant
from tests.desktop.conftest import PATIENCE_MS
from tests.desktop.test_comparing import texts
from tests.desktop.test_editing import edited
from tests.desktop.test_needs import page_of
from tests.plants import FIRST_DAY, small_plant

Stored = Callable[[], Plant]


@pytest.fixture
def dialog(window: Window, qtbot: QtBot) -> OrderDialog:
    """The dialog of a new order, opened by its key."""
    with qtbot.waitActive(window, timeout=PATIENCE_MS):
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)

    def found() -> list[OrderDialog]:
        return [
            w
            for w in QApplication.topLevelWidgets()
            if isinstance(w, OrderDialog) and w.isVisible()
        ]

    qtbot.waitUntil(lambda: bool(found()), timeout=PATIENCE_MS)
    return found()[0]


def fill(dialog: OrderDialog, quantity: str, due: str, whom: str = "") -> None:
    """Type what is asked; the one product there is stands there already."""
    editors: list[Any] = [dialog.form.quantity.editor, dialog.form.due.editor]
    for editor, text in zip(editors, (quantity, due), strict=True):
        editor.clear()
        QTest.keyClicks(editor, text)
    body = dialog.form.body_field.editor
    assert isinstance(body, QComboBox)
    body.setEditText(whom)


def answered(dialog: OrderDialog, qtbot: QtBot) -> None:
    """Press “Can we?” and wait for the answer."""
    qtbot.mouseClick(dialog.ask, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.answer is not None, timeout=PATIENCE_MS)


def press(dialog: OrderDialog, status: OrderStatus, window: Window, qtbot: QtBot) -> None:
    button = dialog.steps.buttons[status]
    assert button.isEnabled()
    edited(window, qtbot, lambda: qtbot.mouseClick(button, Qt.MouseButton.LeftButton))


def test_every_pan_is_spoken_for(dialog: OrderDialog, qtbot: QtBot) -> None:
    """By hand in `test_promise`: 20 booked anyway come from class 2, 8 and 12 pans."""
    assert dialog.form.good.text() == "WC pan"
    fill(dialog, "20", "2006-12-20")
    answered(dialog, qtbot)
    assert "0 of 20 WC pan can be promised" in dialog.said.text()
    rows = {row[0]: row[1:] for row in texts(dialog.losers)}
    assert rows["Council Hill"] == ["WC pan", "Class 2", "24", "12 piece", ""]
    assert rows["Council River"] == ["WC pan", "Class 2", "16", "8 piece", ""]
    assert "2 would get less" in dialog.who.text()
    assert dialog.chart is not None
    assert dialog.chart.isVisible()
    assert "31 Dec 2006: 0 piece" in dialog.chart.accessibleDescription()


def test_in_a_what_if_it_is_asked_but_not_written(
    window: Window, qtbot: QtBot, stored: Stored
) -> None:
    """With the delivery 30 pans are free, by Sunday 10 December; see `test_promise`."""
    window.plant.choose_scenario("ARRIVES")
    dialog = OrderDialog(window.plant, window)
    dialog.open()
    fill(dialog, "30", "2007-01-14", "Housing brigade")
    answered(dialog, qtbot)
    assert "the earliest date is 10 Dec 2006" in dialog.said.text()
    assert not dialog.losers.isVisible()
    before = stored().canonical()
    qtbot.mouseClick(dialog.steps.buttons[OrderStatus.BOOKED], Qt.MouseButton.LeftButton)
    assert "go back to the plant first" in dialog.refusal.sentence.text()
    assert stored().canonical() == before
    dialog.reject()


def test_each_step_keeps_its_place_and_the_rest_scrolls(
    dialog: OrderDialog, window: Window, qtbot: QtBot
) -> None:
    """A second click at the same place never hits another step; 960 × 530 is a screen at 200 %."""
    dialog.resize(960, 530)
    qtbot.wait(50)
    assert dialog.height() == 530
    fill(dialog, "5", "2007-01-14", "Housing brigade")

    def places() -> list[Any]:
        return [
            (button.mapTo(dialog, button.rect().topLeft()), button.width())
            for button in dialog.steps.buttons.values()
        ]

    before = places()
    for status in (OrderStatus.QUOTED, OrderStatus.BOOKED, OrderStatus.WITHDRAWN):
        press(dialog, status, window, qtbot)
        qtbot.wait(50)
        assert places() == before
    for button in dialog.steps.buttons.values():
        assert button.height() >= button.minimumSizeHint().height()
        assert dialog.rect().contains(button.mapTo(dialog, button.rect().bottomRight()))


def test_enter_takes_the_first_that_holds_what_was_typed(window: Window, qtbot: QtBot) -> None:
    """Products stand before all else: "pa" is the pan, not the packing clay before it."""
    from planning.plantfile import add_record

    clay = Good.made(code="ACLAY", name="A packing clay", kind="powder", unit="kg")
    edited(window, qtbot, lambda: window.plant.do(lambda _file: add_record(clay)))
    dialog = OrderDialog(window.plant, window)
    dialog.open()
    box = dialog.form.good.editor
    assert isinstance(box, QComboBox)
    line = box.lineEdit()
    assert line is not None
    line.selectAll()
    QTest.keyClicks(box, "pa")
    popup = box.completer().popup()
    QTest.keyClick(popup if popup.isVisible() else box, Qt.Key.Key_Return)
    assert dialog.form.good.text() == "WC pan"
    qtbot.waitUntil(lambda: line.cursorPosition() == 0, timeout=PATIENCE_MS)
    whom = dialog.form.body_field.editor
    QTest.keyClicks(whom, "Hous")
    QTest.keyClick(whom, Qt.Key.Key_Return)
    assert dialog.form.body_field.text() == "Hous"
    dialog.reject()


UNFIT = (
    ("", "2006-12-20", "quantity", "empty"),
    ("0", "2006-12-20", "quantity", "0"),
    ("a few", "2006-12-20", "quantity", "number"),
    ("5", "2006-11-01", "due", "4 Dec 2006"),
    ("5", "some day", "due", "date"),
)
"""What is typed as quantity and date, the field that refuses it, a word of why."""


def test_what_does_not_fit_is_refused_in_place(dialog: OrderDialog, qtbot: QtBot) -> None:
    for quantity, due, field, words in UNFIT:
        fill(dialog, quantity, due)
        qtbot.mouseClick(dialog.ask, Qt.MouseButton.LeftButton)
        assert words in getattr(dialog.form, field).refusal
        assert dialog.answer is None
        assert not dialog.work.isVisible()
    fill(dialog, "5", "2006-12-20")
    qtbot.mouseClick(dialog.steps.buttons[OrderStatus.QUOTED], Qt.MouseButton.LeftButton)
    assert "for whom" in dialog.form.body_field.refusal


def test_what_nobody_makes_is_refused(window: Window, qtbot: QtBot) -> None:
    from planning.plantfile import add_record

    pot = Good.made(code="POT", name="Teapot", kind="product", unit="piece")
    edited(window, qtbot, lambda: window.plant.do(lambda _file: add_record(pot)))
    dialog = OrderDialog(window.plant, window)
    dialog.open()
    dialog.form.good.fill(window.plant.records, "POT", "")
    fill(dialog, "5", "2006-12-20")
    qtbot.mouseClick(dialog.ask, Qt.MouseButton.LeftButton)
    assert "Nobody makes Teapot" in dialog.form.good.refusal
    dialog.reject()


def test_an_order_goes_its_way_and_back(
    dialog: OrderDialog, window: Window, qtbot: QtBot, stored: Stored
) -> None:
    """A new body asks: quoted, booked, delivered; each step is undone by its name."""
    before = stored().canonical()
    fill(dialog, "25", "2007-01-10", "New cooperative")
    press(dialog, OrderStatus.QUOTED, window, qtbot)
    assert dialog.code is not None
    order = stored().by_key(Order)[dialog.code]
    assert (order.status, order.quoted_until) == (OrderStatus.QUOTED, date(2006, 12, 18))
    body = stored().by_key(Body)[order.body]
    assert (body.name, body.kind) == ("New cooperative", BodyKind.PARTNER)
    line = stored().by_key(OrderLine)[f"{dialog.code} / 1"]
    assert (line.good, line.quantity, line.due) == ("WC", 25, date(2007, 1, 10))
    assert "until 18 Dec 2006" in dialog.steps.state.text()
    assert window.plant.undo_name == "Quote to New cooperative"

    press(dialog, OrderStatus.BOOKED, window, qtbot)
    order = stored().by_key(Order)[dialog.code]
    assert (order.status, order.quoted_until) == (OrderStatus.BOOKED, None)
    press(dialog, OrderStatus.DELIVERED, window, qtbot)
    assert stored().by_key(OrderLine)[f"{dialog.code} / 1"].delivered == 0
    (move,) = stored().all(Movement)
    assert (move.direction, move.good, move.quantity) == (Direction.OUT, "WC", 25)
    assert (move.claim, move.body, move.day) == (f"{dialog.code} / 1", body.code, FIRST_DAY)
    assert not any(button.isEnabled() for button in dialog.steps.buttons.values())
    edited(window, qtbot, lambda: qtbot.mouseClick(dialog.steps.undo, Qt.MouseButton.LeftButton))
    press(dialog, OrderStatus.WITHDRAWN, window, qtbot)
    assert "Withdrawn" in dialog.steps.state.text()
    for _step in range(3):
        edited(window, qtbot, window.plant.undo)
    assert stored().canonical() == before
    assert dialog.code is None
    assert "Nothing is written yet" in dialog.steps.state.text()


def test_a_delivered_order_takes_what_is_left_of_it_once_in_book_and_plan(
    window: Window, qtbot: QtBot, stored: Stored
) -> None:
    """An order of 15 pans, of which 5 went out before movements were kept: 10 go out now.

    200 pans: 10 for it, 40 for the housing brigade, 120 for class 1: 30 of the 100 of class 2. The
    book has 20 - 10 = 10 on the shelf the Monday after, when none are made.
    """
    from planning.plantfile import add_record, several

    order = Order.made(code="O-MILL", body="MILL", status="booked")
    asked = OrderLine.made(
        order="O-MILL", number=1, good="WC", quantity=15, delivered=5, due=date(2006, 12, 10)
    )
    both = several("An order", [add_record(order), add_record(asked)])
    edited(window, qtbot, lambda: window.plant.do(lambda _file: both))
    before = stored().canonical()
    dialog = OrderDialog(window.plant, window, "O-MILL")
    dialog.open()
    press(dialog, OrderStatus.DELIVERED, window, qtbot)
    plant = stored()
    assert [move.quantity for move in plant.all(Movement)] == [10]
    assert plant.by_key(OrderLine)["O-MILL / 1"].delivered == 5
    assert Book(plant).ledger("WC", date(2006, 12, 11)).stock == 10
    plan = make_plan(plant)
    planned = plan.claims.groupby("tier")["planned"].sum().to_dict()
    assert planned == {"promise": 50, "class 1": 120, "class 2": 30}
    assert not [found for found in check_plant(plant) if found.record.startswith("O-MILL")]
    edited(window, qtbot, window.plant.undo)
    assert stored().canonical() == before
    dialog.reject()


def test_the_day_of_a_delivery_is_today_while_the_plan_has_it() -> None:
    """The plan runs from 4 December 2006 to 14 January 2007; without it, its first day."""
    days = {}
    for today in (date(2006, 12, 20), date(2007, 1, 14), date(2007, 1, 15), date(2006, 12, 3)):
        edit = edit_of_step(small_plant(), "O-HOUSES", OrderStatus.DELIVERED, today)
        (day,) = [
            row.after["day"] for row in edit.changes if row.table == "movements" and row.after
        ]
        days[today] = day
    assert list(days.values()) == [date(2006, 12, 20), date(2007, 1, 14), FIRST_DAY, FIRST_DAY]


def test_a_quote_that_has_run_out_is_said_to_and_offered_anew(
    window: Window, qtbot: QtBot, stored: Stored
) -> None:
    """The plan begins on 4 December: a quote until the 3rd keeps nothing; a new one, two weeks."""
    from planning.plantfile import add_record, several

    order = Order.made(code="O-Q", body="MILL", status="quoted", quoted_until=date(2006, 12, 3))
    line = OrderLine.made(order="O-Q", number=1, good="WC", quantity=5, due=date(2006, 12, 20))
    both = several("A quote", [add_record(order), add_record(line)])
    edited(window, qtbot, lambda: window.plant.do(lambda _file: both))
    dialog = OrderDialog(window.plant, window, "O-Q")
    dialog.open()
    said = dialog.steps.state.text()
    assert said.startswith("Quoted until 3 Dec 2006, before the plan begins")
    assert dialog.steps.until(stored()) == date(2006, 12, 18)
    assert "18 Dec 2006 is two weeks after the first day" in dialog.steps.explained
    press(dialog, OrderStatus.QUOTED, window, qtbot)
    assert stored().by_key(Order)["O-Q"].quoted_until == date(2006, 12, 18)
    assert "until 18 Dec 2006" in dialog.steps.state.text()
    dialog.reject()


def test_an_existing_order_is_asked_about_as_if_it_were_new(window: Window, qtbot: QtBot) -> None:
    """The 40 pans of the housing brigade by 29 December: without them class 1 takes 120 of 155 by
    then; what class 2 would get besides is 80 of its 100, held: 200 - 120 - 80 = 0 are free.
    """
    dialog = OrderDialog(window.plant, window, "O-HOUSES")
    dialog.open()
    assert [dialog.form.quantity.text(), dialog.form.body_field.text()] == ["40", "Housing brigade"]
    answered(dialog, qtbot)
    assert dialog.answer is not None
    promise = dialog.answer.promise
    assert promise.had_by_then == 0
    losses = promise.losers.set_index("body")["loses"].to_dict()
    assert losses == {"RIVER": pytest.approx(16, abs=1e-3), "HILL": pytest.approx(24, abs=1e-3)}
    dialog.reject()


def in_front(qtbot: QtBot) -> OrderDialog:
    """Return the one order dialog that is open, once it is there."""
    found: list[OrderDialog] = []

    def look() -> bool:
        found[:] = [
            w
            for w in QApplication.topLevelWidgets()
            if isinstance(w, OrderDialog) and w.isVisible()
        ]
        return len(found) == 1

    qtbot.waitUntil(look, timeout=3_000)
    return found[0]


def test_an_order_of_the_table_is_opened(window: Window, qtbot: QtBot) -> None:
    """By the button, by its key, and as a form from its row or that of its line."""
    page = page_of(window)
    orders = page.show_kind(Order)
    qtbot.waitUntil(orders.isVisible, timeout=PATIENCE_MS)
    assert not page.orders.opening.isEnabled()
    assert orders.select_key("O-HOUSES")
    assert page.orders.opening.isEnabled()
    lines = page.orders.lines
    assert lines.select_key("O-HOUSES / 1")
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    ways: tuple[tuple[QWidget, Callable[[], object]], ...] = (
        (orders.view, page.orders.opening.trigger),
        (orders.view, lambda: QTest.keyClick(orders.view, Qt.Key.Key_O, control | shift)),
        (orders.view, lambda: QTest.keyClick(orders.view, Qt.Key.Key_Return, control)),
        (lines.view, lambda: QTest.keyClick(lines.view, Qt.Key.Key_Return, control)),
    )
    for view, press in ways:
        view.setFocus()
        press()
        dialog = in_front(qtbot)
        assert dialog.code == "O-HOUSES"
        assert dialog.form.body_field.text() == "Housing brigade"
        dialog.reject()
        with qtbot.waitActive(window, timeout=PATIENCE_MS):
            window.activateWindow()


def test_an_order_line_of_the_tree_opens_its_order(window: Window, qtbot: QtBot) -> None:
    """By Enter, and by a double click on what it asks for; a need opens nothing."""
    page = page_of(window)
    page.go_to("O-HOUSES / 1")
    page.tree.setFocus()
    QTest.keyClick(page.tree, Qt.Key.Key_Return)
    in_front(qtbot).reject()
    with qtbot.waitActive(window, timeout=PATIENCE_MS):
        window.activateWindow()
    page.go_to("O-HOUSES / 1")
    spot = page.tree.visualRect(page.tree.currentIndex().siblingAtColumn(0)).center()
    for click in (QTest.mouseClick, QTest.mouseDClick):
        click(page.tree.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    dialog = in_front(qtbot)
    assert dialog.code == "O-HOUSES"
    dialog.reject()


def test_an_order_that_only_a_what_if_has_is_not_opened(window: Window, qtbot: QtBot) -> None:
    page = page_of(window)
    with qtbot.waitSignal(window.plant.told, timeout=PATIENCE_MS) as told:
        page.open_order("O-NOWHERE")
    assert "only in the what-if" in told.args[0]
