"""Pins of what somebody gets and of what is bought, and when the plan follows them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.frame.window import Window
from desktop.pins.asking import PinDialog, ask_pin_hand_over, ask_pin_purchase
from desktop.pins.pinning import pin_runs, unpin
from desktop.pins.pins_list import PinsButton, PinsDialog, kept_of
from desktop.pins.replanning import replan_after_pins
from desktop.plan.page import PlanPage
from planning.language import format_date
from planning.plant import Pin, PinKind, Plant, PurchaseOption
from planning.plantfile import add_record, open_file
from tests.desktop.conftest import PATIENCE_MS
from tests.desktop.test_gantt import changed, replanned

Read = Callable[[], Plant]


@pytest.fixture
def with_purchases(plant_file: Path) -> None:
    """Let feldspar be bought, at most 500 kg in all."""
    option = PurchaseOption.made(
        code="BUY",
        good="FELDSPAR",
        price=Decimal(1),
        most=Decimal(500),
        last_day=date(2006, 12, 31),
    )
    with open_file(plant_file) as file:
        add_record(option).apply(file)


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    """Something on screen that asks."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_a_need_gets_is_pinned_from_a_dialog(
    window: Window, owner: QWidget, stored: Read, qtbot: QtBot
) -> None:
    dialog = ask_pin_hand_over(owner, window.plant, "N-HILL")
    assert dialog is not None
    assert "WC pan for Council Hill" in dialog.windowTitle()
    dialog.periods.setCurrentIndex(1)
    dialog.amount.setText("many")
    dialog.accept()
    assert dialog.refusal.isVisible()
    assert dialog.isVisible()
    dialog.amount.setText("15")
    changed(window, qtbot, lambda: qtbot.keyClick(dialog.amount, Qt.Key.Key_Return))
    (pin,) = stored().all(Pin)
    assert (pin.kind, pin.record, pin.day, pin.quantity) == (
        PinKind.HAND_OVER,
        "N-HILL",
        date(2006, 12, 11),
        15,
    )
    again = ask_pin_hand_over(owner, window.plant, "N-HILL")
    assert again is not None
    again.periods.setCurrentIndex(1)
    assert again.amount.text() == "15"
    assert "pinned at 15" in again.now.text()
    again.amount.clear()
    changed(window, qtbot, again.accept)
    assert stored().all(Pin) == []


def test_what_is_bought_is_pinned_from_a_dialog(
    with_purchases: None, window: Window, owner: QWidget, stored: Read, qtbot: QtBot
) -> None:
    dialog = ask_pin_purchase(owner, window.plant, "BUY")
    assert isinstance(dialog, PinDialog)
    dialog.periods.setCurrentIndex(0)
    dialog.amount.setText("700")
    changed(window, qtbot, dialog.accept)
    replanned(window, qtbot)
    (kept,) = kept_of(window.plant)
    assert (kept.state, kept.by) == ("short", pytest.approx(200, abs=1e-3))
    assert kept.because == ("no more than 500 kg can be bought in all",)


def test_a_record_that_is_gone_asks_nothing(window: Window, owner: QWidget) -> None:
    assert ask_pin_hand_over(owner, window.plant, "NOBODY") is None
    assert ask_pin_purchase(owner, window.plant, "NOTHING") is None


def test_several_pins_are_planned_once_and_undo_needs_no_plan(window: Window, qtbot: QtBot) -> None:
    replanning = replan_after_pins(window.plant)
    assert replan_after_pins(window.plant) is replanning
    changed(window, qtbot, lambda: pin_runs(window.plant, "FIRE-WC", {0: 40.0}))
    assert replanning.waits
    changed(window, qtbot, lambda: pin_runs(window.plant, "FIRE-WC", {1: 30.0}))
    changed(window, qtbot, window.plant.undo)
    changed(window, qtbot, window.plant.undo)
    qtbot.waitUntil(lambda: window.plant.plan_fits, timeout=PATIENCE_MS)
    shown = window.plant.plan
    replanning._pause.start(0)
    qtbot.waitUntil(lambda: not replanning.waits, timeout=PATIENCE_MS)
    assert window.plant.plan is shown


def test_all_pins_are_removed_in_one_step(window: Window, stored: Read, qtbot: QtBot) -> None:
    changed(window, qtbot, lambda: pin_runs(window.plant, "FIRE-WC", {0: 40.0, 1: 30.0, 2: None}))
    assert window.plant.undo_name == "Pin Fire a pan in 3 periods"
    button = PinsButton(window.plant, window)
    qtbot.addWidget(button)
    button.open_list()
    dialog = button.window().findChild(PinsDialog)
    assert dialog is not None
    assert len(dialog.table.model.records) == 2
    changed(window, qtbot, dialog.remove_all_button.click)
    assert stored().all(Pin) == []
    assert window.plant.undo_name == "Remove 2 pins"
    changed(window, qtbot, window.plant.undo)
    assert len(stored().all(Pin)) == 2
    with qtbot.waitSignal(button.shown) as told:
        dialog.go_button.click()
    assert told.args[0].record == "FIRE-WC"
    unpin(window.plant, [])  # nothing to do


def test_pins_hold_in_the_plant_while_a_what_if_is_in_view(
    window: Window, stored: Read, qtbot: QtBot
) -> None:
    """A what-if adds no records, so that a pin made in it is one of the plant."""
    with qtbot.waitSignal(window.plant.advised, timeout=PATIENCE_MS):
        window.plant.choose_scenario("ARRIVES")
    changed(window, qtbot, lambda: pin_runs(window.plant, "FIRE-WC", {0: 40.0}))
    (pin,) = stored().all(Pin)
    assert pin.quantity == 40
    assert window.plant.records.all(Pin)
    replanned(window, qtbot)
    (kept,) = kept_of(window.plant)
    assert kept.state == "kept"


def test_the_plan_page_lists_pins_and_goes_where_they_are(
    window: Window, stored: Read, qtbot: QtBot
) -> None:
    window.show_page("plan")
    page = window.page
    assert isinstance(page, PlanPage)
    changed(window, qtbot, lambda: pin_runs(window.plant, "FIRE-WC", {2: 30.0}))
    assert page.pins.text() == "1 pin"
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(PinsDialog)
    assert dialog is not None
    assert dialog.said.text().endswith("30 runs — not planned again yet.")
    dialog.go_button.click()
    assert page.above.currentWidget() is page.gantt
    assert page.gantt.view.selected == ("KILN", "FIRE-WC", 2)


def test_a_pin_is_changed_copied_to_another_week_and_removed_in_the_list(
    window: Window, stored: Read, qtbot: QtBot
) -> None:
    changed(window, qtbot, lambda: pin_runs(window.plant, "FIRE-WC", {0: 40.0}))
    button = PinsButton(window.plant, window)
    qtbot.addWidget(button)
    button.open_list()
    dialog = button.window().findChild(PinsDialog)
    assert dialog is not None
    table = dialog.table
    quantity, day = (table.model.section_of(field) for field in ("quantity", "day"))
    changed(window, qtbot, lambda: table.model.setData(table.model.index(0, quantity), "30"))
    assert [pin.quantity for pin in stored().all(Pin)] == [30]
    table.view.put_cursor(0, quantity)
    table.on_duplicate()
    later = format_date(stored().all(Pin)[0].day + timedelta(days=7))
    changed(window, qtbot, lambda: table.model.setData(table.model.index(1, day), later))
    assert [pin.quantity for pin in stored().all(Pin)] == [30, 30]
    assert "Fire a pan" in table.model.index(0, table.view.heading.logicalIndex(0)).data()
    table.search.setText("nothing of this")
    qtbot.waitUntil(lambda: not table.model.records, timeout=PATIENCE_MS)
    table.clear_filters()
    table.model.setData(table.model.index(2, day), later)
    table.model.setData(table.model.index(2, quantity), "5")
    assert "begins in the plan" in table.refusal.sentence.text()
    table.view.put_cursor(1, quantity)
    changed(window, qtbot, dialog.remove_button.click)
    assert len(stored().all(Pin)) == 1
    dialog.reject()
